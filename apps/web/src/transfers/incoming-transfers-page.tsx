import { Table } from '@navikt/ds-react';
import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { TRANSFER_STATUS } from '@stadig/codes/cooperation';
import { ROOMS_BAND } from '@stadig/codes/housing';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIncomingTransfers, type IncomingStatus } from '../api/cooperation.js';
import { useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { useListAddress } from '../layout/list-address.js';
import { ListPage } from '../layout/list-page.js';
import { inLanguage } from '../texts/i18n.js';

const STATUSES: readonly IncomingStatus[] = ['OPEN', 'ACCEPTED', 'REJECTED'];

/** What other municipalities ask of the own one. */
export default function IncomingTransfersPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const address = useListAddress(STATUSES);
  const incoming = useIncomingTransfers(address.status ?? 'OPEN', address.page);
  const title = t('transfers.incoming', { municipality: user?.municipality?.name ?? '' });
  return (
    <ListPage
      title={title}
      beside={
        <Link className="aksel-link" to="/transfers/sent">
          {t('transfers.allSent')}
        </Link>
      }
      address={address}
      statuses={STATUSES}
      statusLabel={(status) => inLanguage(TRANSFER_STATUS.labels[status])}
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
    />
  );
}
