import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { WITHDRAW } from './transfer-forms.js';

export default function WithdrawTransferPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathwayId = '', transferId = '' } = useParams();
  const command = useCommandForm();
  const to = `/pathways/${pathwayId}/transfers`;
  const submit = async () => {
    if (!command.check(WITHDRAW)) return;
    const body = bodyOf(WITHDRAW, command.form.getValues());
    if (await command.send('/api/v1/transfers/{transferId}/withdrawals', body, transferId)) {
      void navigate(to, { state: { notice: t('transfers.withdrawn') } });
    }
  };
  return (
    <FormPage
      title={t('transfers.withdraw')}
      back={{ to, text: t('transfers.ofPathway') }}
      command={command}
      fields={WITHDRAW}
      submit={submit}
      submitText={t('transfers.withdraw')}
      danger
    />
  );
}
