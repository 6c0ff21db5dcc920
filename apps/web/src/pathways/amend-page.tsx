import { BodyLong, Button, Heading } from '@navikt/ds-react';
import { AMENDMENT_REASON } from '@stadig/event-sourcing/amend';
import { FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { usePathway, type PathwayCase, type TimelineEntry } from '../api/pathways.js';
import { EVENTS } from '../forms/commands.js';
import { changedFields, valuesOf } from '../forms/event-details.js';
import { FieldInput } from '../forms/field-input.js';
import { bodyOf, code, type Field } from '../forms/fields.js';
import { ProblemSummary } from '../forms/problem-summary.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { NotFound } from '../layout/not-found.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { ButtonLink } from '../layout/button-link.js';

const AMENDMENTS = {
  housingPathway: '/api/v1/housing-pathways/{pathwayId}/amendments',
  shelterPlacement: '/api/v1/shelter-placements/{pathwayId}/amendments',
  kvarboende: '/api/v1/stay-puts/{pathwayId}/amendments',
} as const;

const isAmendable = (source: string): source is keyof typeof AMENDMENTS => source in AMENDMENTS;

const REASONS = {
  correct: code('reasonCode', AMENDMENT_REASON, { sv: 'Varför rättas händelsen?', en: 'Why is the event corrected?' }),
  strike: code('reasonCode', AMENDMENT_REASON, { sv: 'Varför stryks händelsen?', en: 'Why is the event struck?' }),
} as const;

/** Corrects or strikes the event that the address names. */
export default function AmendPage() {
  const { pathwayId = '', source = '', revision = '', way = '' } = useParams();
  const { data, error, refetch } = usePathway(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const entry = data.pathway.timeline.find((e) => e.source === source && e.revision === Number(revision));
  if (!entry || !isAmendable(source) || !EVENTS[entry.type] || (way !== 'correct' && way !== 'strike'))
    return <NotFound />;
  return <Form key={`${source}${revision}${way}`} source={source} entry={entry} pathwayCase={data} way={way} />;
}

interface Props {
  readonly source: keyof typeof AMENDMENTS;
  readonly entry: TimelineEntry;
  readonly pathwayCase: PathwayCase;
  readonly way: 'correct' | 'strike';
}

function Form({ source, entry, pathwayCase, way }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathwayId } = pathwayCase.pathway;
  const { title, fields } = EVENTS[entry.type]!;
  const shown: readonly Field[] = way === 'correct' ? [...fields, REASONS.correct] : [REASONS.strike];
  usePageTitle(t(way === 'correct' ? 'amend.correctTitle' : 'amend.strikeTitle'));
  const before = valuesOf(entry);
  const { form, faults, sending, check, send } = useCommandForm({ ...before, reasonCode: '' });
  const submit = async () => {
    if (!check(shown)) return;
    const values = form.getValues();
    const changed = changedFields(bodyOf(fields, before), bodyOf(fields, values));
    if (way === 'correct' && Object.keys(changed).length === 0) {
      form.setError(fields[0]!.name, { message: t('amend.unchanged') });
      return;
    }
    const amendment = way === 'correct' ? { correct: entry.revision, fields: changed } : { strike: [entry.revision] };
    const body = { amendments: [amendment], reasonCode: values['reasonCode'] };
    if (await send(AMENDMENTS[source], body, pathwayId)) {
      void navigate(`/pathways/${pathwayId}`, { state: { notice: t('pathway.amended') } });
    }
  };
  return (
    <div className="narrow">
      <Link to={`/pathways/${pathwayId}`} className="aksel-link back-link">
        {t('pathway.title', { code: pathwayId })}
      </Link>
      <Heading level="1" size="large" spacing>
        {t(way === 'correct' ? 'amend.correctTitle' : 'amend.strikeTitle')}
      </Heading>
      <BodyLong spacing weight="semibold">
        {inLanguage(title)}, {entry.day === 'UNKNOWN' || entry.day === null ? t('pathway.unknownDay') : entry.day}
      </BodyLong>
      {way === 'strike' && <BodyLong spacing>{t('amend.strikeText')}</BodyLong>}
      <FormProvider {...form}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <ProblemSummary faults={faults} fallback={shown[0]!.name} />
          {shown.map((field) => (
            <FieldInput key={`${field.name}${field.when?.is[0] ?? ''}`} field={field} pathwayCase={pathwayCase} />
          ))}
          <div className="actions">
            <Button type="submit" loading={sending} {...(way === 'strike' && { 'data-color': 'danger' as const })}>
              {t(way === 'correct' ? 'amend.save' : 'amend.strike')}
            </Button>
            <ButtonLink to={`/pathways/${pathwayId}`} variant="tertiary">
              {t('form.cancel')}
            </ButtonLink>
          </div>
        </form>
      </FormProvider>
    </div>
  );
}
