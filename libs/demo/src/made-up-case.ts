import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';
import type { Chance } from './chance.js';

/** A command as a caseworker would send it, for one of the two aggregates. */
export interface MadeUpCommand {
  readonly aggregate: 'HousingPathway' | 'ShelterPlacement';
  readonly command: { readonly type: string; readonly [field: string]: unknown };
}

/** Homes that people of the demo move to: tenure and term by weight. */
const HOMES = {
  'T01 INDEFINITE': 38,
  'T06 M12_23': 22,
  'T09 M12_23': 10,
  'T07 M12_23': 8,
  'T08 M24_PLUS': 6,
  'T03 INDEFINITE': 5,
  'T14 INDEFINITE': 2,
  'T10 M12_23': 3,
  'T09 M6_11': 6,
} as const;

const EXITS = {
  HOME: 46,
  OTHER_TEMPORARY: 15,
  RETURNED_TO_PERPETRATOR: 12,
  FAMILY_OR_FRIENDS: 10,
  LOST_CONTACT: 7,
  STAYED_IN_OWN_HOME: 3,
  MOVED_ABROAD: 2,
  INSTITUTION: 2,
  RESPONSIBILITY_MOVED: 2,
  DECEASED: 1,
} as const;

const OBSTACLES = [
  'O11',
  'O12',
  'O13',
  'O15',
  'O16',
  'O21',
  'O22',
  'O24',
  'O31',
  'O41',
  'O42',
  'O51',
  'O52',
  'O61',
  'O68',
];
const MEASURES = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10', 'M12', 'M16', 'M17', 'M18'];
const CHILD_AGES = { A0_5: 40, A6_12: 38, A13_15: 14, A16_17: 8 } as const;
const ANSWERS = { YES: 12, NO: 68, NOT_ASKED: 12, UNKNOWN: 8 } as const;
const PERSPECTIVES = [
  'honourRelated',
  'disability',
  'lgbtqi',
  'traffickingOrProstitution',
  'substanceUse',
  'largeCareNeeds',
  'protectedPersonalData',
  'residencePermitDependent',
  'newlyArrived',
] as const;
const PROVIDERS = { IDEBUREN: 54, PRIVATE: 30, MUNICIPAL: 14, REGION_OTHER: 2 } as const;
const PLACES = { OWN_MUNICIPALITY: 30, SAME_COUNTY: 35, OTHER_COUNTY: 33, UNKNOWN: 2 } as const;

/** The commands of one made-up pathway, from its opening within the year before `today` to where it stands. */
export function madeUpCase(chance: Chance, today: DayNumber): readonly MadeUpCommand[] {
  return new CaseWriter(chance, today).write();
}

class CaseWriter {
  private readonly housing: MadeUpCommand['command'][] = [];
  private readonly shelter: MadeUpCommand['command'][] = [];
  private readonly opened: DayNumber;
  /** The last day of anything recorded, so that the closing comes after it. */
  private last: DayNumber;

  constructor(
    private readonly chance: Chance,
    private readonly today: DayNumber,
  ) {
    this.opened = today - chance.between(1, 365);
    this.last = this.opened;
  }

  write(): readonly MadeUpCommand[] {
    const { chance } = this;
    const origin = chance.of({ SHELTER: 70, OTHER_TEMPORARY: 20, OWN_HOME: 8, INSTITUTION: 2 });
    const children = chance.happens(0.55) ? chance.between(1, 3) : 0;
    this.open(origin, children);
    this.assess();
    if (origin === 'SHELTER') this.stay(children);
    else this.waitElsewhere();
    if (chance.happens(0.03)) this.correct();
    if (chance.happens(0.005)) this.housing.push({ type: 'Void', reasonCode: 'DUPLICATE' });
    const [opening, ...rest] = this.housing.map((command) => ({ aggregate: 'HousingPathway' as const, command }));
    const placed = this.shelter.map((command) => ({ aggregate: 'ShelterPlacement' as const, command }));
    return [opening!, ...placed, ...rest];
  }

