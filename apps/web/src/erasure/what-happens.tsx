import { InfoCard } from '@navikt/ds-react';
import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';

/** What an erasure does, before anybody asks for one or grants it. */
export function WhatHappens() {
  const { t } = useTranslation();
  return (
    <InfoCard data-color="danger" size="small" className="spaced">
      <InfoCard.Header icon={<ExclamationmarkTriangleIcon aria-hidden />}>
        <InfoCard.Title as="h2">{t('erasure.final')}</InfoCard.Title>
      </InfoCard.Header>
      <InfoCard.Content>
        <ul className="plain-list">
          <li>{t('erasure.what')}</li>
          <li>{t('erasure.stays')}</li>
          <li>{t('erasure.two')}</li>
        </ul>
      </InfoCard.Content>
    </InfoCard>
  );
}
