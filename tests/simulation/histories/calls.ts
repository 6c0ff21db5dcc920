import fc, { type Arbitrary } from 'fast-check';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { OPEN, STAY } from '../samples.js';

/** Municipalities of the simulation: each case is one's, and asks the next one to take it over. */
export const OWNERS = ['2480', '0180', '1480'];

export const pathwayOf = (caseNo: number): string => pathwayIdFrom(uuidOf(`pathway ${caseNo}`));
export const transferOf = (caseNo: number): string => pathwayIdFrom(uuidOf(`transfer ${caseNo}`));
export const neighbourOf = (caseNo: number): string => OWNERS[(caseNo + 1) % OWNERS.length]!;

/** A command as it is made up: the day is told by how long ago it was, the target of an amendment by a number. */
export interface Call {
  readonly aggregate: string;
  readonly type: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Days before today; left out where the command has no day. */
  readonly ago?: number | 'UNKNOWN';
  readonly by?: 'OWNER' | 'NEIGHBOUR' | 'STRANGER';
  /** Sent once more at the same time, and once more after its answer. */
  readonly again?: boolean;
  /** Of amendments: which of the events that they may concern, counted round and round, and of which kind. */
  readonly at?: number;
  readonly target?: string;
}

const ago = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(0, 0, 1, 3) },
  { weight: 1, arbitrary: fc.constantFrom<number | 'UNKNOWN'>('UNKNOWN', -1, 30, 400) },
);
const of = <T>(...options: T[]): Arbitrary<T> => fc.constantFrom(...options);
const call =
  (aggregate: string) =>
  (type: string, fields: object = {}, dated: Arbitrary<Call['ago']> = ago): Arbitrary<Call> =>
    fc
      .record({ ago: dated, again: fc.integer({ min: 0, max: 5 }).map((n) => n === 0) })
      .map((rest) => ({ aggregate, type, fields: fields as Call['fields'], ...rest }));
const undated = fc.constant(undefined);
const [housing, shelter, stayPut] = [call('HousingPathway'), call('ShelterPlacement'), call('StayPut')];
const [coordination, transfer, agreement] = [call('CaseCoordination'), call('Transfer'), call('Cooperation')];

const oneOf = (...calls: Arbitrary<Call>[]): Arbitrary<Call> => fc.oneof(...calls);
const among = (codes: string[], made: (code: string) => Arbitrary<Call>): Arbitrary<Call> =>
  fc.oneof(...codes.map(made));

const HOME = { tenureCode: 'T01', termBand: 'INDEFINITE', providerKind: 'PRIVATE', sameMunicipality: 'YES' };
const AGREEMENT = {
  municipalities: OWNERS,
  partnerType: 'OTHER_MUNICIPALITY',
  form: 'WRITTEN',
  managementDecided: 'YES',
  scope: ['HOUSING'],
};

const open = housing('OpenHousingPathway', OPEN, of(30, 30, 30, 0));
const leave = among(['RETURNED_TO_PERPETRATOR', 'RETURNED_TO_PERPETRATOR', 'LOST_CONTACT', 'OTHER_TEMPORARY'], (exit) =>
  shelter('EndPlacement', { placementNo: 1, exitDestination: exit }),
);
const close = among(['RESPONSIBILITY_MOVED', 'RESPONSIBILITY_MOVED', 'CONTACT_LOST'], (outcome) =>
  housing('CloseHousingPathway', { outcome }),
);
const reopen = housing('ReopenHousingPathway', { reason: 'CONTACT_REGAINED' });
const stay = shelter('StartPlacement', STAY);
const considered = among(['VICTIM', 'JOINT'], (contractHolder) =>
  stayPut('ConsiderStayPut', { dwellingTenure: 'T01', contractHolder }, of(3)),
);
const assessed = stayPut(
  'CompleteSafetyAssessment',
  { attemptNo: 1, outcome: 'SUITABLE', childrenAssessed: 'NO_CHILDREN', honourConsidered: 'YES' },
  of(1, 0),
);
const relocated = stayPut('RelocatePerpetrator', {
  attemptNo: 1,
  accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
  plannedMonths: 4,
  byMunicipality: 'YES',
});
const tenancy = stayPut('SecureVictimTenancy', { attemptNo: 1, tenureCode: 'T01' });
const failed = among(['PERPETRATOR_RETURNED', 'LANDLORD'], (reason) =>
  stayPut('FailStayPut', { attemptNo: 1, reason }),
);
const asked = housing('AskTransfer', { transferId: 'TRANSFER' });
const requested = transfer('RequestTransfer', {
  pathwayId: 'PATHWAY',
  toMunicipality: 'NEIGHBOUR',
  roomsBand: 'R1',
  householdType: 'ALONE',
});
const answered = among(['ACCEPTED', 'REJECTED'], (answer) => transfer('AnswerTransfer', { answer })).map((c) => ({
  ...c,
  by: 'NEIGHBOUR' as const,
}));
const [alice, bob] = ['a', 'b'].map((who) => who.repeat(43));
const erasing = [
  housing('RequestErasure', { reasonCode: 'PERSON_REQUEST', actorRef: alice }, undated),
  housing('ErasePathway', { actorRef: bob }, undated),
];

const amending = (aggregate: string, rest: Partial<Call> = {}): Arbitrary<Call> =>
  fc
    .nat({ max: 20 })
    .map((at) => ({ aggregate, type: rest.fields || rest.ago !== undefined ? 'Correct' : 'Strike', at, ...rest }));
