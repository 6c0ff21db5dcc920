import { describe, expect, it } from '@jest/globals';
import { AGREEMENT_FORM, PARTNER_TYPE } from '@stadig/codes/cooperation';
import { isRejection, type Known } from '@stadig/event-sourcing/aggregate';
import { dayOf } from '@stadig/event-sourcing/day';
import { decideOn, standing, type Standing } from '@stadig/event-sourcing/decision';
import { amending, chances, fold, play as playOn, shuffled, type Sent } from '@stadig/event-sourcing/testing/sessions';
import fc, { type Arbitrary } from 'fast-check';
import {
  cooperation,
  inForce,
  partiesOf,
  reviewDue,
  statusOf,
  type CooperationEvent,
  type CooperationState,
} from './cooperation.js';
import { addMonths } from './month.js';

const CURRENT = '2026-11';
const KNOWN: Known = { anchor: 0, today: dayOf('2026-11-20') };
const PARTIES = ['2480', '2460', '2580'];
type SentBy = Sent & { readonly by?: string };

// Few different months, so that same months, and months in the wrong order, come up often.
const month = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('2026-01', '2026-03', '2026-03', '2026-06', '2026-10', '2026-11') },
  { weight: 2, arbitrary: fc.integer({ min: -80, max: 2 }).map((n) => addMonths(CURRENT, n)) },
);
const by = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...PARTIES) },
  { weight: 1, arbitrary: fc.constant('0180') },
);
const municipalities = fc.uniqueArray(fc.constantFrom(...PARTIES), { minLength: 1 });

const agreement: Arbitrary<SentBy> = fc.record({
  type: fc.constant('RegisterAgreement'),
  by: fc.constantFrom(...PARTIES),
  municipalities: fc.oneof({ weight: 5, arbitrary: fc.constant(PARTIES) }, { weight: 1, arbitrary: municipalities }),
  partnerType: fc.oneof(fc.constant('OTHER_MUNICIPALITY'), fc.constantFrom(...PARTNER_TYPE.codes)),
  form: fc.oneof(
    { weight: 5, arbitrary: fc.constant('WRITTEN') },
    { weight: 1, arbitrary: fc.constantFrom(...AGREEMENT_FORM.codes) },
  ),
  managementDecided: fc.constantFrom('YES', 'YES', 'YES', 'YES', 'NO'),
  scope: fc.constant(['HOUSING']),
  validFrom: fc.constantFrom('2026-01', '2025-06', '2025-06', '2022-05', '2024-02', '2027-03', '2028-03'),
});

const FIELDS: Record<string, Record<string, Arbitrary<unknown>>> = {
  ConfirmParticipation: {},
  ReviewCooperation: { result: fc.constant('KEPT') },
  ChangeCooperationScope: { scope: fc.constantFrom(['SCHOOL'], []) },
  EndParticipation: { reason: fc.constant('COST') },
  ReportCooperationObstacle: { code: fc.constant('O63') },
  JoinInterMunicipalPool: {},
  LeaveInterMunicipalPool: {},
};
const OFTEN = new Set(['ConfirmParticipation', 'JoinInterMunicipalPool', 'LeaveInterMunicipalPool']);

const commands: Arbitrary<SentBy> = fc.oneof(
  ...Object.entries(FIELDS).map(([type, fields]) => ({
    weight: OFTEN.has(type) ? 3 : 1,
    arbitrary: fc.record({ type: fc.constant(type), by, month, ...fields }),
  })),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('FlagReviewOverdue'), month: fc.oneof(fc.constant(CURRENT), month) }),
  },
);

const amendments = fc
  .tuple(
    amending(
      fc.integer({ min: 0, max: 4 }),
      fc.oneof(
        fc.record({ month }),
        fc.record({ validFrom: month }),
        fc.record({ municipalities }),
        fc.record({ form: fc.constantFrom(...AGREEMENT_FORM.codes) }),
        fc.record({ party: fc.constantFrom(...PARTIES) }),
      ),
      { amendments: 2, strikes: 2 },
    ),
    fc.record({ by }),
  )
  .map(([command, sender]) => ({ ...command, ...sender }));

const sessions = (more: Arbitrary<SentBy>): Arbitrary<SentBy[]> =>
  fc.tuple(agreement, fc.array(more, { maxLength: 25, size: 'max' })).map(([first, rest]) => [first, ...rest]);

/** Sends the commands one by one; what is refused leaves no trace. */
const play = (sent: readonly SentBy[], aggregate = cooperation): Standing<CooperationState> =>
  playOn(aggregate, sent, ({ by: actor, ...command }) => [
    command,
    { ...KNOWN, ...(actor !== undefined && { actor }) },
  ]);

