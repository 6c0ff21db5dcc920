import { BodyLong } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CommandPath } from '../api/pathways.js';
import { bodyOf } from './fields.js';
import { FormPage } from './form-page.js';
import { VOID } from './void-fields.js';
import { useCommandForm } from './use-command-form.js';

interface Props {
  readonly path: CommandPath;
  /** Of the pathway, transfer or agreement. */
  readonly id: string;
  readonly title: string;
  /** What it means. */
  readonly text: string;
  readonly back: { readonly to: string; readonly text: string };
}

/** Takes the whole of something back. */
export function VoidForm({ path, id, title, text, back }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const command = useCommandForm();
  const submit = async () => {
    if (!command.check(VOID)) return;
    if (await command.send(path, bodyOf(VOID, command.form.getValues()), id)) {
      void navigate(back.to, { state: { notice: t('amend.voided') } });
    }
  };
  return (
    <FormPage title={title} back={back} command={command} fields={VOID} submit={submit} submitText={title} danger>
      <BodyLong spacing>{text}</BodyLong>
    </FormPage>
  );
}