const correcting = (aggregate: string, target: string, ...fields: object[]): Arbitrary<Call> =>
  oneOf(...fields.map((to) => amending(aggregate, { target, fields: to as Call['fields'] })));
const FIELDS: Readonly<Record<string, readonly Arbitrary<Call>[]>> = {
  ShelterPlacement: [
    correcting(
      'ShelterPlacement',
      'ShelterPlacementEnded',
      { exitDestination: 'RETURNED_TO_PERPETRATOR' },
      { exitDestination: 'LOST_CONTACT' },
    ),
  ],
  HousingPathway: [
    correcting(
      'HousingPathway',
      'HousingPathwayClosed',
      { outcome: 'RESPONSIBILITY_MOVED' },
      { outcome: 'CONTACT_LOST' },
    ),
  ],
  StayPut: [
    correcting('StayPut', 'StayPutConsidered', { contractHolder: 'JOINT' }, { contractHolder: 'VICTIM' }),
    correcting('StayPut', 'StayPutFailed', { reason: 'VICTIM_MOVED' }),
  ],
  Transfer: [correcting('Transfer', 'TransferAnswered', { answer: 'ACCEPTED' }, { answer: 'REJECTED' })],
};
/** A day or a field corrected, or an event struck. */
const amended = (aggregate: string): Arbitrary<Call> =>
  fc
    .record({
      one: oneOf(
        oneOf(...[0, 1, 2, 5].map((days) => amending(aggregate, { ago: days }))),
        ...(FIELDS[aggregate] ?? []),
        amending(aggregate),
      ),
      by: of('OWNER' as const, 'NEIGHBOUR' as const),
    })
    .map(({ one, by }) => (aggregate === 'Transfer' ? { ...one, by } : one));
const OF_A_CASE = ['HousingPathway', 'ShelterPlacement', 'StayPut', 'CaseCoordination', 'Transfer'];
const coordinated = coordination('RecordCaseCoordination', {
  partnerTypes: ['POLICE'],
  sip: 'YES',
  consentObtained: true,
});
const voided = among(['HousingPathway', 'HousingPathway', 'Transfer'], (aggregate) =>
  call(aggregate)('Void', { reasonCode: 'DUPLICATE' }, undated),
);
const invalid = oneOf(
  shelter('EndPlacement', { placementNo: 9, exitDestination: 'LOST_CONTACT' }),
  stay.map((c) => ({ ...c, by: 'STRANGER' as const })),
  housing('LoseHousing', { homeNo: 1, reason: 'CONTRACT_ENDED' }),
);

const plot = (weight: number, calls: Arbitrary<Call>[], ...amends: string[]) => ({
  weight,
  arbitrary: fc
    .tuple(
      fc.tuple(fc.tuple(...calls), fc.nat({ max: 9 })),
      fc.array(oneOf(...(amends.length > 0 ? amends : OF_A_CASE).map(amended)), { maxLength: amends.length * 2 }),
    )
    .map(([[said, turn], more]) => [...turned(said, turn < calls.length - 1 ? 0 : turn % calls.length), ...more]),
});
/** Others than the first come first now and then. */
const turned = (calls: Call[], turn: number): Call[] => [...calls.slice(turn), ...calls.slice(0, turn)];

/** What happens to a person, a few commands at a time, and what of it is amended then. */
const plots: Arbitrary<Call[]> = fc.oneof(
  plot(4, [stay, leave], 'ShelterPlacement'),
  plot(2, [stay, close, reopen], 'HousingPathway', 'ShelterPlacement'),
  plot(4, [considered, assessed, relocated, tenancy, failed], 'StayPut'),
  plot(3, [asked, requested, answered], 'Transfer', 'HousingPathway'),
  plot(2, [asked, requested]),
  plot(1, erasing),
  plot(1, [asked, erasing[0]!, requested, erasing[1]!]),
  plot(1, [oneOf(tenancy, transfer('WithdrawTransfer'), close, reopen)]),
  plot(1, [coordinated], 'CaseCoordination'),
  plot(1, [oneOf(housing('SecureHousing', HOME), housing('RecordReturnToPerpetrator'))], 'HousingPathway'),
  plot(1, [voided]),
  plot(2, [invalid]),
);

/** All that is sent about one case, from its opening on. */
export const caseCalls: Arbitrary<Call[]> = fc
  .tuple(open, fc.array(plots, { maxLength: 5, size: 'max' }))
  .map(([first, more]) => [first, ...more.flat()]);

const month = (type: string, fields: object = {}): Arbitrary<Call> =>
  agreement(type, { month: 'THIS_MONTH', ...fields }, undated);

/** All that is sent about an agreement between the municipalities. */
export const agreementCalls: Arbitrary<Call[]> = fc
  .tuple(
    agreement('RegisterAgreement', { ...AGREEMENT, validFrom: 'THIS_MONTH' }, undated),
    fc.array(
      oneOf(
        oneOf(month('ConfirmParticipation'), month('JoinInterMunicipalPool')).map((c) => ({
          ...c,
          by: 'NEIGHBOUR' as const,
        })),
        month('ReviewCooperation', { result: 'KEPT' }),
        month('EndParticipation', { reason: 'COST' }),
        amending('Cooperation'),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([first, more]) => [first, ...more]);
