import { BodyLong } from '@navikt/ds-react';
import { AMENDMENT_REASON } from '@stadig/event-sourcing/amend';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { usePathway, type PathwayCase, type TimelineEntry } from '../api/pathways.js';
import { EVENTS } from '../forms/commands.js';
import { changedFields, valuesOf } from '../forms/event-details.js';
import { bodyOf, code, type Field } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { NotFound } from '../layout/not-found.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';

const AMENDMENTS = {
  housingPathway: '/api/v1/housing-pathways/{pathwayId}/amendments',
  shelterPlacement: '/api/v1/shelter-placements/{pathwayId}/amendments',
  kvarboende: '/api/v1/stay-puts/{pathwayId}/amendments',
  caseCoordination: '/api/v1/case-coordinations/{pathwayId}/amendments',
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
  const correcting = way === 'correct';
  const shown: readonly Field[] = correcting ? [...fields, REASONS.correct] : [REASONS.strike];
  const before = valuesOf(entry);
  const command = useCommandForm({ ...before, reasonCode: '' });
  const { form, check, send } = command;
  const submit = async () => {
    if (!check(shown)) return;
    const values = form.getValues();
    const changed = changedFields(bodyOf(fields, before), bodyOf(fields, values));
    if (correcting && Object.keys(changed).length === 0) {
      form.setError(fields[0]!.name, { message: t('amend.unchanged') });
      return;
    }
    const amendment = correcting ? { correct: entry.revision, fields: changed } : { strike: [entry.revision] };
    const body = { amendments: [amendment], reasonCode: values['reasonCode'] };
    if (await send(AMENDMENTS[source], body, pathwayId)) {
      void navigate(`/pathways/${pathwayId}`, { state: { notice: t('pathway.amended') } });
    }
  };
  return (
    <FormPage
      title={t(correcting ? 'amend.correctTitle' : 'amend.strikeTitle')}
      back={{ to: `/pathways/${pathwayId}`, text: t('pathway.title', { code: pathwayId }) }}
      command={command}
      fields={shown}
      submit={submit}
      submitText={t(correcting ? 'amend.save' : 'amend.strike')}
      danger={!correcting}
      pathwayCase={pathwayCase}
    >
      <BodyLong spacing weight="semibold">
        {inLanguage(title)}, {entry.day === 'UNKNOWN' || entry.day === null ? t('pathway.unknownDay') : entry.day}
      </BodyLong>
      {!correcting && <BodyLong spacing>{t('amend.strikeText')}</BodyLong>}
    </FormPage>
  );
}
