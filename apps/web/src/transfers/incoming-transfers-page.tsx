import { Heading, Select, Table } from '@navikt/ds-react';
import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { TRANSFER_STATUS } from '@stadig/codes/cooperation';
import { ROOMS_BAND } from '@stadig/codes/housing';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useIncomingTransfers, type IncomingStatus } from '../api/cooperation.js';
import { useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { Listing } from '../layout/listing.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { inLanguage } from '../texts/i18n.js';

const STATUSES: readonly IncomingStatus[] = ['OPEN', 'ACCEPTED', 'REJECTED'];

/** What other municipalities ask of the own one. */
export default function IncomingTransfersPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const [address, setAddress] = useSearchParams();
  const status = STATUSES.find((s) => s === address.get('status')) ?? 'OPEN';
  const page = Math.max(1, Number(address.get('page')) || 1);
  const incoming = useIncomingTransfers(status, page);
  const title = t('transfers.incoming', { municipality: user?.municipality?.name ?? '' });
  usePageTitle(title);
  return (
    <div className="wide">
      <Notice />
      <div className="heading-row">
        <Heading level="1" size="large">
          {title}
        </Heading>
        <Link className="aksel-link" to="/transfers/sent">
          {t('transfers.allSent')}
        </Link>
      </div>
      <div className="list-tools">
        <Select
          size="small"
          label={t('pathways.show')}
          value={status}
          onChange={(event) => setAddress({ status: event.target.value })}
        >
          {STATUSES.map((s) => (
            <option key={s} value={s}>
              {inLanguage(TRANSFER_STATUS.labels[s])}
            </option>
          ))}
        </Select>
      </div>
      <Listing
        label={title}
        columns={(['from', 'asked', 'expires', 'household', 'rooms'] as const).map((c) => t(`transfers.${c}`))}
        query={incoming}
        row={(item) => (
          <Table.Row key={item.transferId}>
            <Table.HeaderCell scope="row">
              <Link to={`/transfers/${item.transferId}`} className="aksel-link">
                {municipalityName(item.fromMunicipality)}
              </Link>
            </Table.HeaderCell>
            <Table.DataCell>{item.asked}</Table.DataCell>
            <Table.DataCell>{item.expires}</Table.DataCell>
            <Table.DataCell>{inLanguage(HOUSEHOLD_TYPE.labels[item.householdType])}</Table.DataCell>
            <Table.DataCell>{inLanguage(ROOMS_BAND.labels[item.roomsBand])}</Table.DataCell>
          </Table.Row>
        )}
        none={t('transfers.none')}
        page={page}
        onPage={(to) => setAddress({ status, page: String(to) })}
      />
    </div>
  );
}
