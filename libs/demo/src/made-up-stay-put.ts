import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';
import type { Chance } from './chance.js';
import type { Sent } from './made-up-step.js';

/** An attempt to let the person stay, and what it means for the pathway. */
export interface MadeUpStayPut {
  readonly commands: readonly Sent[];
  /** Day from which the home is hers without him; undefined where it never was, or is not yet. */
  readonly home: DayNumber | undefined;
  /** Day on which it came to nothing: not suitable, or failed. */
  readonly over: DayNumber | undefined;
}

const FAILURES = {
  PERPETRATOR_RETURNED: 35,
  NEW_VIOLENCE: 20,
  VICTIM_MOVED: 20,
  ECONOMY: 10,
  LANDLORD: 5,
  EXPIRED_ORDER: 10,
} as const;

/** One attempt from the day it was first thought of, as far as it has come by `today`. */
export function madeUpStayPut(
  chance: Chance,
  considered: DayNumber,
  today: DayNumber,
  children: boolean,
): MadeUpStayPut {
  const commands: Sent[] = [];
  const record = (day: DayNumber, command: Sent, of: object = { attemptNo: 1 }): boolean => {
    if (day <= today) commands.push({ ...command, day: isoOf(day), ...of });
    return day <= today;
  };
  const notYet = { commands, home: undefined, over: undefined };

  const contractHolder = chance.of({ VICTIM: 35, JOINT: 42, PERPETRATOR: 20, OTHER: 3 });
  const dwellingTenure = chance.of({ T01: 70, T05: 15, T14: 15 });
  record(considered, { type: 'ConsiderStayPut', dwellingTenure, contractHolder }, {});
  const outcome = chance.of({ SUITABLE: 72, UNSUITABLE: 28 });
  const childrenAssessed = !children ? 'NO_CHILDREN' : outcome === 'SUITABLE' ? 'YES' : chance.of({ YES: 70, NO: 30 });
  const honourConsidered = chance.of({ YES: 80, NO: 20 });
  const assessed = considered + chance.between(0, 12);
  if (!record(assessed, { type: 'CompleteSafetyAssessment', outcome, childrenAssessed, honourConsidered }))
    return notYet;
  if (outcome === 'UNSUITABLE') {
    const reason = chance.of({ HIGH_RISK: 50, HONOUR_MANY_PERPETRATORS: 15, VICTIM_WISH: 20, ECONOMY: 15 });
    record(assessed, { type: 'FindNotSuitable', reason });
    return { commands, home: undefined, over: assessed };
  }

  const ordered = assessed + chance.between(0, 21);
  if (chance.happens(0.45)) {
    if (!record(ordered, { type: 'RecordPerpetratorAgreement' })) return notYet;
  } else {
    const instrument = chance.of({ KONTAKTFORBUD_GEMENSAM_BOSTAD: 50, KVARSITTANDERATT: 25, DETENTION: 25 });
    if (!record(assessed, { type: 'ApplyForLegalInstrument', instrument })) return notYet;
    const durationBand = chance.of({ M1_3: 40, M3_6: 35, M6_12: 25 });
    const granted = { type: 'RecordInstrumentGranted', instrument, durationBand };
    if (!record(ordered, granted, { instrumentNo: 1 })) return notYet;
  }
  const left = ordered + chance.between(0, 10);
  const accommodation = chance.of({ MUNICIPAL_PERPETRATOR_FLAT: 35, OWN: 25, RELATIVES: 25, CUSTODY: 15 });
  const byMunicipality = accommodation === 'MUNICIPAL_PERPETRATOR_FLAT' ? 'YES' : 'NO';
  const plannedMonths = byMunicipality === 'YES' ? { plannedMonths: chance.between(2, 6) } : {};
  if (!record(left, { type: 'RelocatePerpetrator', accommodation, byMunicipality, ...plannedMonths })) return notYet;
  if (chance.happens(0.7))
    record(left, { type: 'InstallSecurityMeasure', measure: chance.of({ LOCK: 60, ALARM: 40 }) });

  const hers = contractHolder === 'VICTIM' ? left : left + chance.between(14, 60);
  const failed = chance.happens(0.25) ? hers + chance.between(10, 150) : Infinity;
  if (hers > left && !record(hers, { type: 'SecureVictimTenancy', tenureCode: dwellingTenure })) return notYet;
  let remained = Infinity;
  for (const [milestone, after] of [
    ['M1', 30],
    ['M3', 91],
    ['M6', 183],
  ] as const) {
    const asked = left + after + chance.between(-5, 10);
    if (asked > failed || !chance.happens(0.8)) continue;
    const status = chance.of({ VICTIM_REMAINS: 90, NOT_REACHED: 10 });
    if (!record(asked, { type: 'FollowUpStayPut', milestone, status })) break;
    if (milestone === 'M6' && status === 'VICTIM_REMAINS') remained = asked;
  }
  if (record(failed, { type: 'FailStayPut', reason: chance.of(FAILURES) })) {
    return { commands, home: hers, over: failed };
  }
  record(remained + chance.between(0, 30), { type: 'EndStayPut', outcome: 'SUCCESSFUL' });
  return { commands, home: hers, over: undefined };
}
