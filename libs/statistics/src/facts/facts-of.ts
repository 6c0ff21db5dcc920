import { isRefusalNoted } from '@stadig/event-sourcing/core-events';
import { middleOf, type DayNumber } from '@stadig/event-sourcing/day';
import type { Part } from '@stadig/event-sourcing/projection';
import type { Outcome } from '@stadig/codes/housing';
import type { Facts, Flag, Flags, Step } from './facts.js';
import { HOUSING, SHELTER, standingOf, type Keys, type Standing } from './published-parts.js';
import { shelterFacts } from './shelter-facts.js';

type Parts = Readonly<Record<string, Part>>;

const DESTROYED: Keys = { anchor: null, 'housing-pathway': null, 'shelter-placement': null };

/**
 * What a pathway's published events say, in whatever order they came; undefined before its opening arrived, `VOIDED`
 * when it was taken back. What is sealed under a destroyed key is left out: then the opening counts as the 15th of its
 * month, and what runs is seen up to the last day in the log. Once erased, all keys count as destroyed.
 * @throws KeyMissing
 */
export function factsOf(parts: Parts, pathwayId: string, found: Keys): Facts | 'VOIDED' | undefined {
  const housingStream = `${HOUSING.category}-${pathwayId}`;
  const shelterStream = `${SHELTER.category}-${pathwayId}`;
  const erased = parts[housingStream]?.events.some((e) => e.type === 'PathwayErased') ?? false;
  const keys = erased ? DESTROYED : found;
  const { events: housing, voided } = standingOf(housingStream, parts[housingStream], keys);
  if (voided) return 'VOIDED';
  const opening = housing.find((e) => e.type === 'HousingPathwayOpened');
  if (!opening) return undefined;
  const { events: shelter } = standingOf(shelterStream, parts[shelterStream], keys);

  const openingOffset = offsetOf(opening)!;
  const anchor =
    (opening.data['anchor'] as DayNumber | undefined) ??
    middleOf(opening.data['startPeriod'] as string) - openingOffset;
  const at = (offset: unknown): DayNumber | null => (typeof offset === 'number' ? anchor + offset : null);
  const days = (events: readonly Standing[]): DayNumber[] =>
    events.map((e) => at(offsetOf(e))).filter((day) => day !== null);

  const steps = stepsOf(housing, at);
  const hazy = steps.some((step) => step.day === null && step.kind !== 'LOST');
  const evidence = [...housing.filter((e) => !NOT_WAITING.has(e.type)), ...shelter];
  return {
    municipality: opening.ownerCode,
    opened: anchor + openingOffset,
    t0: at(opening.data['t0']),
    observedFrom: at(opening.data['observedFrom']),
    censoredAt: keys.anchor ? null : Math.max(...days(housing), ...days(shelter)),
    steps,
    waiting: hazy ? [...new Set(days(evidence))].sort(ascending) : [],
    interim: interimNights(housing, at),
    ...shelterFacts(shelter, at),
    flags: flagsOf(housing, shelter, keys),
    disputed: [...housing, ...shelter].some(isRefusalNoted),
  };
}

/** After these the person need no longer be waiting, so their days prove nothing about a stay or an end of unknown day. */
const NOT_WAITING = new Set([
  'HousingSecured',
  'ContractTakenOver',
  'HousingLost',
  'ReturnedToPerpetrator',
  'ContactLost',
  'HousingFollowUpRecorded',
  'HousingPathwayClosed',
  'HousingPathwayReopened',
]);

const ascending = (a: number, b: number): number => a - b;

const offsetOf = (event: Standing): number | null => (event.data['dayOffset'] as number | null | undefined) ?? null;

type At = (offset: unknown) => DayNumber | null;

function stepsOf(housing: readonly Standing[], at: At): Step[] {
  const homes = new Map<unknown, DayNumber | null>();
  for (const e of housing) {
    if (e.type === 'HousingSecured' && e.data['permanence'] !== 'NONE') homes.set(e.data['homeNo'], at(offsetOf(e)));
  }
  const steps: Step[] = [];
  for (const { type, data } of housing) {
    const day = at(data['dayOffset']);
    if (type === 'HousingSecured' && data['permanence'] !== 'NONE') {
      steps.push({ kind: 'HOME', day, permanence: data['permanence'] as 'STRICT' | 'BROAD' });
    } else if (type === 'HousingLost' && homes.has(data['homeNo'])) {
      steps.push({ kind: 'LOST', day, secured: homes.get(data['homeNo'])! });
    } else if (type === 'ReturnedToPerpetrator') steps.push({ kind: 'RETURNED', day });
    else if (type === 'ContactLost') steps.push({ kind: 'CONTACT_LOST', day });
    else if (type === 'HousingPathwayReopened') steps.push({ kind: 'REOPENED', day });
    else if (type === 'HousingPathwayClosed') steps.push({ kind: 'CLOSED', day, outcome: data['outcome'] as Outcome });
  }
  return steps.sort(byDayThenKind);
}

/** An order that does not depend on the order of recording; what has no day comes last. */
function byDayThenKind(a: Step, b: Step): number {
  const [x, y] = [a.day ?? Infinity, b.day ?? Infinity];
  if (x !== y) return x - y;
  const [s, t] = [JSON.stringify(a), JSON.stringify(b)];
  return s < t ? -1 : s > t ? 1 : 0;
}

/** Entries into interim housing that lasted a night. */
function interimNights(housing: readonly Standing[], at: At): DayNumber[] {
  const left = new Map<unknown, number | null>();
  for (const e of housing) if (e.type === 'InterimHousingLeft') left.set(e.data['interimNo'], offsetOf(e));
  return housing
    .filter((e) => e.type === 'InterimHousingEntered' && offsetOf(e) !== null)
    .filter((e) => left.get(e.data['interimNo']) !== offsetOf(e))
    .map((e) => at(offsetOf(e))!)
    .sort(ascending);
}

function flagsOf(housing: readonly Standing[], shelter: readonly Standing[], keys: Keys): Flags {
  const person = housing.find((e) => e.type === 'HousingPathwayOpened')!.data;
  const answers = housing.filter((e) => e.type === 'PathwayPerspectivesRecorded').sort(byDayThenRevision);
  const answered = (perspective: string): Flag => {
    const known = answers.map((e) => e.data[perspective]).filter((a) => a === 'YES' || a === 'NO');
    return (known.at(-1) as Flag | undefined) ?? 'NOT_KNOWN';
  };
  return {
    children: keys[HOUSING.purpose] ? childrenOf(person, shelter) : 'NOT_KNOWN',
    honour: answered('honourRelated'),
    disability: answered('disability'),
    lgbtqi: answered('lgbtqi'),
  };
}

function childrenOf(person: Standing['data'], shelter: readonly Standing[]): Flag {
  const { childrenBand, householdType } = person;
  if (shelter.some((e) => e.type === 'ChildJoined') || householdType === 'WITH_CHILDREN') return 'YES';
  if (typeof childrenBand === 'string' && /^C[1-9]/.test(childrenBand)) return 'YES';
  return childrenBand === 'C0' ? 'NO' : 'NOT_KNOWN';
}

/** The last known answer counts; on one day, or without one, the one recorded last. */
const byDayThenRevision = (a: Standing, b: Standing): number =>
  (offsetOf(a) ?? -Infinity) - (offsetOf(b) ?? -Infinity) || a.revision - b.revision;