  private open(origin: string, children: number): void {
    const { chance } = this;
    this.housing.push({
      type: 'OpenHousingPathway',
      day: isoOf(this.opened),
      origin,
      ...(origin === 'OTHER_TEMPORARY' && { previousTemporaryType: chance.of({ T17: 60, T11: 30, T09: 10 }) }),
      gender: chance.of({ WOMAN: 93, MAN: 6, OTHER: 1 }),
      ageBand: chance.of({ A18_20: 7, A21_24: 14, A25_34: 36, A35_49: 33, A50_64: 8, A65_PLUS: 2 }),
      householdType: children > 0 ? 'WITH_CHILDREN' : chance.of({ ALONE: 93, WITH_OTHER_ADULT: 7 }),
      childrenBand: ['C0', 'C1', 'C2', 'C3_PLUS'][children],
      relation: chance.of({ PARTNER: 45, EX: 32, FAMILY: 10, SEVERAL_RELATIVES: 10, OTHER: 3 }),
    });
    if (chance.happens(0.8)) {
      const answers = Object.fromEntries(PERSPECTIVES.map((p) => [p, chance.of(ANSWERS)]));
      this.housing.push({ type: 'RecordPerspectives', day: isoOf(this.opened), ...answers });
    }
  }

  private assess(): void {
    const { chance } = this;
    if (chance.happens(0.75)) {
      const method = chance.of({ FREDA: 70, PATRIARK: 12, SARA: 10, OTHER: 8 });
      this.record(this.soon(7), { type: 'CompleteRiskAssessment', method });
    }
    if (chance.happens(0.6)) {
      this.record(this.soon(21), {
        type: 'AssessHousingNeed',
        roomsBand: chance.of({ R1: 25, R2: 35, R3: 28, R4_PLUS: 12 }),
        accessible: chance.of({ YES: 5, NO: 85, NOT_ASKED: 10 }),
        mustLeave: chance.of({ NONE: 45, MUNICIPALITY: 40, COUNTY: 15 }),
      });
    }
  }

  /** From the need of a shelter to the exit from it, and what came then. */
  private stay(children: number): void {
    const { chance } = this;
    const needed = this.opened - chance.between(0, 4);
    const ages = Array.from({ length: children }, () => chance.of(CHILD_AGES));
    this.shelter.push({
      type: 'RegisterShelterNeed',
      day: isoOf(needed),
      urgency: chance.of({ ACUTE_24H: 55, URGENT_7D: 35, PLANNED: 10 }),
      childrenBand: ['C0', 'C1', 'C2', 'C3_PLUS'][children],
      childAgeBands: [...new Set(ages)],
      needs: chance.some(
        ['INTERPRETER', 'SUBSTANCE_USE', 'LARGE_FAMILY', 'HIGH_SECURITY', 'PET'],
        chance.between(0, 2),
      ),
    });
    const begun = this.seekPlace(needed);
    if (begun > this.today) return;
    if (chance.happens(0.03)) {
      this.shelter.push({ type: 'CloseUnmetNeed', day: isoOf(begun), needNo: 1, outcome: 'UNMET', reason: 'NO_PLACE' });
      return this.waitElsewhere();
    }
    this.shelter.push({ type: 'StartPlacement', day: isoOf(begun), needNo: 1, ...this.place() });
    for (const [i, ageBand] of ages.entries()) this.child(begun, i + 1, ageBand);
    const ended = begun + chance.days(90, 0.88);
    const placementNo = this.move(begun, ended);
    this.ready(begun, ended, placementNo);
    const exit = chance.of(EXITS);
    if (ended > this.today) {
      this.work(this.today);
      return;
    }
    const [tenureCode, termBand] = chance.of(HOMES).split(' ');
    const home = exit === 'HOME' ? { tenureCode, termBand } : {};
    this.shelter.push({ type: 'EndPlacement', day: isoOf(ended), placementNo, exitDestination: exit, ...home });
    this.last = Math.max(this.last, ended);
    this.work(ended);
    this.after(exit, ended, `${tenureCode} ${termBand}`);
  }

  /** Requests until one is granted; the day on which the person can move in. */
  private seekPlace(needed: DayNumber): DayNumber {
    const { chance } = this;
    let asked = needed;
    for (let requestNo = 1; ; requestNo++) {
      if (asked > this.today) return asked;
      const { providerType, geography } = this.place();
      this.shelter.push({ type: 'RequestPlace', day: isoOf(asked), needNo: 1, providerType, geography });
      if (requestNo === 4 || chance.happens(0.7)) return asked + chance.between(0, 2);
      const reason = chance.of({
        NO_CAPACITY: 70,
        CHILDREN_LIMIT: 8,
        SUBSTANCE_USE: 8,
        SECURITY_LOCATION: 8,
        OTHER: 6,
      });
      this.shelter.push({ type: 'RecordTurnDown', day: isoOf(asked), requestNo, reason });
      asked += chance.between(0, 1);
    }
  }

