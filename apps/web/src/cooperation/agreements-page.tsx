import { PlusIcon } from '@navikt/aksel-icons';
import { Table } from '@navikt/ds-react';
import { AGREEMENT_STATUS, PARTNER_TYPE } from '@stadig/codes/cooperation';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAgreements, type AgreementListed } from '../api/cooperation.js';
import { mayRecordAgreements, useSession } from '../api/session.js';
import { municipalityName } from '../forms/municipalities.js';
import { ButtonLink } from '../layout/button-link.js';
import { useListAddress } from '../layout/list-address.js';
import { ListPage } from '../layout/list-page.js';
import { inLanguage } from '../texts/i18n.js';
import { AgreementTag } from './agreement-tag.js';

const COLUMNS = ['partner', 'parties', 'status', 'lastReview', 'reviewDue'] as const;

export default function AgreementsPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const address = useListAddress(AGREEMENT_STATUS.codes);
  const agreements = useAgreements(address.status, address.page);
  const title = t('agreements.title', { municipality: user?.municipality?.name ?? '' });
  return (
    <ListPage
      title={title}
      beside={
        user &&
        mayRecordAgreements(user) && (
          <ButtonLink to="/cooperation/new" icon={<PlusIcon aria-hidden />}>
            {t('agreements.register')}
          </ButtonLink>
        )
      }
      address={address}
      statuses={AGREEMENT_STATUS.codes}
      statusLabel={(status) => inLanguage(AGREEMENT_STATUS.labels[status])}
      all={t('pathways.showAll')}
      columns={COLUMNS.map((column) => t(`agreements.${column}`))}
      query={agreements}
      row={(item) => <Row key={item.cooperationId} item={item} />}
      none={t('agreements.none')}
      count={(total) => t('agreements.count', { count: total })}
    />
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
