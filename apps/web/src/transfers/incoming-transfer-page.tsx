import { BodyLong, Heading } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useIncomingTransfer, type IncomingTransfer } from '../api/cooperation.js';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { municipalityName } from '../forms/municipalities.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { ANSWER } from './transfer-forms.js';
import { TransferFacts } from './transfer-facts.js';

/** One request made to the own municipality: to be answered, or as it was answered. */
export default function IncomingTransferPage() {
  const { transferId = '' } = useParams();
  const { data, error, refetch } = useIncomingTransfer(transferId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return data.status === 'OPEN' ? <Answer transfer={data} /> : <Answered transfer={data} />;
}

const useTitle = ({ fromMunicipality }: IncomingTransfer): string => {
  const { t } = useTranslation();
  return t('transfers.incomingOne', { municipality: municipalityName(fromMunicipality) });
};

function Answer({ transfer }: { readonly transfer: IncomingTransfer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const command = useCommandForm();
  const submit = async () => {
    if (!command.check(ANSWER)) return;
    const body = bodyOf(ANSWER, command.form.getValues());
    if (await command.send('/api/v1/transfers/{transferId}/answers', body, transfer.transferId)) {
      void navigate('/transfers', { state: { notice: t('transfers.answered') } });
    }
  };
  return (
    <FormPage
      title={useTitle(transfer)}
      back={{ to: '/transfers', text: t('transfers.all') }}
      command={command}
      fields={ANSWER}
      submit={submit}
      submitText={t('transfers.answer')}
    >
      <TransferFacts transfer={transfer} />
      <BodyLong spacing>{t('transfers.answerHint')}</BodyLong>
    </FormPage>
  );
}

function Answered({ transfer }: { readonly transfer: IncomingTransfer }) {
  const { t } = useTranslation();
  const title = useTitle(transfer);
  usePageTitle(title);
  const at = `/transfers/${transfer.transferId}/amend`;
  return (
    <div className="narrow">
      <Notice />
      <Link to="/transfers" className="aksel-link back-link">
        {t('transfers.all')}
      </Link>
      <Heading level="1" size="large" spacing>
        {title}
      </Heading>
      <TransferFacts transfer={transfer} />
      {transfer.status === 'ACCEPTED' && (
        <BodyLong>
          {t('transfers.openNext')}{' '}
          <Link className="aksel-link" to="/pathways/new">
            {t('pathways.open')}
          </Link>
        </BodyLong>
      )}
      <p className="actions">
        <Link className="aksel-link" to={`${at}/correct`}>
          {t('transfers.correctAnswer')}
        </Link>
        <Link className="aksel-link" to={`${at}/strike`}>
          {t('transfers.strikeAnswer')}
        </Link>
      </p>
    </div>
  );
}
