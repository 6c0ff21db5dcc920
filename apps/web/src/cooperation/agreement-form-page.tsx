import { BodyLong } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { NotFound } from '../layout/not-found.js';
import { inLanguage } from '../texts/i18n.js';
import { AGREEMENT_COMMANDS, type AgreementCommand } from './agreement-commands.js';

/** One form, one event: the form that the address names. */
export default function AgreementFormPage() {
  const { cooperationId = '', command = '' } = useParams();
  const spec = AGREEMENT_COMMANDS[command];
  return spec ? <Form key={command} spec={spec} cooperationId={cooperationId} /> : <NotFound />;
}

function Form({ spec, cooperationId }: { readonly spec: AgreementCommand; readonly cooperationId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const command = useCommandForm();
  const { path, fields, hint } = spec;
  const title = inLanguage(spec.title);
  const to = `/cooperation/${cooperationId}`;
  const submit = async () => {
    if (!command.check(fields)) return;
    if (await command.send(path, bodyOf(fields, command.form.getValues()), cooperationId)) {
      void navigate(to, { state: { notice: t('pathway.saved', { event: title }) } });
    }
  };
  return (
    <FormPage title={title} back={{ to, text: t('agreements.back') }} command={command} fields={fields} submit={submit}>
      {hint && <BodyLong spacing>{inLanguage(hint)}</BodyLong>}
    </FormPage>
  );
}
