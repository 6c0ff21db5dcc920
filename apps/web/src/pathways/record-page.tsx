import { BodyLong, Button, Heading } from '@navikt/ds-react';
import { FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { usePathway, type PathwayCase } from '../api/pathways.js';
import { COMMANDS, type CommandSpec } from '../forms/commands.js';
import { FieldInput } from '../forms/field-input.js';
import { bodyOf } from '../forms/fields.js';
import { ProblemSummary } from '../forms/problem-summary.js';
import { choicesFor } from '../forms/references.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { NotFound } from '../layout/not-found.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { ButtonLink } from '../layout/button-link.js';

/** One form, one event: the form that the address names. */
export default function RecordPage() {
  const { pathwayId = '', command = '' } = useParams();
  const { data, error, refetch } = usePathway(pathwayId);
  const spec = COMMANDS[command];
  if (!spec) return <NotFound />;
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={command} spec={spec} pathwayCase={data} />;
}

function Form({ spec, pathwayCase }: { readonly spec: CommandSpec; readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathwayId } = pathwayCase.pathway;
  const title = inLanguage(spec.title);
  usePageTitle(title);
  const { form, faults, sending, check, send } = useCommandForm(onlyChoices(spec, pathwayCase));
  const submit = async () => {
    if (!check(spec.fields)) return;
    if (await send(spec.path, bodyOf(spec.fields, form.getValues()), pathwayId)) {
      void navigate(`/pathways/${pathwayId}`, { state: { notice: t('pathway.saved', { event: title }) } });
    }
  };
  return (
    <div className="narrow">
      <Link to={`/pathways/${pathwayId}`} className="aksel-link back-link">
        {t('pathway.title', { code: pathwayId })}
      </Link>
      <Heading level="1" size="large" spacing>
        {title}
      </Heading>
      {spec.hint && <BodyLong spacing>{inLanguage(spec.hint)}</BodyLong>}
      <FormProvider {...form}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <ProblemSummary faults={faults} fallback={spec.fields[0]!.name} />
          {spec.fields.map((field) => (
            <FieldInput key={`${field.name}${field.when?.is[0] ?? ''}`} field={field} pathwayCase={pathwayCase} />
          ))}
          <div className="actions">
            <Button type="submit" loading={sending}>
              {t('form.submit')}
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

/** Where only one thing can be meant, it is chosen beforehand. */
function onlyChoices({ fields }: CommandSpec, pathwayCase: PathwayCase): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const field of fields) {
    if (field.kind !== 'reference') continue;
    const choices = choicesFor(field.of, pathwayCase);
    if (choices.length === 1) chosen[field.name] = String(choices[0]!.no);
  }
  return chosen;
}
