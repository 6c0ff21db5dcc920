import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useIncomingTransfer, type IncomingTransfer } from '../api/cooperation.js';
import { AmendForm, isWay, type Way } from '../forms/amend-form.js';
import { NotFound } from '../layout/not-found.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { ANSWER } from './transfer-forms.js';

/** The receiver corrects or strikes its answer. */
export default function AmendAnswerPage() {
  const { transferId = '', way = '' } = useParams();
  const { data, error, refetch } = useIncomingTransfer(transferId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return data.end && isWay(way) ? <AmendAnswer transfer={data} end={data.end} way={way} /> : <NotFound />;
}

interface AnswerProps {
  readonly transfer: IncomingTransfer;
  readonly end: NonNullable<IncomingTransfer['end']>;
  readonly way: Way;
}

function AmendAnswer({ transfer: { transferId, status }, end, way }: AnswerProps) {
  const { t } = useTranslation();
  return (
    <AmendForm
      way={way}
      path="/api/v1/transfers/{transferId}/amendments"
      id={transferId}
      revision={end.revision}
      event={t('transfers.theAnswer')}
      fields={ANSWER}
      before={{ day: end.day, answer: status }}
      back={{ to: `/transfers/${transferId}`, text: t('transfers.back') }}
      strikeText={t('transfers.strikeText')}
    />
  );
}
