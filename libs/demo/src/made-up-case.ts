import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';
import type { Chance } from './chance.js';
import { madeUpStayPut } from './made-up-stay-put.js';
import type { MadeUpStep, Sent } from './made-up-step.js';

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
const PARTNERS = [
  'MUNICIPAL_HOUSING_COMPANY',
  'PRIVATE_LANDLORD',
  'KVINNOJOUR',
  'POLICE',
  'PRIMARY_CARE',
  'SCHOOL',
  'CIVIL_SOCIETY',
];
const PROVIDERS = { IDEBUREN: 54, PRIVATE: 30, MUNICIPAL: 14, REGION_OTHER: 2 } as const;
const PLACES = { OWN_MUNICIPALITY: 30, SAME_COUNTY: 35, OTHER_COUNTY: 33, UNKNOWN: 2 } as const;

/** Who and where, of a made-up case: ids that say nothing, and the municipality it may be transferred to. */
export interface MadeUpIds {
  readonly ownerCode: string;
  readonly pathwayId: string;
  readonly transferId: string;
  readonly neighbour: string;
  /** The pathway that the neighbour opens where it takes the case over. */
  readonly successorId: string;
}

/** The steps of one made-up pathway, from its opening within the year before `today` to where it stands. */
export function madeUpCase(chance: Chance, today: DayNumber, ids: MadeUpIds): readonly MadeUpStep[] {
  return new CaseWriter(chance, today, ids).write();
}

/** Days that a transfer waits for its answer; one asked for earlier can no longer be recorded. */
const TRANSFER_WAITS = 90;
/** Days until the answer. */
const TRANSFER_DAYS = 12;

class CaseWriter {
  private readonly opening: MadeUpStep[] = [];
  private readonly housing: MadeUpStep[] = [];
  /** Of the other services, which know the pathway once it is opened. */
  private readonly beside: MadeUpStep[] = [];
  private readonly opened: DayNumber;
  /** The last day of anything recorded, so that the closing comes after it. */
  private last: DayNumber;
  private children = 0;
  private homes = 0;

  constructor(
    private readonly chance: Chance,
    private readonly today: DayNumber,
    private readonly ids: MadeUpIds,
  ) {
    this.opened = today - chance.between(1, 365);
    this.last = this.opened;
  }

  write(): readonly MadeUpStep[] {
    const { chance } = this;
    const origin = chance.of({ SHELTER: 70, OTHER_TEMPORARY: 20, OWN_HOME: 8, INSTITUTION: 2 });
    this.children = chance.happens(0.55) ? chance.between(1, 3) : 0;
    this.open(origin);
    this.assess();
    if (chance.happens(0.35)) this.coordinate();
    if (origin === 'SHELTER') this.stay();
    else if (origin === 'OWN_HOME') this.stayPut(this.soon(14));
    else this.waitElsewhere();
    const steps = [...this.opening, ...this.beside, ...this.housing];
    const assessed = this.housing.some(({ command }) => command.type === 'CompleteRiskAssessment');
    if (assessed && chance.happens(0.04)) {
      steps.push(this.correction('HousingPathway', 'RiskAssessmentCompleted', { day: isoOf(this.opened) }));
    }
    if (chance.happens(0.005)) steps.push(this.ofPathway({ type: 'Void', reasonCode: 'DUPLICATE' }));
    return steps;
  }

