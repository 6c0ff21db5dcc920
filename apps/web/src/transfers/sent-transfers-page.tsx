import { Heading, Select, Table } from '@navikt/ds-react';
import { TRANSFER_STATUS } from '@stadig/codes/cooperation';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSentList } from '../api/cooperation.js';
import { useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { Listing } from '../layout/listing.js';
import { usePageTitle } from '../layout/page-title.js';
import { inLanguage } from '../texts/i18n.js';
import { TransferTag } from './transfer-tag.js';

/** What the own municipality asks of others. */
export default function SentTransfersPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const [address, setAddress] = useSearchParams();
  const status = TRANSFER_STATUS.codes.find((s) => s === address.get('status'));
  const page = Math.max(1, Number(address.get('page')) || 1);
  const sent = useSentList(status, page);
  const title = t('transfers.sent', { municipality: user?.municipality?.name ?? '' });
  usePageTitle(title);
  const go = (change: Record<string, string>) =>
    setAddress(new URLSearchParams(Object.entries(change).filter(([, v]) => v)));
  return (
    <div className="wide">
      <div className="heading-row">
        <Heading level="1" size="large">
          {title}
        </Heading>
        <Link className="aksel-link" to="/transfers">
          {t('transfers.all')}
        </Link>
      </div>
      <div className="list-tools">
        <Select
          size="small"
          label={t('pathways.show')}
          value={status ?? ''}
          onChange={(event) => go({ status: event.target.value })}
        >
          <option value="">{t('pathways.showAll')}</option>
          {TRANSFER_STATUS.codes.map((s) => (
            <option key={s} value={s}>
              {inLanguage(TRANSFER_STATUS.labels[s])}
            </option>
          ))}
        </Select>
      </div>
      <Listing
        label={title}
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
        page={page}
        onPage={(to) => go({ status: status ?? '', page: String(to) })}
      />
    </div>
  );
}
