import {
  AGE_BAND,
  CHILD_AGE_BAND,
  CHILDREN_BAND,
  DURATION_BAND,
  EXIT_DESTINATION,
  GENDER,
  HOUSEHOLD_TYPE,
  PERSPECTIVE,
  RELATION,
  YES_NO,
  YES_NO_ASKED,
  YES_NO_UNKNOWN,
} from '@stadig/codes/common';
import type { Text } from '@stadig/codes/code-list';
import { PARTNER_TYPE } from '@stadig/codes/cooperation';
import {
  DECLINED_BY,
  FOLLOW_UP_STATUS,
  HOUSING_DECLINE_REASON,
  HOUSING_LOST_REASON,
  MEASURE,
  MILESTONE,
  MUST_LEAVE,
  OBSTACLE,
  OBSTACLE_EFFECT,
  ORIGIN,
  OUTCOME,
  PRIORITY_DECISION,
  PROVIDER_KIND,
  REOPEN_REASON,
  RISK_METHOD,
  ROOMS_BAND,
} from '@stadig/codes/housing';
import {
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
import {
  CHILD_EXIT,
  CHILD_LEGAL_BASIS,
  EXTENSION_REASON,
  IVO_STATUS,
  OFFER_DECLINE_REASON,
  PLACEMENT_GEOGRAPHY,
  PROVIDER_TYPE,
  REGIME,
  SCHOOLING_KIND,
  SHELTER_NEED,
  TURN_DOWN_REASON,
  UNMET_REASON,
  URGENCY,
  WITHDRAWN_REASON,
} from '@stadig/codes/shelter';
import { HOME_TENURE, INTERIM_TENURE, PREVIOUS_TEMPORARY_TYPE, TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { codeList } from '@stadig/codes/code-list';
import type { CommandPath } from '../api/pathways.js';
import { code, codes, confirmation, day, number, reference, type Field, type Reference } from './fields.js';

/** Where a command is offered on the pathway's page. */
export type Group = 'shelter' | 'children' | 'stayPut' | 'housing' | 'obstacles' | 'cooperation' | 'pathway';

export interface CommandSpec {
  readonly path: CommandPath;
  readonly group: Group;
  readonly title: Text;
  readonly hint?: Text;
  readonly fields: readonly Field[];
  /** What must be there to refer to; without it the command is not offered. */
  readonly needs?: Reference;
}

const NEED_OUTCOME = codeList('needOutcome', {
  UNMET: { sv: 'Behovet kunde inte tillgodoses', en: 'The need could not be met' },
  WITHDRAWN: { sv: 'Behovet togs tillbaka', en: 'The need was withdrawn' },
});

const place: readonly Field[] = [
  code('providerType', PROVIDER_TYPE, { sv: 'Vem driver boendet?', en: 'Who runs the shelter?' }),
  code(
    'geography',
    PLACEMENT_GEOGRAPHY,
    { sv: 'Var ligger det?', en: 'Where does it lie?' },
    {
      hint: {
        sv: 'Sett från den egna kommunen. Var boendet ligger registreras aldrig närmare än så.',
        en: 'Seen from your own municipality. Nothing closer is ever recorded.',
      },
    },
  ),
];

const stay: readonly Field[] = [
  ...place,
  code('regime', REGIME, { sv: 'På vilken grund?', en: 'On what footing?' }),
  code('ivoStatus', IVO_STATUS, { sv: 'Boendets ställning hos IVO', en: 'The shelter’s standing with IVO' }),
];

const reason = (list: Parameters<typeof code>[1], more: Parameters<typeof code>[3] = {}): Field =>
  code('reason', list, { sv: 'Skäl', en: 'Reason' }, more);

const need = reference('needNo', { sv: 'Vilket behov?', en: 'Which need?' });
const request = reference('requestNo', { sv: 'Vilken förfrågan?', en: 'Which request?' });
const placement = reference('placementNo', { sv: 'Vilken placering?', en: 'Which placement?' });
const anyPlacement = reference(
  'anyPlacementNo',
  { sv: 'Vilken placering?', en: 'Which placement?' },
  { name: 'placementNo' },
);
const child = reference('childIndex', { sv: 'Vilket barn?', en: 'Which child?' });
const home = reference('homeNo', { sv: 'Vilken bostad?', en: 'Which home?' });

const attempt = (of: 'attemptNo' | 'keptAttemptNo' | 'movedAttemptNo' = 'attemptNo'): Field =>
  reference(of, { sv: 'Vilket försök?', en: 'Which attempt?' }, { name: 'attemptNo' });
const instrumentKind = code('instrument', LEGAL_INSTRUMENT, { sv: 'Rättsligt medel', en: 'Legal instrument' });
const durationOfOrder = code('durationBand', DURATION_BAND, {
  sv: 'Hur länge gäller det?',
  en: 'For how long does it apply?',
});

const tenure = (list = TENURE): Field => code('tenureCode', list, { sv: 'Upplåtelseform', en: 'Tenure' });
const term = code(
  'termBand',
  TERM_BAND,
  { sv: 'Hur länge får bostaden bebos?', en: 'How long may the home be lived in?' },
  {
    hint: {
      sv: 'Om villkoren följs, skriftliga förlängningar inräknade. Exakt tolv månader räknas som 12–23.',
      en: 'If the conditions are kept, written renewals included. Exactly twelve months count as 12–23.',
    },
  },
);
const sameMunicipality = code('sameMunicipality', YES_NO_UNKNOWN, {
  sv: 'Ligger bostaden i den egna kommunen?',
  en: 'Does the home lie in your own municipality?',
});
const providerKind = code('providerKind', PROVIDER_KIND, {
  sv: 'Vem upplåter bostaden?',
  en: 'Who provides the home?',
});

const considered: readonly Field[] = [
  day({ sv: 'Sedan vilken dag?', en: 'Since which day?' }),
  code('dwellingTenure', DWELLING_TENURE, { sv: 'Bostadens upplåtelseform', en: 'Tenure of the dwelling' }),
  code('contractHolder', CONTRACT_HOLDER, {
    sv: 'Vem står på kontraktet eller äger bostaden?',
    en: 'Who holds the contract or owns the dwelling?',
  }),
];

export const PERSON: readonly Field[] = [
  code('householdType', HOUSEHOLD_TYPE, { sv: 'Hushåll', en: 'Household' }),
  code('childrenBand', CHILDREN_BAND, { sv: 'Medföljande barn', en: 'Accompanying children' }),
  code('gender', GENDER, { sv: 'Kön', en: 'Gender' }),
  code('ageBand', AGE_BAND, { sv: 'Ålder', en: 'Age' }),
  code('relation', RELATION, {
    sv: 'Våldsutövarens relation till personen',
    en: 'The perpetrator’s relation to the person',
  }),
];

export const OPENING: readonly Field[] = [
  {
    kind: 'day',
    name: 'day',
    known: true,
    label: { sv: 'Vilken dag öppnas ärendet?', en: 'On which day is the pathway opened?' },
    hint: {
      sv: 'Den dag då arbetet mot ett boende började. Andra händelser får ligga före den dagen.',
      en: 'The day on which the work towards a home began. Other events may lie before that day.',
    },
  },
  {
    kind: 'day',
    name: 't0',
    known: true,
    optional: true,
    label: {
      sv: 'När började vägen till en bostad, om det var före den dagen?',
      en: 'When did the way to a home begin, if it was before that day?',
    },
    hint: {
      sv: 'Till exempel när ärendet tas över från en annan kommun.',
      en: 'For example where the case is taken over from another municipality.',
    },
  },
  code('origin', ORIGIN, { sv: 'Varifrån kommer personen?', en: 'Where does the person come from?' }),
  code(
    'previousTemporaryType',
    PREVIOUS_TEMPORARY_TYPE,
    { sv: 'Vilket tillfälligt boende?', en: 'Which temporary accommodation?' },
    { optional: true, when: { field: 'origin', is: ['OTHER_TEMPORARY'] } },
  ),
];

export const PERSPECTIVES: readonly Field[] = PERSPECTIVE.codes.map((p) =>
  code(p, YES_NO_ASKED, PERSPECTIVE.labels[p]),
);

type Route<S extends string> = CommandPath extends infer P
  ? P extends `/api/v1/${S}/{pathwayId}/${infer R}`
    ? R
    : never
  : never;

const housing = (
  route: Route<'housing-pathways'>,
  group: Group,
  title: Text,
  fields: readonly Field[],
  more: Partial<CommandSpec> = {},
): CommandSpec => ({ path: `/api/v1/housing-pathways/{pathwayId}/${route}`, group, title, fields, ...more });

const shelter = (
  route: Route<'shelter-placements'>,
  group: Group,
  title: Text,
  fields: readonly Field[],
  more: Partial<CommandSpec> = {},
): CommandSpec => ({ path: `/api/v1/shelter-placements/{pathwayId}/${route}`, group, title, fields, ...more });

const stayPut = (
  route: Route<'stay-puts'>,
  title: Text,
  fields: readonly Field[],
  more: Partial<CommandSpec> = {},
): CommandSpec => ({ path: `/api/v1/stay-puts/{pathwayId}/${route}`, group: 'stayPut', title, fields, ...more });

/** Everything that can be recorded on a pathway's page; the key stands in the page's address. */
export const COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'shelter-need': shelter('needs', 'shelter', { sv: 'Behov av skyddat boende', en: 'Need of a shelter' }, [
    day({ sv: 'Vilken dag uppstod behovet?', en: 'On which day did the need arise?' }),
    code('urgency', URGENCY, { sv: 'Hur brådskande?', en: 'How urgent?' }),
    code('childrenBand', CHILDREN_BAND, { sv: 'Barn som ska följa med', en: 'Children to come along' }),
    codes(
      'childAgeBands',
      CHILD_AGE_BAND,
      { sv: 'Barnens åldrar', en: 'Ages of the children' },
      {
        when: { field: 'childrenBand', is: ['C1', 'C2', 'C3_PLUS'] },
      },
    ),
    codes('needs', SHELTER_NEED, { sv: 'Platsen behöver klara', en: 'The place must be able to meet' }),
  ]),
  'place-request': shelter(
    'requests',
    'shelter',
    { sv: 'Förfrågan om plats', en: 'Request for a place' },
    [day({ sv: 'Vilken dag frågades boendet?', en: 'On which day was the shelter asked?' }), need, ...place],
    { needs: 'needNo' },
  ),
  'turn-down': shelter(
    'turn-downs',
    'shelter',
    { sv: 'Boendet sa nej', en: 'The shelter turned it down' },
    [day({ sv: 'Vilken dag kom svaret?', en: 'On which day did the answer come?' }), request, reason(TURN_DOWN_REASON)],
    { needs: 'requestNo' },
  ),
  'declined-by-person': shelter(
    'declined-offers',
    'shelter',
    { sv: 'Personen tackade nej', en: 'The person declined' },
    [day(), request, reason(OFFER_DECLINE_REASON)],
    { needs: 'requestNo' },
  ),
  'need-outcome': shelter(
    'closed-needs',
    'shelter',
    { sv: 'Behovet avslutas utan placering', en: 'The need ends without a placement' },
    [
      day(),
      need,
      code('outcome', NEED_OUTCOME, { sv: 'Hur slutade det?', en: 'How did it end?' }),
      reason(UNMET_REASON, { when: { field: 'outcome', is: ['UNMET'] } }),
      reason(WITHDRAWN_REASON, { when: { field: 'outcome', is: ['WITHDRAWN'] } }),
    ],
    { needs: 'needNo' },
  ),
  placement: shelter('placements', 'shelter', { sv: 'Inflyttning i skyddat boende', en: 'Moving into a shelter' }, [
    day({ sv: 'Första natten', en: 'First night' }),
    { ...need, optional: true },
    ...stay,
  ]),
  'past-placement': shelter(
    'past-placements',
    'shelter',
    { sv: 'Vistelse som redan är över', en: 'A stay that is already over' },
    [
      day({ sv: 'Första natten', en: 'First night' }),
      { ...need, optional: true },
      ...stay,
      {
        kind: 'day',
        name: 'end_day',
        label: { sv: 'Vilken dag flyttade personen ut?', en: 'On which day did the person leave?' },
        hint: { sv: 'Utflyttningsdagen räknas inte som natt.', en: 'The day of leaving is not counted as a night.' },
      },
      code('end_exitDestination', EXIT_DESTINATION, { sv: 'Vart?', en: 'Where to?' }),
      {
        ...tenure(HOME_TENURE as typeof TENURE),
        name: 'end_tenureCode',
        when: { field: 'end_exitDestination', is: ['HOME'] },
      },
      { ...term, name: 'end_termBand', when: { field: 'end_exitDestination', is: ['HOME'] } },
    ],
    {
      hint: {
        sv: 'För en vistelse som blev känd i efterhand. Den kan registreras även medan en annan pågår.',
        en: 'For a stay that was learnt of afterwards. It can be recorded also while another one runs.',
      },
    },
  ),
  'ready-to-move-on': shelter(
    'ready-assessments',
    'shelter',
    { sv: 'Redo att flytta vidare', en: 'Ready to move on' },
    [day({ sv: 'Vilken dag bedömdes det?', en: 'On which day was it assessed?' }), placement],
    { needs: 'placementNo' },
  ),
  'ready-withdrawn': shelter(
    'ready-withdrawals',
    'shelter',
    { sv: 'Inte längre redo att flytta', en: 'No longer ready to move on' },
    [day(), placement],
    { needs: 'placementNo' },
  ),
  extension: shelter(
    'extensions',
    'shelter',
    { sv: 'Placeringen förlängs', en: 'The placement is extended' },
    [day(), placement, reason(EXTENSION_REASON)],
    { needs: 'placementNo' },
  ),
  transfer: shelter(
    'transfers',
    'shelter',
    { sv: 'Flytt till annat skyddat boende', en: 'Move to another shelter' },
    [day({ sv: 'Vilken dag flyttade personen?', en: 'On which day did the person move?' }), placement, ...stay],
    {
      needs: 'placementNo',
      hint: { sv: 'Barn som är kvar följer med.', en: 'Children who are there come along.' },
    },
  ),
  'placement-end': shelter(
    'placement-ends',
    'shelter',
    { sv: 'Utflyttning från skyddat boende', en: 'Leaving the shelter' },
    [
      day(
        { sv: 'Vilken dag flyttade personen ut?', en: 'On which day did the person leave?' },
        { sv: 'Utflyttningsdagen räknas inte som natt.', en: 'The day of leaving is not counted as a night.' },
      ),
      placement,
      code('exitDestination', EXIT_DESTINATION, { sv: 'Vart?', en: 'Where to?' }),
      { ...tenure(HOME_TENURE as typeof TENURE), when: { field: 'exitDestination', is: ['HOME'] } },
      { ...term, when: { field: 'exitDestination', is: ['HOME'] } },
      {
        kind: 'children',
        name: 'childrenStaying',
        label: { sv: 'Barn som blir kvar i boendet', en: 'Children who stay on in the shelter' },
        optional: true,
      },
    ],
    { needs: 'placementNo' },
  ),
  child: shelter(
    'children',
    'children',
    { sv: 'Barn kommer till boendet', en: 'A child joins' },
    [
      day({ sv: 'Barnets första natt', en: 'The child’s first night' }),
      anyPlacement,
      code('ageBand', CHILD_AGE_BAND, { sv: 'Barnets ålder', en: 'Age of the child' }),
      code(
        'over',
        YES_NO,
        { sv: 'Har barnet redan lämnat boendet?', en: 'Has the child left already?' },
        {
          aside: true,
          optional: true,
          hint: {
            sv: 'I en placering som är över behöver det anges när varje barn lämnade.',
            en: 'In a placement that is over, say when each child left.',
          },
        },
      ),
      {
        kind: 'day',
        name: 'left_day',
        label: { sv: 'Vilken dag lämnade barnet?', en: 'On which day did the child leave?' },
        when: { field: 'over', is: ['YES'] },
      },
      code('left_exit', CHILD_EXIT, { sv: 'Vart?', en: 'Where to?' }, { when: { field: 'over', is: ['YES'] } }),
    ],
    { needs: 'anyPlacementNo' },
  ),
  'child-decision': shelter(
    'child-decisions',
    'children',
    { sv: 'Barnets eget beslut', en: 'The child’s own decision' },
    [
      day({ sv: 'Beslutets dag', en: 'Day of the decision' }),
      placement,
      child,
      code('legalBasis', CHILD_LEGAL_BASIS, { sv: 'Beslutets grund', en: 'Basis of the decision' }),
    ],
    { needs: 'childIndex' },
  ),
  schooling: shelter(
    'schoolings',
    'children',
    { sv: 'Skolgången är ordnad', en: 'Schooling is secured' },
    [day(), placement, child, code('kind', SCHOOLING_KIND, { sv: 'Slag av skola', en: 'Kind of school' })],
    { needs: 'childIndex' },
  ),
  'child-left': shelter(
    'child-departures',
    'children',
    { sv: 'Barn lämnar boendet', en: 'A child leaves' },
    [day(), placement, child, code('exit', CHILD_EXIT, { sv: 'Vart?', en: 'Where to?' })],
    { needs: 'childIndex' },
  ),
  'stay-put': stayPut('considerations', { sv: 'Kvarboende övervägs', en: 'Staying put is considered' }, considered),
  'past-stay-put': stayPut(
    'considerations',
    { sv: 'Försök till kvarboende som redan är över', en: 'An attempt at staying put that is already over' },
    [
      ...considered,
      code(
        'over',
        codeList('over', {
          NOT_SUITABLE: { sv: 'Det var inte lämpligt', en: 'It was not suitable' },
          ENDED: { sv: 'Försöket avslutades', en: 'The attempt was ended' },
        }),
        { sv: 'Hur tog det slut?', en: 'How did it come to an end?' },
        { aside: true },
      ),
      {
        kind: 'day',
        name: 'notSuitable_day',
        label: { sv: 'Vilken dag bedömdes det?', en: 'On which day was it found?' },
        when: { field: 'over', is: ['NOT_SUITABLE'] },
      },
      {
        ...reason(NOT_SUITABLE_REASON, { when: { field: 'over', is: ['NOT_SUITABLE'] } }),
        name: 'notSuitable_reason',
      },
      {
        kind: 'day',
        name: 'ended_day',
        label: { sv: 'Vilken dag avslutades det?', en: 'On which day was it ended?' },
        when: { field: 'over', is: ['ENDED'] },
      },
      code(
        'ended_outcome',
        STAY_PUT_OUTCOME,
        { sv: 'Vad blev resultatet?', en: 'What was the result?' },
        { when: { field: 'over', is: ['ENDED'] } },
      ),
    ],
    {
      hint: {
        sv: 'För ett försök som blev känt i efterhand. Det kan registreras även medan ett annat pågår.',
        en: 'For an attempt that was learnt of afterwards. It can be recorded also while another one runs.',
      },
    },
  ),
  'safety-assessment': stayPut(
    'safety-assessments',
    { sv: 'Säkerhetsbedömning gjord', en: 'Safety assessment made' },
    [
      day(),
      attempt(),
      code('outcome', SAFETY_OUTCOME, { sv: 'Är kvarboende lämpligt?', en: 'Is staying put suitable?' }),
      code('childrenAssessed', CHILDREN_ASSESSED, {
        sv: 'Är barnens säkerhet bedömd?',
        en: 'Is the children’s safety assessed?',
      }),
      code('honourConsidered', YES_NO, {
        sv: 'Är hedersrelaterat våld beaktat?',
        en: 'Is honour-related violence considered?',
      }),
    ],
    { needs: 'attemptNo' },
  ),
  'stay-put-not-suitable': stayPut(
    'not-suitable-findings',
    { sv: 'Kvarboende är inte lämpligt', en: 'Staying put is not suitable' },
    [day(), attempt(), reason(NOT_SUITABLE_REASON)],
    { needs: 'attemptNo' },
  ),
  'perpetrator-agreement': stayPut(
    'agreements',
    { sv: 'Överenskommelse med våldsutövaren', en: 'Agreement with the perpetrator' },
    [day(), attempt()],
    { needs: 'attemptNo' },
  ),
  'instrument-application': stayPut(
    'instrument-applications',
    { sv: 'Ansökan om rättsligt medel', en: 'Application for a legal instrument' },
    [day(), attempt(), instrumentKind],
    { needs: 'attemptNo' },
  ),
  'instrument-granted': stayPut(
    'granted-instruments',
    { sv: 'Rättsligt medel beviljat', en: 'Legal instrument granted' },
    [
      day(),
      reference('instrumentNo', { sv: 'Vilken ansökan?', en: 'Which application?' }),
      instrumentKind,
      durationOfOrder,
    ],
    { needs: 'instrumentNo' },
  ),
  'instrument-own-initiative': stayPut(
    'granted-instruments',
    { sv: 'Rättsligt medel utan ansökan', en: 'Legal instrument without an application' },
    [day(), attempt(), instrumentKind, durationOfOrder],
    {
      needs: 'attemptNo',
      hint: {
        sv: 'När myndigheten beslutat på eget initiativ.',
        en: 'Where the authority decided of its own initiative.',
      },
    },
  ),
  'instrument-rejected': stayPut(
    'rejected-instruments',
    { sv: 'Rättsligt medel avslaget', en: 'Legal instrument rejected' },
    [day(), reference('instrumentNo', { sv: 'Vilken ansökan?', en: 'Which application?' })],
    { needs: 'instrumentNo' },
  ),
  'instrument-expired': stayPut(
    'expired-instruments',
    { sv: 'Rättsligt medel löpte ut', en: 'Legal instrument expired' },
    [
      day(),
      reference(
        'grantedInstrumentNo',
        { sv: 'Vilket rättsligt medel?', en: 'Which legal instrument?' },
        { name: 'instrumentNo' },
      ),
    ],
    { needs: 'grantedInstrumentNo' },
  ),
  'perpetrator-moved': stayPut(
    'relocations',
    { sv: 'Våldsutövaren flyttade', en: 'The perpetrator moved' },
    [
      day({ sv: 'Vilken dag flyttade våldsutövaren?', en: 'On which day did the perpetrator move?' }),
      attempt(),
      code(
        'byMunicipality',
        YES_NO,
        { sv: 'Låg kommunen bakom flytten?', en: 'Was the move by the municipality?' },
        {
          hint: {
            sv: 'Då behövs först en säkerhetsbedömning som säger att kvarboende är lämpligt.',
            en: 'If so, a safety assessment that says staying put is suitable is needed first.',
          },
        },
      ),
      code(
        'accommodation',
        PERPETRATOR_ACCOMMODATION,
        { sv: 'Till vilket slags boende?', en: 'To what kind of accommodation?' },
        { hint: { sv: 'Var det ligger registreras aldrig.', en: 'Where it lies is never recorded.' } },
      ),
      number('plannedMonths', { sv: 'Planerad tid, månader', en: 'Planned time, months' }, { optional: true }),
    ],
    { needs: 'attemptNo' },
  ),
  'security-measure': stayPut(
    'security-measures',
    { sv: 'Säkerhetsåtgärd i bostaden', en: 'Security measure in the dwelling' },
    [day(), attempt('keptAttemptNo'), code('measure', SECURITY_MEASURE, { sv: 'Åtgärd', en: 'Measure' })],
    { needs: 'keptAttemptNo' },
  ),
  'victim-tenancy': stayPut(
    'secured-tenancies',
    { sv: 'Bostaden blev den våldsutsattas', en: 'The dwelling became the victim’s' },
    [
      day({ sv: 'Från vilken dag?', en: 'From which day?' }),
      attempt('keptAttemptNo'),
      code(
        'tenureCode',
        VICTIM_TENURE,
        { sv: 'Upplåtelseform', en: 'Tenure' },
        {
          hint: {
            sv: 'Ett annat kontrakt än dessa registreras som bostad ordnad.',
            en: 'A contract other than these is recorded as a home secured.',
          },
        },
      ),
    ],
    { needs: 'keptAttemptNo' },
  ),
  'stay-put-follow-up': stayPut(
    'follow-ups',
    { sv: 'Uppföljning av kvarboende', en: 'Follow-up of staying put' },
    [
      day(),
      attempt('movedAttemptNo'),
      code('milestone', STAY_PUT_MILESTONE, { sv: 'Hur länge efter flytten?', en: 'How long after the move?' }),
      code('status', STAY_PUT_STATUS, { sv: 'Hur är det i bostaden?', en: 'How are things in the dwelling?' }),
    ],
    { needs: 'movedAttemptNo' },
  ),
  'stay-put-failed': stayPut(
    'failures',
    { sv: 'Kvarboendet misslyckades', en: 'Staying put failed' },
    [day(), attempt('movedAttemptNo'), reason(STAY_PUT_FAILURE)],
    { needs: 'movedAttemptNo' },
  ),
  'stay-put-end': stayPut(
    'endings',
    { sv: 'Avsluta försöket till kvarboende', en: 'End the attempt at staying put' },
    [day(), attempt(), code('outcome', STAY_PUT_OUTCOME, { sv: 'Hur slutade det?', en: 'How did it end?' })],
    { needs: 'attemptNo' },
  ),
  'case-coordination': {
    path: '/api/v1/case-coordinations/{pathwayId}/coordinations',
    group: 'cooperation',
    title: { sv: 'Samordning med andra', en: 'Coordination with others' },
    fields: [
      day({ sv: 'Vilken dag kom man överens?', en: 'On which day was it agreed?' }),
      codes('partnerTypes', PARTNER_TYPE, { sv: 'Med vem?', en: 'With whom?' }, { optional: false }),
      code('sip', YES_NO, {
        sv: 'Finns en samordnad individuell plan (SIP)?',
        en: 'Is there a coordinated individual plan (SIP)?',
      }),
      confirmation(
        'consentObtained',
        { sv: 'Samtycke', en: 'Consent' },
        { sv: 'Personen har samtyckt till samordningen', en: 'The person has consented to the coordination' },
      ),
    ],
  },
  perspectives: housing(
    'perspectives',
    'pathway',
    { sv: 'Perspektiv', en: 'Perspectives' },
    [day({ sv: 'Vilken dag blev det känt?', en: 'On which day was it learnt?' }), ...PERSPECTIVES],
    {
      hint: {
        sv: 'Ej efterfrågat och okänt räknas aldrig som nej.',
        en: 'Not asked and unknown are never counted as no.',
      },
    },
  ),
  'risk-assessment': housing('risk-assessments', 'pathway', { sv: 'Riskbedömning gjord', en: 'Risk assessment made' }, [
    day(),
    code(
      'method',
      RISK_METHOD,
      { sv: 'Metod', en: 'Method' },
      { hint: { sv: 'Resultatet registreras aldrig.', en: 'The result is never recorded.' } },
    ),
  ]),
  'housing-need': housing('housing-needs', 'housing', { sv: 'Bostadsbehovet bedömt', en: 'Housing need assessed' }, [
    day(),
    code('roomsBand', ROOMS_BAND, { sv: 'Storlek', en: 'Size' }),
    code('accessible', YES_NO_ASKED, { sv: 'Behövs en tillgänglig bostad?', en: 'Is an accessible home needed?' }),
    code('mustLeave', MUST_LEAVE, { sv: 'Måste personen flytta bort?', en: 'Must the person move away?' }),
  ]),
  measure: housing('measures', 'housing', { sv: 'Insats börjar', en: 'A measure starts' }, [
    day(),
    code('measure', MEASURE, { sv: 'Insats', en: 'Measure' }),
  ]),
  'measure-end': housing(
    'ended-measures',
    'housing',
    { sv: 'Insats slutar', en: 'A measure ends' },
    [day(), reference('measureNo', { sv: 'Vilken insats?', en: 'Which measure?' })],
    { needs: 'measureNo' },
  ),
  'priority-application': housing(
    'priority-applications',
    'housing',
    { sv: 'Ansökan om förtur', en: 'Application for priority' },
    [day()],
  ),
  'priority-decision': housing(
    'priority-decisions',
    'housing',
    { sv: 'Beslut om förtur', en: 'Decision on priority' },
    [
      day(),
      reference('applicationNo', { sv: 'Vilken ansökan?', en: 'Which application?' }),
      code('decision', PRIORITY_DECISION, { sv: 'Beslut', en: 'Decision' }),
      code('daysBand', DURATION_BAND, { sv: 'Hur lång tid tog det?', en: 'How long did it take?' }),
    ],
    { needs: 'applicationNo' },
  ),
  offer: housing('housing-offers', 'housing', { sv: 'Erbjudande om bostad', en: 'Offer of a home' }, [
    day(),
    providerKind,
    sameMunicipality,
  ]),
  'offer-declined': housing(
    'declined-offers',
    'housing',
    { sv: 'Erbjudandet blev inte av', en: 'The offer came to nothing' },
    [
      day(),
      reference('offerNo', { sv: 'Vilket erbjudande?', en: 'Which offer?' }),
      code('by', DECLINED_BY, { sv: 'Vem sa nej?', en: 'Who said no?' }),
      reason(HOUSING_DECLINE_REASON),
    ],
    { needs: 'offerNo' },
  ),
  'interim-housing': housing(
    'interim-housing',
    'housing',
    { sv: 'Tillfälligt boende börjar', en: 'Interim housing starts' },
    [day(), tenure(INTERIM_TENURE as typeof TENURE)],
    {
      hint: {
        sv: 'Väntan på ett stadigvarande boende fortsätter att räknas.',
        en: 'The wait for a permanent home goes on being counted.',
      },
    },
  ),
  'interim-left': housing(
    'left-interim-housing',
    'housing',
    { sv: 'Tillfälligt boende slutar', en: 'Interim housing ends' },
    [day(), reference('interimNo', { sv: 'Vilket boende?', en: 'Which housing?' })],
    { needs: 'interimNo' },
  ),
  obstacle: housing('obstacles', 'obstacles', { sv: 'Hinder', en: 'Obstacle' }, [
    day({ sv: 'Sedan vilken dag?', en: 'Since which day?' }),
    code('code', OBSTACLE, { sv: 'Vad står i vägen?', en: 'What stands in the way?' }),
    code('effect', OBSTACLE_EFFECT, { sv: 'Hindrar eller fördröjer?', en: 'Does it block or delay?' }),
  ]),
  'obstacle-resolved': housing(
    'resolved-obstacles',
    'obstacles',
    { sv: 'Hindret är undanröjt', en: 'The obstacle is resolved' },
    [day(), reference('obstacleNo', { sv: 'Vilket hinder?', en: 'Which obstacle?' })],
    { needs: 'obstacleNo' },
  ),
  home: housing('secured-homes', 'housing', { sv: 'Bostad ordnad', en: 'Home secured' }, [
    day({ sv: 'Första dag som bostaden får bebos', en: 'First day on which the home may be lived in' }),
    tenure(HOME_TENURE as typeof TENURE),
    term,
    providerKind,
    sameMunicipality,
  ]),
  'contract-taken-over': housing(
    'contract-take-overs',
    'housing',
    { sv: 'Kontraktet övertaget', en: 'Contract taken over' },
    [day(), home],
    { needs: 'homeNo' },
  ),
  'home-lost': housing(
    'lost-homes',
    'housing',
    { sv: 'Bostaden förlorad', en: 'Home lost' },
    [day(), home, reason(HOUSING_LOST_REASON)],
    { needs: 'homeNo' },
  ),
  'follow-up': housing(
    'follow-ups',
    'housing',
    { sv: 'Uppföljning', en: 'Follow-up' },
    [
      day(),
      home,
      code('milestone', MILESTONE, { sv: 'Vilken uppföljning?', en: 'Which follow-up?' }),
      code('status', FOLLOW_UP_STATUS, { sv: 'Hur bor personen?', en: 'How does the person live?' }),
    ],
    { needs: 'homeNo' },
  ),
  returned: housing('returns', 'pathway', { sv: 'Återvände till våldsutövaren', en: 'Returned to the perpetrator' }, [
    day(),
  ]),
  'contact-lost': housing('lost-contacts', 'pathway', { sv: 'Kontakten bröts', en: 'Contact lost' }, [
    day({ sv: 'Dag för den senaste kontakten', en: 'Day of the last contact' }),
  ]),
  close: housing('closings', 'pathway', { sv: 'Avsluta ärendet', en: 'Close the pathway' }, [
    day(),
    code('outcome', OUTCOME, { sv: 'Hur slutade det?', en: 'How did it end?' }),
  ]),
  reopen: housing('reopenings', 'pathway', { sv: 'Återöppna ärendet', en: 'Reopen the pathway' }, [
    day(),
    reason(REOPEN_REASON),
  ]),
};

const byRoute = (key: string): readonly Field[] =>
  COMMANDS[key]!.fields.filter(
    ({ kind, name, aside }) => kind !== 'reference' && kind !== 'confirmation' && !aside && !name.includes('_'),
  );

/** Title, and the fields that can be corrected, of each kind of event. */
export const EVENTS: Readonly<Record<string, { readonly title: Text; readonly fields: readonly Field[] }>> = {
  HousingPathwayOpened: { title: { sv: 'Ärendet öppnat', en: 'Pathway opened' }, fields: [...OPENING, ...PERSON] },
  PathwayPerspectivesRecorded: {
    title: { sv: 'Perspektiv registrerade', en: 'Perspectives recorded' },
    fields: byRoute('perspectives'),
  },
  RiskAssessmentCompleted: { title: COMMANDS['risk-assessment']!.title, fields: byRoute('risk-assessment') },
  HousingNeedAssessed: { title: COMMANDS['housing-need']!.title, fields: byRoute('housing-need') },
  SupportMeasureStarted: { title: { sv: 'Insats började', en: 'Measure started' }, fields: byRoute('measure') },
  SupportMeasureEnded: { title: { sv: 'Insats slutade', en: 'Measure ended' }, fields: byRoute('measure-end') },
  PriorityApplicationSubmitted: {
    title: COMMANDS['priority-application']!.title,
    fields: byRoute('priority-application'),
  },
  PriorityApplicationDecided: { title: COMMANDS['priority-decision']!.title, fields: byRoute('priority-decision') },
  HousingOfferReceived: { title: COMMANDS['offer']!.title, fields: byRoute('offer') },
  HousingOfferDeclined: { title: COMMANDS['offer-declined']!.title, fields: byRoute('offer-declined') },
  InterimHousingEntered: {
    title: { sv: 'Tillfälligt boende började', en: 'Interim housing started' },
    fields: byRoute('interim-housing'),
  },
  InterimHousingLeft: {
    title: { sv: 'Tillfälligt boende slutade', en: 'Interim housing ended' },
    fields: byRoute('interim-left'),
  },
  ObstacleEncountered: { title: COMMANDS['obstacle']!.title, fields: byRoute('obstacle') },
  ObstacleResolved: {
    title: { sv: 'Hinder undanröjt', en: 'Obstacle resolved' },
    fields: byRoute('obstacle-resolved'),
  },
  HousingSecured: { title: COMMANDS['home']!.title, fields: byRoute('home') },
  ContractTakenOver: { title: COMMANDS['contract-taken-over']!.title, fields: byRoute('contract-taken-over') },
  HousingLost: { title: COMMANDS['home-lost']!.title, fields: byRoute('home-lost') },
  ReturnedToPerpetrator: { title: COMMANDS['returned']!.title, fields: byRoute('returned') },
  ContactLost: { title: COMMANDS['contact-lost']!.title, fields: byRoute('contact-lost') },
  HousingFollowUpRecorded: { title: COMMANDS['follow-up']!.title, fields: byRoute('follow-up') },
  HousingPathwayClosed: { title: { sv: 'Ärendet avslutat', en: 'Pathway closed' }, fields: byRoute('close') },
  HousingPathwayReopened: { title: { sv: 'Ärendet återöppnat', en: 'Pathway reopened' }, fields: byRoute('reopen') },
  StaleCaseFlagged: {
    title: { sv: 'Ingenting registrerat på 90 dagar', en: 'Nothing recorded for 90 days' },
    fields: [],
  },
  TransferAsked: { title: { sv: 'Överflyttning begärd', en: 'Transfer asked for' }, fields: [day()] },
  TransferAnswerLearnt: { title: { sv: 'Svar på överflyttning', en: 'Answer to the transfer' }, fields: [day()] },
  PathwayErasureRequested: { title: { sv: 'Radering begärd', en: 'Erasure requested' }, fields: [] },
  PolicyNoted: { title: { sv: 'Notering från en annan tjänst', en: 'Note from another service' }, fields: [] },
  ShelterNeedRegistered: { title: COMMANDS['shelter-need']!.title, fields: byRoute('shelter-need') },
  ShelterPlaceRequested: { title: COMMANDS['place-request']!.title, fields: byRoute('place-request') },
  ShelterRequestTurnedDown: { title: COMMANDS['turn-down']!.title, fields: byRoute('turn-down') },
  ShelterOfferDeclined: { title: COMMANDS['declined-by-person']!.title, fields: byRoute('declined-by-person') },
  ShelterNeedUnmet: {
    title: { sv: 'Behovet kunde inte tillgodoses', en: 'The need could not be met' },
    fields: [day(), reason(UNMET_REASON)],
  },
  ShelterNeedWithdrawn: {
    title: { sv: 'Behovet togs tillbaka', en: 'The need was withdrawn' },
    fields: [day(), reason(WITHDRAWN_REASON)],
  },
  ShelterPlacementStarted: {
    title: { sv: 'Flyttade in i skyddat boende', en: 'Moved into a shelter' },
    fields: byRoute('placement'),
  },
  ShelterPlacementExtended: {
    title: { sv: 'Placeringen förlängd', en: 'Placement extended' },
    fields: byRoute('extension'),
  },
  ReadyToMoveOnAssessed: { title: COMMANDS['ready-to-move-on']!.title, fields: byRoute('ready-to-move-on') },
  ReadyToMoveOnWithdrawn: { title: COMMANDS['ready-withdrawn']!.title, fields: byRoute('ready-withdrawn') },
  ShelterPlacementEnded: {
    title: { sv: 'Flyttade ut från skyddat boende', en: 'Left the shelter' },
    fields: byRoute('placement-end'),
  },
  ChildJoined: { title: { sv: 'Barn kom till boendet', en: 'A child joined' }, fields: byRoute('child') },
  ChildLeft: { title: { sv: 'Barn lämnade boendet', en: 'A child left' }, fields: byRoute('child-left') },
  ChildPlacementDecided: { title: COMMANDS['child-decision']!.title, fields: byRoute('child-decision') },
  ChildSchoolingSecured: { title: COMMANDS['schooling']!.title, fields: byRoute('schooling') },
  CaseCoordinationRecorded: { title: COMMANDS['case-coordination']!.title, fields: byRoute('case-coordination') },
  StayPutConsidered: { title: COMMANDS['stay-put']!.title, fields: byRoute('stay-put') },
  SafetyAssessmentCompleted: { title: COMMANDS['safety-assessment']!.title, fields: byRoute('safety-assessment') },
  StayPutNotSuitable: {
    title: COMMANDS['stay-put-not-suitable']!.title,
    fields: byRoute('stay-put-not-suitable'),
  },
  PerpetratorAgreementRecorded: {
    title: COMMANDS['perpetrator-agreement']!.title,
    fields: byRoute('perpetrator-agreement'),
  },
  LegalInstrumentApplied: {
    title: { sv: 'Rättsligt medel sökt', en: 'Legal instrument applied for' },
    fields: byRoute('instrument-application'),
  },
  LegalInstrumentGranted: { title: COMMANDS['instrument-granted']!.title, fields: byRoute('instrument-granted') },
  LegalInstrumentRejected: { title: COMMANDS['instrument-rejected']!.title, fields: byRoute('instrument-rejected') },
  LegalInstrumentExpired: { title: COMMANDS['instrument-expired']!.title, fields: byRoute('instrument-expired') },
  PerpetratorRelocated: { title: COMMANDS['perpetrator-moved']!.title, fields: byRoute('perpetrator-moved') },
  SecurityMeasureInstalled: { title: COMMANDS['security-measure']!.title, fields: byRoute('security-measure') },
  VictimTenancySecured: { title: COMMANDS['victim-tenancy']!.title, fields: byRoute('victim-tenancy') },
  StayPutFollowedUp: { title: COMMANDS['stay-put-follow-up']!.title, fields: byRoute('stay-put-follow-up') },
  StayPutFailed: { title: COMMANDS['stay-put-failed']!.title, fields: byRoute('stay-put-failed') },
  StayPutEnded: {
    title: { sv: 'Försöket till kvarboende avslutat', en: 'Attempt at staying put ended' },
    fields: byRoute('stay-put-end'),
  },
};