describe('Whatever is sent about an agreement, by whom and in whatever order', () => {
  it('is decided or refused with words, and what was accepted is never broken', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        sessions(fc.oneof({ weight: 2, arbitrary: commands }, { weight: 1, arbitrary: amendments })),
        (sent) => {
          const { history, state } = play(sent);
          expect(standing(cooperation, history).state).toEqual(state);
          if (history.length > 0) expect(cooperation.broken(state, KNOWN)).toBeUndefined();
          for (const { type } of history) seen.add(type);
        },
      ),
      { numRuns: 600 },
    );
    const types = [...Object.keys(cooperation.events), 'CooperationCorrected', 'CooperationStruck'];
    expect([...seen].sort()).toEqual([...types].sort());
  });

  it('is judged alike in every order of recording', () => {
    const lenient = { ...cooperation, broken: () => undefined };
    const outcomes = { sound: 0, broken: 0 };
    fc.assert(
      fc.property(sessions(commands), chances, (sent, random) => {
        const events = play(sent, lenient).history.map(({ type, data }) => ({ type, data }));
        const fault = cooperation.broken(fold(cooperation, events), KNOWN);
        const turned = fold(cooperation, shuffled(events, random));
        expect(cooperation.broken(turned, KNOWN) === undefined).toBe(fault === undefined);
        outcomes[fault ? 'broken' : 'sound']++;
      }),
      { numRuns: 600 },
    );
    expect(Math.min(outcomes.sound, outcomes.broken)).toBeGreaterThan(50);
  });

  it('a party’s events are its own: what another sends adds nothing to them and takes nothing away', () => {
    fc.assert(
      fc.property(sessions(fc.oneof(commands, amendments)), (sent) => {
        const before = play(sent);
        for (const other of ['2480', '2460']) {
          const mine = (state: CooperationState) =>
            Object.values(state as Record<string, readonly { party?: string }[]>)
              .flat()
              .filter((e) => e.party !== undefined && e.party !== other);
          const strike = before.history.filter((e) => 'party' in e.data && e.data['party'] !== other);
          for (const { revision: target } of strike) {
            const command = { type: 'Amend', amendments: [{ strike: [target] }], reasonCode: 'OTHER' };
            const decision = decideOn(cooperation, before, command, { ...KNOWN, actor: other });
            if (!isRejection(decision)) expect(mine(decision.state)).toEqual(mine(before.state));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('Whether an agreement is in force', () => {
  /** The rule as it is written down, event by event. */
  function asWritten(events: readonly CooperationEvent[], code: string, m: string): boolean {
    const of = <T extends CooperationEvent['type']>(type: T) =>
      events.filter((e) => e.type === type).map((e) => e.data) as Extract<CooperationEvent, { type: T }>['data'][];
    const [agreement] = of('CooperationAgreementRegistered');
    if (!agreement) return false;
    const written = agreement.form === 'WRITTEN';
    const decided = agreement.managementDecided === 'YES';
    const hasLeft = (c: string) => of('CooperationParticipationEnded').some((e) => e.party === c && e.month <= m);
    const hasConfirmed = (c: string) =>
      c === agreement.party || of('CooperationPartyConfirmed').some((e) => e.party === c && e.month <= m);
    const counted = agreement.municipalities.filter((c) => hasConfirmed(c) && !hasLeft(c));
    const two = counted.length >= (agreement.partnerType === 'OTHER_MUNICIPALITY' ? 2 : 1);
    const window = m < '2024-01' ? 12 : 24;
    const followedUp = [agreement.validFrom, ...of('CooperationReviewed').map((e) => e.month)].some(
      (reviewed) => reviewed <= m && monthsFrom(reviewed, m) <= window,
    );
    return written && decided && counted.includes(code) && two && followedUp;
  }
  const monthsFrom = (a: string, b: string) =>
    (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5)) - Number(a.slice(5));

  it('is what the definition says, word for word', () => {
    const outcomes = { yes: 0, no: 0 };
    fc.assert(
      fc.property(sessions(commands), fc.constantFrom(...PARTIES, '0180'), month, (sent, code, m) => {
        const { history, state } = play(sent);
        const counts = inForce(state, code, m);
        expect(counts).toBe(asWritten(history as unknown as CooperationEvent[], code, m));
        outcomes[counts ? 'yes' : 'no']++;
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(outcomes.yes, outcomes.no)).toBeGreaterThan(50);
  });

  it('agrees with where it stands now, and ends in the month in which the follow-up is due', () => {
    const statuses = new Set<string>();
    fc.assert(
      fc.property(sessions(commands), (sent) => {
        const { history, state } = play(sent);
        if (history.length === 0) return;
        const status = statusOf(state, CURRENT);
        statuses.add(status);
        const anybody = (m: string) => partiesOf(state).some((p) => inForce(state, p.municipality, m));
        expect(anybody(CURRENT)).toBe(status === 'IN_FORCE');
        const due = reviewDue(state);
        if (due === undefined || due <= '2024-12' || due < CURRENT) return;
        expect(anybody(due)).toBe(false);
        expect(anybody(addMonths(due, -1))).toBe(true);
      }),
      { numRuns: 800 },
    );
    expect([...statuses].sort()).toEqual(['ENDED', 'IN_FORCE', 'REGISTERED', 'REVIEW_OVERDUE']);
  });
});