  private place() {
    return {
      providerType: this.chance.of(PROVIDERS),
      geography: this.chance.of(PLACES),
      regime: this.chance.of({ SOCIAL_SERVICES_DECISION: 94, WITHOUT_DECISION: 6 }),
      ivoStatus: this.chance.of({ PERMIT: 70, NOTIFIED: 20, APPLIED: 5, UNKNOWN: 5 }),
    };
  }

  private child(begun: DayNumber, childIndex: number, ageBand: keyof typeof CHILD_AGES): void {
    const { chance } = this;
    const child = { placementNo: 1, childIndex };
    this.shelter.push({ type: 'RegisterChild', day: isoOf(begun), placementNo: 1, ageBand });
    const legalBasis = chance.of({ SOL_CONSENT: 88, LAW_2024_79_IMMEDIATE: 7, LAW_2024_79_COURT: 3, LVU: 2 });
    this.shelter.push({ type: 'DecideChildPlacement', day: isoOf(begun), ...child, legalBasis });
    const schooled = begun + chance.between(2, 40);
    if (chance.happens(0.6) && schooled <= this.today) {
      const kind = ageBand === 'A0_5' ? 'PRESCHOOL' : ageBand === 'A16_17' ? 'UPPER_SECONDARY' : 'SCHOOL';
      this.schooled = Math.max(this.schooled, schooled);
      this.shelter.push({ type: 'SecureSchooling', day: isoOf(schooled), ...child, kind });
    }
  }
  /** Nothing of a child's stay may lie after the stay. */
  private schooled = -Infinity;

  /** Some move on to another shelter; the number of the placement that is then the last. */
  private move(begun: DayNumber, ended: DayNumber): number {
    const moved = begun + Math.floor((ended - begun) * 0.4);
    if (!this.chance.happens(0.15) || moved > this.today || moved <= this.schooled) return 1;
    this.shelter.push({ type: 'TransferPlacement', day: isoOf(moved), placementNo: 1, ...this.place() });
    return 2;
  }

  private ready(begun: DayNumber, ended: DayNumber, placementNo: number): void {
    const ready = begun + Math.ceil((ended - begun) * (this.chance.between(50, 90) / 100));
    if (!this.chance.happens(0.6) || ready > Math.min(this.today, ended)) return;
    this.shelter.push({ type: 'AssessReady', day: isoOf(ready), placementNo });
  }

  /** Measures, obstacles and offers until a day. */
  private work(until: DayNumber): void {
    const { chance } = this;
    for (const measure of chance.some(MEASURES, chance.between(0, 3))) {
      this.record(this.within(until), { type: 'StartSupportMeasure', measure });
    }
    for (const [i, code] of chance.some(OBSTACLES, chance.between(0, 3)).entries()) {
      const met = this.within(until);
      this.record(met, { type: 'EncounterObstacle', code, effect: chance.of({ BLOCKING: 40, DELAYING: 60 }) });
      if (chance.happens(0.6)) this.record(Math.max(met, until), { type: 'ResolveObstacle', obstacleNo: i + 1 });
    }
    for (let offerNo = 1; offerNo <= chance.between(0, 2); offerNo++) {
      const offered = this.within(until);
      const sameMunicipality = chance.of({ YES: 70, NO: 25, UNKNOWN: 5 });
      const providerKind = chance.of({ MUNICIPAL_COMPANY: 50, PRIVATE: 35, MUNICIPALITY: 15 });
      this.record(offered, { type: 'ReceiveHousingOffer', providerKind, sameMunicipality });
      if (chance.happens(0.5)) {
        const reason = chance.of({ SAFETY: 30, LOCATION: 25, SIZE: 20, RENT: 20, OTHER: 5 });
        const by = chance.of({ PERSON: 60, LANDLORD: 40 });
        this.record(offered, { type: 'DeclineHousingOffer', offerNo, reason, by });
      }
    }
  }

