import { Heading, Pagination, Select, Table } from '@navikt/ds-react';
import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { TRANSFER_STATUS } from '@stadig/codes/cooperation';
import { ROOMS_BAND } from '@stadig/codes/housing';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PAGE, useIncomingTransfers, type IncomingStatus } from '../api/cooperation.js';
import { useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
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
      <Heading level="1" size="large" spacing>
        {title}
      </Heading>
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
      {incoming.error ? (
        <ReadProblem error={incoming.error} retry={() => void incoming.refetch()} />
      ) : incoming.data === undefined ? (
        <Waiting />
      ) : incoming.data.items.length === 0 ? (
        <p>{t('transfers.none')}</p>
      ) : (
        <>
          <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
            <Table>
              <Table.Header>
                <Table.Row>
                  {(['from', 'asked', 'expires', 'household', 'rooms'] as const).map((column) => (
                    <Table.HeaderCell key={column} scope="col">
                      {t(`transfers.${column}`)}
                    </Table.HeaderCell>
                  ))}
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {incoming.data.items.map((item) => (
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
                ))}
              </Table.Body>
            </Table>
          </div>
          {incoming.data.total > PAGE && (
            <Pagination
              aria-label={t('pathways.page')}
              page={page}
              count={Math.ceil(incoming.data.total / PAGE)}
              onPageChange={(to) => setAddress({ status, page: String(to) })}
              size="small"
            />
          )}
        </>
      )}
    </div>
  );
}
