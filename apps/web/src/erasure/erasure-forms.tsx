import { BodyLong } from '@navikt/ds-react';
import { ERASURE_REQUEST_REASON } from '@stadig/codes/housing';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePathway, type Erasure } from '../api/pathways.js';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { inLanguage } from '../texts/i18n.js';
import { ERASURE, GRANT } from './erasure-fields.js';
import { WhatHappens } from './what-happens.js';

const useBack = (pathwayId: string) => {
  const { t } = useTranslation();
  return { to: `/pathways/${pathwayId}`, text: t('pathway.title', { code: pathwayId }) };
};

/** The page itself shows what comes next once it is sent. */
export function RequestErasure({ pathwayId }: { readonly pathwayId: string }) {
  const { t } = useTranslation();
  const command = useCommandForm();
  const submit = async () => {
    if (!command.check(ERASURE)) return;
    const body = bodyOf(ERASURE, command.form.getValues());
    await command.send('/api/v1/housing-pathways/{pathwayId}/erasure-requests', body, pathwayId);
  };
  return (
    <FormPage
      title={t('erasure.title')}
      back={useBack(pathwayId)}
      command={command}
      fields={ERASURE}
      submit={submit}
      submitText={t('erasure.request')}
      danger
    >
      <WhatHappens />
    </FormPage>
  );
}

/** By another person than the one who requested it: the API tells the two apart. */
export function GrantErasure({ erasure: { pathwayId, requested } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation();
  const command = useCommandForm();
  const { data } = usePathway(pathwayId);
  const request = data?.pathway.timeline.findLast((e) => e.type === 'PathwayErasureRequested');
  const submit = async () => {
    if (!command.check(GRANT)) return;
    await command.send('/api/v1/housing-pathways/{pathwayId}/erasures', {}, pathwayId);
  };
  return (
    <FormPage
      title={t('erasure.grantTitle')}
      back={useBack(pathwayId)}
      command={command}
      fields={GRANT}
      submit={submit}
      submitText={t('erasure.grant')}
      danger
    >
      <div role="status">
        <BodyLong spacing>
          {t('erasure.requested', { reason: inLanguage(ERASURE_REQUEST_REASON.labels[requested!]).toLowerCase() })}
        </BodyLong>
      </div>
      <WhatHappens />
      {request && (
        <p>
          {t('erasure.notThis')}{' '}
          <Link className="aksel-link" to={`/pathways/${pathwayId}/amend/${request.source}/${request.revision}/strike`}>
            {t('erasure.takeBack')}
          </Link>
        </p>
      )}
    </FormPage>
  );
}
