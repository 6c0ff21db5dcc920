import { Heading, Select, Table } from '@navikt/ds-react';
import { ATTEMPT_STATE, STAY_PUT_MILESTONE } from '@stadig/codes/perpetrator-eviction';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useStayPuts, type StayPutListed } from '../api/pathways.js';
import { useSession } from '../api/session.js';
import { Listing } from '../layout/listing.js';
import { usePageTitle } from '../layout/page-title.js';
import { formAddress } from '../pathways/steps.js';
import { Overdue } from '../pathways/to-do.js';
import { inLanguage } from '../texts/i18n.js';

/** The municipality's work on letting people stay put; without a choice those where an attempt runs. */
export default function StayPutsPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const [address, setAddress] = useSearchParams();
  const status = ATTEMPT_STATE.codes.find((s) => s === address.get('status'));
  const page = Math.max(1, Number(address.get('page')) || 1);
  const stayPuts = useStayPuts(status, page);
  const title = t('stayPuts.title', { municipality: user?.municipality?.name ?? '' });
  usePageTitle(title);
  const go = (change: Record<string, string>) =>
    setAddress(new URLSearchParams(Object.entries(change).filter(([, v]) => v)));
  return (
    <div className="wide">
      <Heading level="1" size="large" spacing>
        {title}
      </Heading>
      <div className="list-tools">
        <Select
          size="small"
          label={t('pathways.show')}
          value={status ?? ''}
          onChange={(event) => go({ status: event.target.value })}
        >
          <option value="">{t('stayPuts.running')}</option>
          {ATTEMPT_STATE.codes.map((s) => (
            <option key={s} value={s}>
              {inLanguage(ATTEMPT_STATE.labels[s])}
            </option>
          ))}
        </Select>
      </div>
      <Listing
        label={title}
        columns={(['code', 'state', 'considered', 'moved', 'followUp'] as const).map((c) => t(`stayPuts.${c}`))}
        query={stayPuts}
        row={(item) => <Row key={item.pathwayId} item={item} />}
        none={t('stayPuts.none')}
        page={page}
        onPage={(to) => go({ status: status ?? '', page: String(to) })}
      />
    </div>
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
