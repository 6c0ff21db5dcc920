import { Heading, Tag } from '@navikt/ds-react';
import { YES_NO } from '@stadig/codes/common';
import { AGREEMENT_FORM, COOPERATION_SCOPE, PARTICIPATION_END_REASON, PARTNER_TYPE } from '@stadig/codes/cooperation';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAgreement, type Agreement } from '../api/cooperation.js';
import { mayRecordAgreements, useSession } from '../api/session.js';
import { wordsOf } from '../forms/event-details.js';
import { municipalityName } from '../forms/municipalities.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { AGREEMENT_COMMANDS, AGREEMENT_EVENTS } from './agreement-commands.js';
import { AgreementTag } from './agreement-tag.js';

export default function AgreementPage() {
  const { cooperationId = '' } = useParams();
  const { data, error, refetch } = useAgreement(cooperationId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Shown agreement={data} />;
}

function Shown({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const title = t('agreements.one', { partner: inLanguage(PARTNER_TYPE.labels[agreement.partnerType]) });
  usePageTitle(title);
  return (
    <div className="wide">
      <Notice />
      <Link to="/cooperation" className="aksel-link back-link">
        {t('agreements.all')}
      </Link>
      <header className="pathway-head">
        <Heading level="1" size="large">
          {title}
        </Heading>
        <AgreementTag status={agreement.status} />
      </header>
      <div className="pathway-grid">
        <div className="pathway-main">
          <Terms agreement={agreement} />
          <Parties agreement={agreement} />
          <Events agreement={agreement} />
        </div>
        <aside className="pathway-side">
          <RecordMenu agreement={agreement} />
        </aside>
      </div>
    </div>
  );
}

function Terms({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const { form, managementDecided, scope, dwellingsPerYear, validFrom, lastReview, reviewDue } = agreement;
  const terms = {
    form: inLanguage(AGREEMENT_FORM.labels[form]),
    decided: inLanguage(YES_NO.labels[managementDecided]),
    scope: scope.map((s) => inLanguage(COOPERATION_SCOPE.labels[s])).join(', '),
    dwellings: dwellingsPerYear === null ? '–' : String(dwellingsPerYear),
    validFrom,
    lastReview,
    reviewDue: reviewDue ?? '–',
  };
  return (
    <section aria-labelledby="terms">
      <Heading level="2" size="small" spacing id="terms">
        {t('agreements.terms')}
      </Heading>
      <dl className="event-details facts-list">
        {(Object.keys(terms) as (keyof typeof terms)[]).map((name) => (
          <div key={name}>
            <dt>{t(`agreements.${name}`)}</dt>
            <dd>{terms[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Parties({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="parties">
      <Heading level="2" size="small" spacing id="parties">
        {t('agreements.parties')}
      </Heading>
      <ul>
        {agreement.parties.map(({ municipality, confirmed, ended, endReason, inPool }) => (
          <li key={municipality}>
            {municipalityName(municipality)}:{' '}
            {ended !== null
              ? t('agreements.left', {
                  month: ended,
                  reason: endReason ? inLanguage(PARTICIPATION_END_REASON.labels[endReason]) : '',
                })
              : confirmed === null
                ? t('agreements.unconfirmed')
                : t('agreements.confirmed', { month: confirmed })}{' '}
            {inPool && (
              <Tag size="xsmall" variant="outline" data-color="neutral">
                {t('agreements.inPool')}
              </Tag>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Events({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const own = useOwnParty(agreement)?.municipality;
  return (
    <section aria-labelledby="events">
      <Heading level="2" size="small" spacing id="events">
        {t('agreements.events')}
      </Heading>
      <ol className="events">
        {[...agreement.events].reverse().map(({ revision, type, month, party, corrected, fields }) => (
          <li key={revision} className="event">
            <time className="event-day" dateTime={month}>
              {month}
            </time>
            <div className="event-body">
              <p className="event-title">
                {inLanguage(AGREEMENT_EVENTS[type]!.title)}
                {corrected && (
                  <Tag size="xsmall" variant="outline" data-color="neutral">
                    {t('pathway.corrected')}
                  </Tag>
                )}
              </p>
              <dl className="event-details">
                {wordsOf(AGREEMENT_EVENTS[type]!.fields, fields).map(({ label, values }) => (
                  <div key={label.en}>
                    <dt>{inLanguage(label).replace(/\?$/, '')}</dt>
                    <dd>{values.map(inLanguage).join(', ')}</dd>
                  </div>
                ))}
              </dl>
            </div>
            {party !== null && (
              <p className="event-actions">
                {municipalityName(party)}
                {party === own && (
                  <EventWays cooperationId={agreement.cooperationId} revision={revision} type={type} month={month} />
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface EventWaysProps {
  readonly cooperationId: string;
  readonly revision: number;
  readonly type: string;
  readonly month: string;
}

/** The registration is corrected, or the agreement voided as a whole. */
function EventWays({ cooperationId, revision, type, month }: EventWaysProps) {
  const { t } = useTranslation();
  const event = inLanguage(AGREEMENT_EVENTS[type]!.title);
  const at = `/cooperation/${cooperationId}/amend/${revision}`;
  return (
    <>
      <Link className="aksel-link" to={`${at}/correct`} aria-label={t('pathway.correctLabel', { event, day: month })}>
        {t('pathway.correct')}
      </Link>
      {type !== 'CooperationAgreementRegistered' && (
        <Link className="aksel-link" to={`${at}/strike`} aria-label={t('pathway.strikeLabel', { event, day: month })}>
          {t('pathway.strike')}
        </Link>
      )}
    </>
  );
}

/** The own municipality among the parties, for whoever may record for it. */
function useOwnParty({ parties }: Agreement): Agreement['parties'][number] | undefined {
  const { data: user } = useSession();
  return user && mayRecordAgreements(user)
    ? parties.find((p) => p.municipality === user.municipality?.code)
    : undefined;
}

/** What the own municipality can record as the agreement stands. */
function RecordMenu({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation();
  const own = useOwnParty(agreement);
  if (!own || agreement.status === 'VOIDED') return null;
  const offered = Object.entries(AGREEMENT_COMMANDS).filter(([, spec]) => spec.offered(own, agreement));
  const others = agreement.parties.filter((p) => p.municipality !== own.municipality);
  const mayVoid = agreement.registeredBy === own.municipality && others.every((p) => p.confirmed === null);
  if (offered.length === 0 && !mayVoid) return null;
  return (
    <nav className="card record-menu" aria-labelledby="record">
      <Heading level="2" size="small" spacing id="record">
        {t('pathway.record')}
      </Heading>
      <ul>
        {offered.map(([key, { title }]) => (
          <li key={key}>
            <Link className="aksel-link" to={`/cooperation/${agreement.cooperationId}/record/${key}`}>
              {inLanguage(title)}
            </Link>
          </li>
        ))}
        {mayVoid && (
          <li>
            <Link className="aksel-link" to={`/cooperation/${agreement.cooperationId}/void`}>
              {t('agreements.void')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
