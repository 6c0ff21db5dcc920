import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { ROOMS_BAND } from '@stadig/codes/housing';
import { useTranslation } from 'react-i18next';
import type { IncomingTransfer, SentTransfer } from '../api/cooperation.js';
import { inLanguage } from '../texts/i18n.js';
import { TransferTag } from './transfer-tag.js';

/** What sender and receiver alike see of a request. */
export function TransferFacts({ transfer }: { readonly transfer: IncomingTransfer | SentTransfer }) {
  const { t } = useTranslation();
  const { asked, expires, householdType, roomsBand, t0, status, end } = transfer;
  const facts = {
    asked,
    ...(status === 'OPEN' && { expires }),
    household: inLanguage(HOUSEHOLD_TYPE.labels[householdType]),
    rooms: inLanguage(ROOMS_BAND.labels[roomsBand]),
    ...(t0 && { t0 }),
    ...(end && { ended: end.day === 'UNKNOWN' ? t('pathway.unknownDay') : end.day }),
  };
  return (
    <>
      <p>
        <TransferTag status={status} />
      </p>
      <dl className="event-details facts-list">
        {(Object.keys(facts) as (keyof typeof facts)[]).map((name) => (
          <div key={name}>
            <dt>{t(`transfers.${name}`)}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