  private open(origin: string): void {
    const { chance, children } = this;
    const opening = {
      type: 'OpenHousingPathway',
      day: isoOf(this.opened),
      origin,
      ...(origin === 'OTHER_TEMPORARY' && { previousTemporaryType: chance.of({ T17: 60, T11: 30, T09: 10 }) }),
      gender: chance.of({ WOMAN: 93, MAN: 6, OTHER: 1 }),
      ageBand: chance.of({ A18_20: 7, A21_24: 14, A25_34: 36, A35_49: 33, A50_64: 8, A65_PLUS: 2 }),
      householdType: children > 0 ? 'WITH_CHILDREN' : chance.of({ ALONE: 93, WITH_OTHER_ADULT: 7 }),
      childrenBand: ['C0', 'C1', 'C2', 'C3_PLUS'][children],
      relation: chance.of({ PARTNER: 45, EX: 32, FAMILY: 10, SEVERAL_RELATIVES: 10, OTHER: 3 }),
    };
    this.opening.push(this.ofPathway(opening));
    if (chance.happens(0.8)) {
      const answers = Object.fromEntries(PERSPECTIVES.map((p) => [p, chance.of(ANSWERS)]));
      this.record(this.opened, { type: 'RecordPerspectives', ...answers });
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
  private stay(): void {
    const { chance, children } = this;
    const needed = this.opened - chance.between(0, 4);
    const ages = Array.from({ length: children }, () => chance.of(CHILD_AGES));
    this.shelter({
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
      this.shelter({ type: 'CloseUnmetNeed', day: isoOf(begun), needNo: 1, outcome: 'UNMET', reason: 'NO_PLACE' });
      return this.waitElsewhere();
    }
    this.shelter({ type: 'StartPlacement', day: isoOf(begun), needNo: 1, ...this.place() });
    for (const [i, ageBand] of ages.entries()) this.child(begun, i + 1, ageBand);
    const ended = begun + chance.days(90, 0.88);
    const placementNo = this.move(begun, ended);
    this.ready(begun, ended, placementNo);
    const exit = chance.of(EXITS);
    if (ended > this.today) {
      this.work(this.today);
      if (this.canAsk(this.today) && chance.happens(0.08)) {
        this.transfer(this.today, chance.of({ NONE: 45, REJECTED: 40, WITHDRAWN: 15 }));
      }
      return;
    }
    if (exit === 'RESPONSIBILITY_MOVED' && this.canAsk(ended)) {
      this.work(ended);
      return this.transfer(ended, 'ACCEPTED');
    }
    const home = chance.of(HOMES);
    this.leave(ended, placementNo, exit, home);
    this.work(ended);
    this.after(exit, ended, home);
  }

  /** The exit; a return to the perpetrator was at times first taken for something else. */
  private leave(day: DayNumber, placementNo: number, exitDestination: keyof typeof EXITS, home: string): void {
    const [tenureCode, termBand] = home.split(' ');
    const to = exitDestination === 'HOME' ? { tenureCode, termBand } : {};
    const mistaken = exitDestination === 'RETURNED_TO_PERPETRATOR' && this.chance.happens(0.15);
    const first = mistaken ? 'FAMILY_OR_FRIENDS' : exitDestination;
    this.shelter({ type: 'EndPlacement', day: isoOf(day), placementNo, exitDestination: first, ...to });
    if (mistaken) this.beside.push(this.correction('ShelterPlacement', 'ShelterPlacementEnded', { exitDestination }));
    this.last = Math.max(this.last, day);
  }

  /** Requests until one is granted; the day on which the person can move in. */
  private seekPlace(needed: DayNumber): DayNumber {
    const { chance } = this;
    let asked = needed;
    for (let requestNo = 1; ; requestNo++) {
      if (asked > this.today) return asked;
      const { providerType, geography } = this.place();
      this.shelter({ type: 'RequestPlace', day: isoOf(asked), needNo: 1, providerType, geography });
      if (requestNo === 4 || chance.happens(0.7)) return asked + chance.between(0, 2);
      const reason = chance.of({
        NO_CAPACITY: 70,
        CHILDREN_LIMIT: 8,
        SUBSTANCE_USE: 8,
        SECURITY_LOCATION: 8,
        OTHER: 6,
      });
      this.shelter({ type: 'RecordTurnDown', day: isoOf(asked), requestNo, reason });
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
    this.shelter({ type: 'RegisterChild', day: isoOf(begun), placementNo: 1, ageBand });
    const legalBasis = chance.of({ SOL_CONSENT: 88, LAW_2024_79_IMMEDIATE: 7, LAW_2024_79_COURT: 3, LVU: 2 });
    this.shelter({ type: 'DecideChildPlacement', day: isoOf(begun), ...child, legalBasis });
    const schooled = begun + chance.between(2, 40);
    if (chance.happens(0.6) && schooled <= this.today) {
      const kind = ageBand === 'A0_5' ? 'PRESCHOOL' : ageBand === 'A16_17' ? 'UPPER_SECONDARY' : 'SCHOOL';
      this.schooled = Math.max(this.schooled, schooled);
      this.shelter({ type: 'SecureSchooling', day: isoOf(schooled), ...child, kind });
    }
  }
  /** Nothing of a child's stay may lie after the stay. */
  private schooled = -Infinity;

  /** Some move on to another shelter; the number of the placement that is then the last. */
  private move(begun: DayNumber, ended: DayNumber): number {
    const moved = begun + Math.floor((ended - begun) * 0.4);
    if (!this.chance.happens(0.15) || moved > this.today || moved <= this.schooled) return 1;
    this.shelter({ type: 'TransferPlacement', day: isoOf(moved), placementNo: 1, ...this.place() });
    return 2;
  }

  private ready(begun: DayNumber, ended: DayNumber, placementNo: number): void {
    const ready = begun + Math.ceil((ended - begun) * (this.chance.between(50, 90) / 100));
    if (!this.chance.happens(0.6) || ready > Math.min(this.today, ended)) return;
    this.shelter({ type: 'AssessReady', day: isoOf(ready), placementNo });
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
        return this.close('RETURNED', 0.7, 'ReturnedToPerpetrator');
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

  private waitIn(tenureCode: string, from: DayNumber, awaits?: string): void {
    const { chance } = this;
    this.record(from, { type: 'EnterInterimHousing', tenureCode }, awaits);
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
    const homeNo = ++this.homes;
    this.record(day, {
      type: 'SecureHousing',
      tenureCode,
      termBand,
      providerKind: chance.of({ MUNICIPAL_COMPANY: 45, PRIVATE: 30, MUNICIPALITY: 15, COOP: 5, OTHER: 5 }),
      sameMunicipality: chance.of({ YES: 62, NO: 33, UNKNOWN: 5 }),
    });
    this.followUp(homeNo, day);
    const lost = day + chance.between(40, 220);
    if (lost <= this.today && chance.happens(0.05)) {
      const reason = chance.of({ NEW_VIOLENCE: 30, CONTRACT_ENDED: 30, EVICTION: 15, MOVED: 25 });
      this.record(lost, { type: 'LoseHousing', homeNo, reason });
      return;
    }
    this.close('PERMANENT', 0.6);
  }

  private followUp(homeNo: number, day: DayNumber, awaits?: string): void {
    const visited = day + this.chance.between(160, 230);
    if (visited > this.today || !this.chance.happens(0.7)) return;
    const status = this.chance.of({ HOUSED: 82, MOVED_PERMANENT: 5, NOT_REACHED: 8, IN_SHELTER: 3, RETURNED: 2 });
    this.record(visited, { type: 'RecordFollowUp', homeNo, milestone: 'M6', status }, awaits);
  }

  /** Staying put: the home is secured, and lost, by what is recorded of the attempt. Where it fails, the way goes on. */
  private stayPut(considered: DayNumber): void {
    const { commands, home, over } = madeUpStayPut(this.chance, considered, this.today, this.children > 0);
    for (const command of commands) this.besides('StayPut', command);
    if (home !== undefined) this.homes++;
    if (over !== undefined) {
      this.work(over);
      return this.waitIn(this.chance.of({ T17: 60, T11: 40 }), over, home === undefined ? undefined : 'HousingLost');
    }
    this.work(home ?? this.today);
    if (home === undefined) return;
    this.last = Math.max(this.last, home);
    this.followUp(1, home, 'HousingSecured');
    this.close('PERMANENT', 0.5, 'HousingSecured');
  }

  private canAsk(answered: DayNumber): boolean {
    return answered - TRANSFER_DAYS > Math.max(this.opened, this.today - TRANSFER_WAITS);
  }

  /** Another municipality is asked to take the case over; the answer closes the pathway here, and opens one there. */
  private transfer(answered: DayNumber, answer: 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN' | 'NONE'): void {
    const { transferId, pathwayId, neighbour, ownerCode, successorId } = this.ids;
    const asked = isoOf(answered - TRANSFER_DAYS);
    this.record(answered - TRANSFER_DAYS, { type: 'AskTransfer', transferId });
    const send = (by: string, command: Sent) =>
      this.housing.push({ aggregate: 'Transfer', subject: transferId, ownerCode: by, command });
    const roomsBand = this.chance.of({ R1: 25, R2: 40, R3: 35 });
    const householdType = this.children > 0 ? 'WITH_CHILDREN' : 'ALONE';
    const request = { type: 'RequestTransfer', day: asked, pathwayId, toMunicipality: neighbour };
    send(ownerCode, { ...request, roomsBand, householdType });
    const day = isoOf(answered);
    if (answer === 'NONE') return;
    if (answer === 'WITHDRAWN') return void send(ownerCode, { type: 'WithdrawTransfer', day });
    send(neighbour, { type: 'AnswerTransfer', day, answer });
    if (answer === 'REJECTED') return;
    const opening = { ...this.opening[0]!.command, day, origin: 'SHELTER', t0: isoOf(this.opened) };
    this.housing.push({ aggregate: 'HousingPathway', subject: successorId, ownerCode: neighbour, command: opening });
  }

  private coordinate(): void {
    const partnerTypes = this.chance.some(PARTNERS, this.chance.between(1, 3));
    const sip = this.chance.of({ YES: 30, NO: 70 });
    const day = isoOf(this.soon(30));
    this.besides('CaseCoordination', { type: 'RecordCaseCoordination', day, partnerTypes, sip, consentObtained: true });
  }

  private close(outcome: string, probability: number, awaits?: string): void {
    const day = Math.min(this.today, this.last + this.chance.between(0, 30));
    if (this.chance.happens(probability)) this.record(day, { type: 'CloseHousingPathway', outcome }, awaits);
  }

  private correction(aggregate: MadeUpStep['aggregate'], corrects: string, fields: object): MadeUpStep {
    const { pathwayId: subject, ownerCode } = this.ids;
    const command = { type: 'Amend', reasonCode: 'WRONG_CODE', amendments: [{ correct: 0, fields }] };
    return { aggregate, subject, ownerCode, command, corrects };
  }

  private record(day: DayNumber, command: Sent, awaits?: string): void {
    this.last = Math.max(this.last, day);
    this.housing.push(this.ofPathway({ ...command, day: isoOf(day) }, awaits));
  }

  private ofPathway(command: Sent, awaits?: string): MadeUpStep {
    const { pathwayId: subject, ownerCode } = this.ids;
    return { aggregate: 'HousingPathway', subject, ownerCode, command, ...(awaits && { awaits }) };
  }

  private shelter(command: Sent): void {
    this.besides('ShelterPlacement', command);
  }

  private besides(aggregate: MadeUpStep['aggregate'], command: Sent): void {
    const { pathwayId: subject, ownerCode } = this.ids;
    this.beside.push({ aggregate, subject, ownerCode, command });
  }

  private soon(days: number): DayNumber {
    return Math.min(this.today, this.opened + this.chance.between(0, days));
  }

  private within(until: DayNumber): DayNumber {
    return this.chance.between(this.opened, Math.max(this.opened, until));
  }
}
