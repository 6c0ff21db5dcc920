import { Table } from '@navikt/ds-react';
import { ATTEMPT_STATE, STAY_PUT_MILESTONE } from '@stadig/codes/perpetrator-eviction';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStayPuts, type StayPutListed } from '../api/pathways.js';
import { useSession } from '../api/session.js';
import { useListAddress } from '../layout/list-address.js';
import { ListPage } from '../layout/list-page.js';
import { formAddress } from '../pathways/steps.js';
import { Overdue } from '../pathways/to-do.js';
import { inLanguage } from '../texts/i18n.js';

/** The municipality's work on letting people stay put; without a choice those where an attempt runs. */
export default function StayPutsPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const address = useListAddress(ATTEMPT_STATE.codes);
  const stayPuts = useStayPuts(address.status, address.page);
  const title = t('stayPuts.title', { municipality: user?.municipality?.name ?? '' });
  return (
    <ListPage
      title={title}
      address={address}
      statuses={ATTEMPT_STATE.codes}
      statusLabel={(status) => inLanguage(ATTEMPT_STATE.labels[status])}
      all={t('stayPuts.running')}
      columns={(['code', 'state', 'considered', 'moved', 'followUp'] as const).map((c) => t(`stayPuts.${c}`))}
      query={stayPuts}
      row={(item) => <Row key={item.pathwayId} item={item} />}
      none={t('stayPuts.none')}
    />
  );
}

function Row({ item }: { readonly item: StayPutListed }) {
  const { t } = useTranslation();
  const { pathwayId, status, considered, relocated, nextFollowUp } = item;
  const day = (typed: string | null) => (typed === 'UNKNOWN' ? t('pathway.unknownDay') : (typed ?? '–'));
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <Link to={`/pathways/${pathwayId}/stay-put`} className="aksel-link code">
          {pathwayId}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell>{inLanguage(ATTEMPT_STATE.labels[status])}</Table.DataCell>
      <Table.DataCell>{day(considered)}</Table.DataCell>
      <Table.DataCell>{day(relocated)}</Table.DataCell>
      <Table.DataCell>{nextFollowUp ? <FollowUp pathwayId={pathwayId} followUp={nextFollowUp} /> : '–'}</Table.DataCell>
    </Table.Row>
  );
}

interface FollowUpProps {
  readonly pathwayId: string;
  readonly followUp: NonNullable<StayPutListed['nextFollowUp']>;
}

function FollowUp({ pathwayId, followUp: { attemptNo, milestone, due, overdue } }: FollowUpProps) {
  const { t } = useTranslation();
  return (
    <>
      <Link className="aksel-link" to={formAddress(pathwayId, 'stay-put-follow-up', { attemptNo, milestone })}>
        {inLanguage(STAY_PUT_MILESTONE.labels[milestone])}
      </Link>{' '}
      {overdue ? <Overdue since={due} /> : <span className="days">{t('toDo.due', { day: due })}</span>}
    </>
  );
}
