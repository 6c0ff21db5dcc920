import { PlusIcon } from '@navikt/aksel-icons';
import { Heading, Select, Table } from '@navikt/ds-react';
import { AGREEMENT_STATUS, PARTNER_TYPE } from '@stadig/codes/cooperation';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAgreements, type AgreementListed } from '../api/cooperation.js';
import { mayRecordAgreements, useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { ButtonLink } from '../layout/button-link.js';
import { Listing } from '../layout/listing.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { inLanguage } from '../texts/i18n.js';
import { AgreementTag } from './agreement-tag.js';

const COLUMNS = ['partner', 'parties', 'status', 'lastReview', 'reviewDue'] as const;

export default function AgreementsPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const [address, setAddress] = useSearchParams();
  const status = AGREEMENT_STATUS.codes.find((s) => s === address.get('status'));
  const page = Math.max(1, Number(address.get('page')) || 1);
  const agreements = useAgreements(status, page);
  const title = t('agreements.title', { municipality: user?.municipality?.name ?? '' });
  usePageTitle(title);
  const go = (change: Record<string, string>) =>
    setAddress(new URLSearchParams(Object.entries(change).filter(([, v]) => v)));
  return (
    <div className="wide">
      <Notice />
      <div className="heading-row">
        <Heading level="1" size="large">
          {title}
        </Heading>
        {user && mayRecordAgreements(user) && (
          <ButtonLink to="/cooperation/new" icon={<PlusIcon aria-hidden />}>
            {t('agreements.register')}
          </ButtonLink>
        )}
      </div>
      <div className="list-tools">
        <Select
          size="small"
          label={t('pathways.show')}
          value={status ?? ''}
          onChange={(event) => go({ status: event.target.value })}
        >
          <option value="">{t('pathways.showAll')}</option>
          {AGREEMENT_STATUS.codes.map((s) => (
            <option key={s} value={s}>
              {inLanguage(AGREEMENT_STATUS.labels[s])}
            </option>
          ))}
        </Select>
      </div>
      <Listing
        label={title}
        columns={COLUMNS.map((column) => t(`agreements.${column}`))}
        query={agreements}
        row={(item) => <Row key={item.cooperationId} item={item} />}
        none={t('agreements.none')}
        count={(total) => t('agreements.count', { count: total })}
        page={page}
        onPage={(to) => go({ status: status ?? '', page: String(to) })}
      />
    </div>
  );
}

function Row({ item }: { readonly item: AgreementListed }) {
  const { t } = useTranslation();
  const waiting = item.parties.filter((p) => p.confirmed === null && p.ended === null);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <Link to={`/cooperation/${item.cooperationId}`} className="aksel-link">
          {inLanguage(PARTNER_TYPE.labels[item.partnerType])}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell>
        {item.parties.map((p) => municipalityName(p.municipality)).join(', ')}
        {waiting.length > 0 && (
          <p className="muted">
            {t('agreements.waitsFor', { who: waiting.map((p) => municipalityName(p.municipality)).join(', ') })}
          </p>
        )}
      </Table.DataCell>
      <Table.DataCell>
        <AgreementTag status={item.status} />
      </Table.DataCell>
      <Table.DataCell>{item.lastReview}</Table.DataCell>
      <Table.DataCell>{item.reviewDue ?? '–'}</Table.DataCell>
    </Table.Row>
  );
}
