import { Heading, Tag } from '@navikt/ds-react';
import { PlusIcon } from '@navikt/aksel-icons';
import { DURATION_BAND, YES_NO } from '@stadig/codes/common';
import {
  ATTEMPT_STATE,
  CHILDREN_ASSESSED,
  CONTRACT_HOLDER,
  DWELLING_TENURE,
  LEGAL_INSTRUMENT,
  NOT_SUITABLE_REASON,
  PERPETRATOR_ACCOMMODATION,
  SAFETY_OUTCOME,
  SECURITY_MEASURE,
  STAY_PUT_FAILURE,
  STAY_PUT_MILESTONE,
  STAY_PUT_OUTCOME,
  STAY_PUT_STATUS,
  VICTIM_TENURE,
} from '@stadig/codes/perpetrator-eviction';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePathway, type PathwayCase, type StayPutCase } from '../api/pathways.js';
import { ButtonLink } from '../layout/button-link.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { FollowUps } from '../pathways/follow-ups.js';
import { formAddress } from '../pathways/steps.js';
import { inLanguage } from '../texts/i18n.js';

/** The attempts of a pathway at staying put, each with all that is recorded of it. */
export default function StayPutPage() {
  const { pathwayId = '' } = useParams();
  const { data, error, refetch } = usePathway(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Shown pathwayCase={data} />;
}

function Shown({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { pathway, stayPut } = pathwayCase;
  const { pathwayId } = pathway;
  usePageTitle(t('stayPuts.ofPathway'));
  const running = stayPut.attempts.find((a) => a.running);
  return (
    <div className="narrow">
      <Link to={`/pathways/${pathwayId}`} className="aksel-link back-link">
        {t('pathway.title', { code: pathwayId })}
      </Link>
      <div className="heading-row">
        <Heading level="1" size="large">
          {t('stayPuts.ofPathway')}
        </Heading>
        {running && (
          <ButtonLink
            to={formAddress(pathwayId, 'safety-assessment', { attemptNo: running.attemptNo })}
            icon={<PlusIcon aria-hidden />}
          >
            {t('stayPuts.assess')}
          </ButtonLink>
        )}
      </div>
      {stayPut.attempts.length === 0 && <p>{t('stayPuts.noneOfPathway')}</p>}
      <div className="stack">
        {[...stayPut.attempts].reverse().map((attempt) => (
          <AttemptCard key={attempt.attemptNo} attempt={attempt} />
        ))}
        <FollowUps pathwayCase={{ ...pathwayCase, pathway: { ...pathway, followUpsDue: [] } }} />
      </div>
    </div>
  );
}

type Attempt = StayPutCase['attempts'][number];
/** Something that happened: what, on which typed day, and its details. */
type Fact = readonly [what: string, day: string, ...details: string[]];

function AttemptCard({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useTranslation();
  const id = `attempt-${attempt.attemptNo}`;
  return (
    <section className="card" aria-labelledby={id}>
      <div className="heading-row">
        <Heading level="2" size="small" id={id}>
          {t('stayPuts.attempt', { no: attempt.attemptNo })}
        </Heading>
        <Tag size="small" variant="moderate" data-color={attempt.running ? 'info' : 'neutral'}>
          {inLanguage(ATTEMPT_STATE.labels[attempt.state])}
        </Tag>
      </div>
      {attempt.assessments.length === 0 && <p>{t('stayPuts.notAssessed')}</p>}
      <dl className="attempt-facts">
        {useFacts(attempt).map(([what, day, ...details], i) => (
          <div key={i}>
            <dt>{what}</dt>
            <dd>
              {[day === 'UNKNOWN' ? t('pathway.unknownDay') : day, ...details].map((said) => (
                <span key={said}>{said}</span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useFacts(attempt: Attempt): readonly Fact[] {
  const { t } = useTranslation();
  const { considered, dwellingTenure, contractHolder, agreements, instruments, relocated } = attempt;
  const { securityMeasures, tenancy, followUps, notSuitable, failed, ended } = attempt;
  return [
    [
      t('stayPuts.considered'),
      considered,
      inLanguage(DWELLING_TENURE.labels[dwellingTenure]),
      `${t('stayPuts.contract')}: ${inLanguage(CONTRACT_HOLDER.labels[contractHolder]).toLowerCase()}`,
    ],
    ...attempt.assessments.map((e): Fact => [
      t('stayPuts.assessment'),
      e.day,
      inLanguage(SAFETY_OUTCOME.labels[e.outcome]),
      `${t('stayPuts.children')}: ${inLanguage(CHILDREN_ASSESSED.labels[e.childrenAssessed]).toLowerCase()}`,
      `${t('stayPuts.honour')}: ${inLanguage(YES_NO.labels[e.honourConsidered]).toLowerCase()}`,
    ]),
    ...agreements.map((e): Fact => [t('stayPuts.agreement'), e.day]),
    ...instruments.flatMap((i): Fact[] => {
      const name = inLanguage(LEGAL_INSTRUMENT.labels[i.instrument]);
      const band = i.durationBand && inLanguage(DURATION_BAND.labels[i.durationBand]);
      const happened = [
        [t('stayPuts.applied'), i.applied],
        [t('stayPuts.granted'), i.granted, ...(band ? [band] : [])],
        [t('stayPuts.rejected'), i.rejected],
        [t('stayPuts.expired'), i.expired],
      ] as const;
      return happened.flatMap(([what, day, ...more]) => (day === null ? [] : [[`${name}, ${what}`, day, ...more]]));
    }),
    ...(relocated
      ? [
          [
            t('stayPuts.moved'),
            relocated.day,
            inLanguage(PERPETRATOR_ACCOMMODATION.labels[relocated.accommodation]),
            ...(relocated.plannedMonths ? [t('stayPuts.planned', { count: relocated.plannedMonths })] : []),
          ] as const,
        ]
      : []),
    ...securityMeasures.map((e): Fact => [
      t('stayPuts.security'),
      e.day,
      inLanguage(SECURITY_MEASURE.labels[e.measure]),
    ]),
    ...(tenancy
      ? [[t('stayPuts.tenancy'), tenancy.day, inLanguage(VICTIM_TENURE.labels[tenancy.tenureCode])] as const]
      : []),
    ...followUps.map((e): Fact => [
      t('followUps.stayPut', { milestone: inLanguage(STAY_PUT_MILESTONE.labels[e.milestone]) }),
      e.day,
      inLanguage(STAY_PUT_STATUS.labels[e.status]),
    ]),
    ...(notSuitable
      ? [
          [
            t('stayPuts.notSuitable'),
            notSuitable.day,
            inLanguage(NOT_SUITABLE_REASON.labels[notSuitable.reason]),
          ] as const,
        ]
      : []),
    ...(failed
      ? [[t('stayPuts.failed'), failed.day, inLanguage(STAY_PUT_FAILURE.labels[failed.reason])] as const]
      : []),
    ...(ended ? [[t('stayPuts.ended'), ended.day, inLanguage(STAY_PUT_OUTCOME.labels[ended.outcome])] as const] : []),
  ];
}
