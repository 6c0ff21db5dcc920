import { Heading, Table } from '@navikt/ds-react';
import { PlusIcon } from '@navikt/aksel-icons';
import { PARTNER_TYPE } from '@stadig/codes/cooperation';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAgreementsDue, useIncomingTransfers, type AgreementListed } from '../api/cooperation.js';
import { useDue, type PathwayListed } from '../api/pathways.js';
import { mayReadPathways, mayRecordAgreements, type User } from '../api/session.js';
import { ButtonLink } from '../layout/button-link.js';
import { Listing } from '../layout/listing.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { StatusTag } from '../pathways/status-tag.js';
import { ToDoLink, ToDoWhen } from '../pathways/to-do.js';
import { inLanguage } from '../texts/i18n.js';

/** What is due in the municipality: in its pathways for a caseworker, with its agreements for a coordinator. */
export default function DuePage({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const title = t('due.title', { municipality: user.municipality?.name ?? '' });
  usePageTitle(title);
  return (
    <div className="wide">
      <div className="heading-row">
        <Heading level="1" size="large">
          {title}
        </Heading>
        {mayReadPathways(user) && (
          <ButtonLink to="/pathways/new" icon={<PlusIcon aria-hidden />}>
            {t('pathways.open')}
          </ButtonLink>
        )}
      </div>
      {mayReadPathways(user) && <Asked />}
      {mayReadPathways(user) && <DuePathways title={title} />}
      {mayRecordAgreements(user) && <DueAgreements own={user.municipality?.code} />}
    </div>
  );
}

/** Other municipalities wait for an answer. */
function Asked() {
  const { t } = useTranslation();
  const { data } = useIncomingTransfers('OPEN', 1);
  if (!data || data.total === 0) return null;
  return (
    <p className="asked">
      {t('due.asked', { count: data.total })}{' '}
      <Link className="aksel-link" to="/transfers">
        {t('due.toAsked')}
      </Link>
    </p>
  );
}

function DuePathways({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const page = Math.max(1, Number(address.get('page')) || 1);
  const due = useDue(page);
  return (
    <div className="due-list">
      <Listing
        label={title}
        columns={(['what', 'when', 'pathway', 'status'] as const).map((column) => t(`due.${column}`))}
        query={due}
        row={(item) => <Row key={item.pathwayId} item={item} />}
        none={t('due.none')}
        count={(total) => t('due.count', { count: total })}
        page={page}
        onPage={(to) => setAddress({ page: String(to) })}
      />
    </div>
  );
}

/** A pathway: all that is to be done in it, first things first. */
function Row({ item: { pathwayId, status, toDo } }: { readonly item: PathwayListed }) {
  return (
    <>
      {toDo.map((one, i) => (
        <Table.Row key={i} className={i > 0 ? 'goes-on' : undefined}>
          <Table.HeaderCell scope="row">
            <ToDoLink pathwayId={pathwayId} toDo={one} />
          </Table.HeaderCell>
          <Table.DataCell>
            <ToDoWhen toDo={one} />
          </Table.DataCell>
          <Table.DataCell>
            <Link to={`/pathways/${pathwayId}`} className="aksel-link code">
              {pathwayId}
            </Link>
          </Table.DataCell>
          <Table.DataCell>
            <StatusTag status={status} />
          </Table.DataCell>
        </Table.Row>
      ))}
    </>
  );
}

/** Agreements that wait for the own confirmation, or whose follow-up is overdue. */
function DueAgreements({ own }: { readonly own: string | undefined }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAgreementsDue();
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const due = data.items.flatMap((agreement) => {
    const what = dueOf(agreement, own);
    return what ? [{ agreement, what }] : [];
  });
  if (due.length === 0) return <p>{t('due.noAgreements')}</p>;
  return (
    <ul className="due-agreements">
      {due.map(({ agreement: { cooperationId, partnerType, reviewDue }, what }) => (
        <li key={cooperationId}>
          <Link className="aksel-link" to={`/cooperation/${cooperationId}/record/${what}`}>
            {t(`due.${what}`, { partner: inLanguage(PARTNER_TYPE.labels[partnerType]) })}
          </Link>
          {what === 'review' && <p className="muted">{t('due.reviewSince', { month: reviewDue })}</p>}
        </li>
      ))}
    </ul>
  );
}

function dueOf({ parties, status }: AgreementListed, own: string | undefined): 'confirm' | 'review' | undefined {
  const party = parties.find(({ municipality }) => municipality === own);
  if (!party || party.ended !== null || status === 'ENDED' || status === 'VOIDED') return undefined;
  if (party.confirmed === null) return 'confirm';
  return status === 'REVIEW_OVERDUE' ? 'review' : undefined;
}
