import { Heading } from '@navikt/ds-react';
import { PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useSentTransfers, type SentTransfer } from '../api/cooperation.js';
import { usePathway, type Pathway } from '../api/pathways.js';
import { municipalityName } from '../forms/municipalities.js';
import { ButtonLink } from '../layout/button-link.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { TransferFacts } from './transfer-facts.js';

/** What the pathway has asked of other municipalities, and how it went. */
export default function PathwayTransfersPage() {
  const { pathwayId = '' } = useParams();
  const { data, error, refetch } = usePathway(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Shown pathway={data.pathway} />;
}

function Shown({ pathway }: { readonly pathway: Pathway }) {
  const { t } = useTranslation();
  const { pathwayId } = pathway;
  const { transfers, error } = useSentTransfers(pathway.transfers.map((asked) => asked.transferId));
  usePageTitle(t('transfers.ofPathway'));
  if (error) return <ReadProblem error={error} retry={() => window.location.reload()} />;
  if (!transfers) return <Waiting />;
  return (
    <div className="narrow">
      <Notice />
      <Link to={`/pathways/${pathwayId}`} className="aksel-link back-link">
        {t('pathway.title', { code: pathwayId })}
      </Link>
      <div className="heading-row">
        <Heading level="1" size="large">
          {t('transfers.ofPathway')}
        </Heading>
        {pathway.status !== 'CLOSED' && (
          <ButtonLink to={`/pathways/${pathwayId}/transfers/new`} icon={<PlusIcon aria-hidden />}>
            {t('transfers.request')}
          </ButtonLink>
        )}
      </div>
      {transfers.length === 0 && <p>{t('transfers.noneOfPathway')}</p>}
      <div className="stack">
        {pathway.transfers.map((asked, i) => (
          <Transfer key={asked.transferId} asked={asked} sent={transfers[i] ?? null} pathwayId={pathwayId} />
        ))}
      </div>
    </div>
  );
}

interface TransferProps {
  readonly asked: Pathway['transfers'][number];
  readonly sent: SentTransfer | null;
  readonly pathwayId: string;
}

function Transfer({ asked, sent, pathwayId }: TransferProps) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby={asked.transferId}>
      <Heading level="2" size="small" spacing id={asked.transferId}>
        {sent
          ? t('transfers.to', { municipality: municipalityName(sent.toMunicipality) })
          : t('transfers.unsent', { day: asked.asked === 'UNKNOWN' ? t('pathway.unknownDay') : asked.asked })}
      </Heading>
      {sent && <TransferFacts transfer={sent} />}
      {!sent && <p>{t('transfers.unsentHint')}</p>}
      {sent && sent.status !== 'VOIDED' && <Ways transfer={sent} at={`/pathways/${pathwayId}/transfers`} />}
    </section>
  );
}

/** What the sender can still do about it. */
function Ways({ transfer: { transferId, status }, at }: { readonly transfer: SentTransfer; readonly at: string }) {
  const { t } = useTranslation();
  const to = `${at}/${transferId}`;
  const ways = [
    ...(status === 'OPEN' ? [[`${to}/withdraw`, t('transfers.withdraw')]] : []),
    [`${to}/amend/request/correct`, t('transfers.correctRequest')],
    ...(status === 'WITHDRAWN' ? [[`${to}/amend/withdrawal/strike`, t('transfers.strikeWithdrawal')]] : []),
    [`${to}/void`, t('transfers.void')],
  ] as const;
  return (
    <p className="actions">
      {ways.map(([address, text]) => (
        <Link key={address} className="aksel-link" to={address!}>
          {text}
        </Link>
      ))}
    </p>
  );
}
