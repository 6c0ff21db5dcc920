import { BodyLong } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { usePathway, type PathwayCase } from '../api/pathways.js';
import { COMMANDS, type CommandSpec } from '../forms/commands.js';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { choicesFor } from '../forms/references.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { NotFound } from '../layout/not-found.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';

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
  const [address] = useSearchParams();
  const command = useCommandForm({ ...onlyChoices(spec, pathwayCase), ...namedIn(address, spec, pathwayCase) });
  const submit = async () => {
    if (!command.check(spec.fields)) return;
    if (await command.send(spec.path, bodyOf(spec.fields, command.form.getValues()), pathwayId)) {
      void navigate(`/pathways/${pathwayId}`, { state: { notice: t('pathway.saved', { event: title }) } });
    }
  };
  const back = { to: `/pathways/${pathwayId}`, text: t('pathway.title', { code: pathwayId }) };
  const { fields, hint } = spec;
  return (
    <FormPage title={title} back={back} command={command} fields={fields} submit={submit} pathwayCase={pathwayCase}>
      {hint && <BodyLong spacing>{inLanguage(hint)}</BodyLong>}
    </FormPage>
  );
}

/** What the address fills in: numbers of things that are there, and codes. */
function namedIn(address: URLSearchParams, { fields }: CommandSpec, pathwayCase: PathwayCase): Record<string, string> {
  const named: Record<string, string> = {};
  for (const field of fields) {
    const value = address.get(field.name);
    if (value === null) continue;
    const known =
      field.kind === 'reference'
        ? choicesFor(field.of, pathwayCase).some(({ no }) => String(no) === value)
        : field.kind === 'code' && field.list.has(value);
    if (known) named[field.name] = value;
  }
  return named;
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
