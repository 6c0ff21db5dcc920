import { BodyLong } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../api/session.js';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { Waiting } from '../layout/waiting.js';
import { REGISTER } from './agreement-commands.js';

export default function RegisterAgreementPage() {
  const { data: user } = useSession();
  if (!user) return <Waiting />;
  return <Form own={user.municipality?.code} />;
}

function Form({ own }: { readonly own: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const command = useCommandForm({ municipalities: own ? [own] : [] });
  const title = t('agreements.register');
  const submit = async () => {
    if (!command.check(REGISTER)) return;
    const outcome = await command.send('/api/v1/cooperations', bodyOf(REGISTER, command.form.getValues()));
    if (outcome) void navigate(`/cooperation/${outcome.id}`, { state: { notice: t('agreements.registered') } });
  };
  return (
    <FormPage
      title={title}
      back={{ to: '/cooperation', text: t('agreements.all') }}
      command={command}
      fields={REGISTER}
      submit={submit}
      submitText={title}
    >
      <BodyLong spacing>{t('agreements.counts')}</BodyLong>
    </FormPage>
  );
}
