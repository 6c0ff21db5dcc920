import { Table } from '@navikt/ds-react';
import { TRANSFER_STATUS } from '@stadig/codes/cooperation';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSentList } from '../api/cooperation.js';
import { useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { useListAddress } from '../layout/list-address.js';
import { ListPage } from '../layout/list-page.js';
import { inLanguage } from '../texts/i18n.js';
import { TransferTag } from './transfer-tag.js';

/** What the own municipality asks of others. */
export default function SentTransfersPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const address = useListAddress(TRANSFER_STATUS.codes);
  const sent = useSentList(address.status, address.page);
  const title = t('transfers.sent', { municipality: user?.municipality?.name ?? '' });
  return (
    <ListPage
      title={title}
      beside={
        <Link className="aksel-link" to="/transfers">
          {t('transfers.all')}
        </Link>
      }
      address={address}
      statuses={TRANSFER_STATUS.codes}
      statusLabel={(status) => inLanguage(TRANSFER_STATUS.labels[status])}
      all={t('pathways.showAll')}
      columns={(['code', 'toColumn', 'asked', 'expires', 'status'] as const).map((c) => t(`transfers.${c}`))}
      query={sent}
      row={(item) => (
        <Table.Row key={item.transferId}>
          <Table.HeaderCell scope="row">
            <Link to={`/pathways/${item.pathwayId}/transfers`} className="aksel-link code">
              {item.pathwayId}
            </Link>
          </Table.HeaderCell>
          <Table.DataCell>{municipalityName(item.toMunicipality)}</Table.DataCell>
          <Table.DataCell>{item.asked}</Table.DataCell>
          <Table.DataCell>{item.status === 'OPEN' ? item.expires : '–'}</Table.DataCell>
          <Table.DataCell>
            <TransferTag status={item.status} />
          </Table.DataCell>
        </Table.Row>
      )}
      none={t('transfers.noneSent')}
    />
  );
}
