import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useSentTransfers, type SentTransfer } from '../api/cooperation.js';
import { AmendForm, isWay } from '../forms/amend-form.js';
import { NotFound } from '../layout/not-found.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { REQUEST, WITHDRAW } from './transfer-forms.js';

const PATH = '/api/v1/transfers/{transferId}/amendments';

/** The request stands first in its stream. */
const REQUESTED = 0;

/** The sender corrects its request, or corrects or strikes its withdrawal: `of` says which. */
export default function AmendSentPage() {
  const { t } = useTranslation();
  const { pathwayId = '', transferId = '', of = '', way = '' } = useParams();
  const { transfers, error } = useSentTransfers([transferId]);
  if (error) return <ReadProblem error={error} retry={() => window.location.reload()} />;
  if (!transfers) return <Waiting />;
  const transfer = transfers[0];
  const back = { to: `/pathways/${pathwayId}/transfers`, text: t('transfers.ofPathway') };
  if (!transfer || !isWay(way)) return <NotFound />;
  if (of === 'request' && way === 'correct') {
    const event = t('transfers.request');
    const before = requestedOf(transfer);
    return (
      <AmendForm
        way={way}
        path={PATH}
        id={transferId}
        revision={REQUESTED}
        event={event}
        fields={REQUEST}
        before={before}
        back={back}
      />
    );
  }
  if (of !== 'withdrawal' || transfer.status !== 'WITHDRAWN' || !transfer.end) return <NotFound />;
  return (
    <AmendForm
      way={way}
      path={PATH}
      id={transferId}
      revision={transfer.end.revision}
      event={t('transfers.withdrawal')}
      fields={WITHDRAW}
      before={{ day: transfer.end.day }}
      back={back}
      strikeText={t('transfers.strikeText')}
    />
  );
}

function requestedOf({ asked, toMunicipality, householdType, roomsBand, t0 }: SentTransfer): Record<string, string> {
  return { day: asked, toMunicipality, householdType, roomsBand, t0: t0 ?? '' };
}