  /** Where the exit from the shelter leads. */
  private after(exit: keyof typeof EXITS, day: DayNumber, home: string): void {
    switch (exit) {
      case 'HOME':
        return home === 'T09 M6_11' ? this.waitIn('T09', day) : this.moveIn(home, day);
      case 'STAYED_IN_OWN_HOME':
        return this.moveIn('T12 INDEFINITE', day);
      case 'OTHER_TEMPORARY':
        return this.waitIn('T17', day);
      case 'FAMILY_OR_FRIENDS':
        return this.waitIn('T11', day);
      case 'INSTITUTION':
        return this.waitIn('T15', day);
      case 'RETURNED_TO_PERPETRATOR':
        this.record(day, { type: 'RecordReturnToPerpetrator' });
        return this.close('RETURNED', 0.7);
      case 'LOST_CONTACT':
        this.record(day, { type: 'RecordContactLost' });
        return this.close('CONTACT_LOST', 0.7);
      case 'MOVED_ABROAD':
        return this.close('ABROAD', 1);
      case 'RESPONSIBILITY_MOVED':
        return this.close('RESPONSIBILITY_MOVED', 1);
      case 'DECEASED':
        return this.close('DECEASED', 1);
    }
  }

  /** Without a shelter: temporary housing, and from there to a home or elsewhere. */
  private waitElsewhere(): void {
    this.work(Math.min(this.today, this.opened + 60));
    this.waitIn(this.chance.of({ T17: 60, T11: 40 }), this.opened);
  }

  private waitIn(tenureCode: string, from: DayNumber): void {
    const { chance } = this;
    this.record(from, { type: 'EnterInterimHousing', tenureCode });
    const left = from + chance.days(110, 0.9);
    if (left > this.today) return;
    this.record(left, { type: 'LeaveInterimHousing', interimNo: 1 });
    const next = chance.of({ HOME: 70, RETURNED: 10, LOST: 12, OWN: 8 });
    if (next === 'HOME') return this.moveIn(chance.of({ ...HOMES, 'T09 M6_11': 0 }), left);
    if (next === 'RETURNED') {
      this.record(left, { type: 'RecordReturnToPerpetrator' });
      return this.close('RETURNED', 0.7);
    }
    if (next === 'LOST') {
      this.record(left, { type: 'RecordContactLost' });
      return this.close('CONTACT_LOST', 0.7);
    }
    return this.close('OWN_SOLUTION', 1);
  }

  private moveIn(home: string, day: DayNumber): void {
    const { chance } = this;
    const [tenureCode, termBand] = home.split(' ');
    this.record(day, {
      type: 'SecureHousing',
      tenureCode,
      termBand,
      providerKind: chance.of({ MUNICIPAL_COMPANY: 45, PRIVATE: 30, MUNICIPALITY: 15, COOP: 5, OTHER: 5 }),
      sameMunicipality: chance.of({ YES: 62, NO: 33, UNKNOWN: 5 }),
    });
    const visited = day + chance.between(160, 230);
    if (visited <= this.today && chance.happens(0.7)) {
      const status = chance.of({ HOUSED: 82, MOVED_PERMANENT: 5, NOT_REACHED: 8, IN_SHELTER: 3, RETURNED: 2 });
      this.record(visited, { type: 'RecordFollowUp', homeNo: 1, milestone: 'M6', status });
    }
    const lost = day + chance.between(40, 220);
    if (lost <= this.today && chance.happens(0.05)) {
      const reason = chance.of({ NEW_VIOLENCE: 30, CONTRACT_ENDED: 30, EVICTION: 15, MOVED: 25 });
      this.record(lost, { type: 'LoseHousing', homeNo: 1, reason });
      return;
    }
    this.close('PERMANENT', 0.6);
  }

  private close(outcome: string, probability: number): void {
    const day = Math.min(this.today, this.last + this.chance.between(0, 30));
    if (this.chance.happens(probability)) this.record(day, { type: 'CloseHousingPathway', outcome });
  }

  /** The first event that can have been typed a day wrong. Each command before it left one event. */
  private correct(): void {
    const revision = this.housing.findIndex((c) => c.type === 'CompleteRiskAssessment');
    if (revision < 0) return;
    const day = isoOf(this.opened);
    this.housing.push({
      type: 'Amend',
      reasonCode: 'WRONG_DATE',
      amendments: [{ correct: revision, fields: { day } }],
    });
  }

  private record(day: DayNumber, command: MadeUpCommand['command']): void {
    this.last = Math.max(this.last, day);
    this.housing.push({ ...command, day: isoOf(day) });
  }

  private soon(days: number): DayNumber {
    return Math.min(this.today, this.opened + this.chance.between(0, days));
  }

  private within(until: DayNumber): DayNumber {
    return this.chance.between(this.opened, Math.max(this.opened, until));
  }
}
