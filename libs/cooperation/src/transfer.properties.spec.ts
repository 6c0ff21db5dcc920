import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { isoOf } from '@stadig/event-sourcing/day';
import { standing, type Standing } from '@stadig/event-sourcing/decision';
import { ANCHOR_DAY } from '@stadig/event-sourcing/given';
import { amending, fold, play as playOn, type Sent } from '@stadig/event-sourcing/testing/sessions';
import fc, { type Arbitrary } from 'fast-check';
import { endingOf, expiryOf, statusOf, transfer, type TransferState } from './transfer.js';

const SENDER = '2480';
const RECEIVER = '0180';

type SentBy = Sent & { readonly by: string | undefined; readonly wait: number };
interface Played extends Standing<TransferState> {
  readonly today: number;
}

const day = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(-1, 0, 3, 3, 40, 89, 90, 91).map((offset) => isoOf(ANCHOR_DAY + offset)) },
  { weight: 1, arbitrary: fc.constantFrom('UNKNOWN', '2025-01', '2025-03') },
);
const by = fc.constantFrom(SENDER, SENDER, RECEIVER, RECEIVER, '1480', undefined);
const wait = fc.constantFrom(0, 0, 1, 5, 40);
const sent = (type: string, fields: Record<string, Arbitrary<unknown>> = {}, who = by): Arbitrary<SentBy> =>
  fc.record({ type: fc.constant(type), by: who, wait, ...fields });

const FIELDS = {
  pathwayId: fc.constant('7ZK0A3M9QXB41TCFD'),
  toMunicipality: fc.constantFrom(RECEIVER, RECEIVER, RECEIVER, RECEIVER, SENDER),
  t0: fc.constantFrom(undefined, undefined, '2024-10-01', '2025-01-05'),
  roomsBand: fc.constant('R1'),
  householdType: fc.constant('ALONE'),
};
const request = sent('RequestTransfer', { day: fc.constant(isoOf(ANCHOR_DAY)), ...FIELDS }, fc.constant(SENDER));
const revision = fc.constantFrom(0, 1, 1, 1, 2, 3);
const commands: Arbitrary<SentBy> = fc.oneof(
  sent('RequestTransfer', { day, ...FIELDS }),
  sent('AnswerTransfer', { day, answer: fc.constantFrom('ACCEPTED', 'REJECTED') }),
  sent('WithdrawTransfer', { day }),
  sent('ExpireTransfer'),
);
const amendments = fc
  .tuple(
    amending(
      revision,
      fc.oneof(
        fc.record({ day }),
        fc.record({ answer: fc.constantFrom('ACCEPTED', 'REJECTED') }),
        fc.record({ toMunicipality: fc.constantFrom('1480', RECEIVER, SENDER) }),
        fc.record({ answeringMunicipality: fc.constantFrom('1480', RECEIVER) }),
      ),
      { amendments: 2, strikes: 2 },
    ),
    fc.record({ by, wait }),
  )
  .map(([command, sender]) => ({ ...command, ...sender }));
const after = (more: Arbitrary<SentBy>) =>
  fc.tuple(request, fc.array(more, { maxLength: 14, size: 'max' })).map(([first, rest]) => [first, ...rest]);
const sessions = after(fc.oneof(commands, amendments));

/** Sends one after the other, days passing; what is refused leaves no trace. */
function play(all: readonly SentBy[], aggregate = transfer): Played {
  let today = 2;
  const now = playOn(aggregate, all, ({ by: actor, wait: days, ...command }) => [
    command,
    knownOn((today += days), actor),
  ]);
  return { ...now, today };
}

const knownOn = (today: number, actor?: string): Known => ({
  anchor: ANCHOR_DAY,
  today,
  pathway: { status: 'OPEN', ownerCode: SENDER, closedOffset: null },
  ...(actor !== undefined && { actor }),
});

describe('Whatever is sent about a transfer, by whom and when', () => {
  it('is decided or refused with words; what was accepted is never broken, nor does time break it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sessions, fc.nat({ max: 300 }), (all, later) => {
        const { history, state, voided, today } = play(all);
        expect(standing(transfer, history).state).toEqual(state);
        if (history.length === 0 || voided) return;
        expect(transfer.broken(state, knownOn(today))).toBeUndefined();
        expect(transfer.broken(state, knownOn(today + later))).toBeUndefined();
        for (const { type } of history) seen.add(type);
      }),
      { numRuns: 800 },
    );
    expect([...seen].sort()).toEqual([...Object.keys(transfer.events), 'TransferCorrected', 'TransferStruck'].sort());
  });

  it('has one end at most: by the receiver, by the sender, or by time, within its 90 days', () => {
    const endings = new Set<string>();
    fc.assert(
      fc.property(sessions, (all) => {
        const { history, state, today } = play(all);
        if (history.length === 0) return;
        const { TransferAnswered, TransferWithdrawn, TransferExpired } = state;
        expect(TransferAnswered.length + TransferWithdrawn.length + TransferExpired.length).toBeLessThan(2);
        const ending = endingOf(state);
        const { toMunicipality, fromMunicipality } = state.TransferRequested[0]!;
        expect(toMunicipality).not.toBe(fromMunicipality);
        for (const answer of TransferAnswered) expect(answer.answeringMunicipality).toBe(toMunicipality);
        expect(statusOf(state, today)).toBe(ending?.answer ?? (today < expiryOf(state) ? 'OPEN' : 'EXPIRED'));
        if (ending?.answer === 'EXPIRED') expect(today).toBeGreaterThanOrEqual(expiryOf(state));
        else if (ending && ending.day.dayOffset !== null) expect(ending.day.dayOffset).toBeLessThan(expiryOf(state));
        endings.add(ending?.answer ?? 'none');
      }),
      { numRuns: 800 },
    );
    expect([...endings].sort()).toEqual(['ACCEPTED', 'EXPIRED', 'REJECTED', 'WITHDRAWN', 'none']);
  });

  it('is judged alike in every order of recording', () => {
    const lenient = { ...transfer, broken: () => undefined, unamendable: () => undefined };
    const outcomes = { sound: 0, broken: 0 };
    fc.assert(
      fc.property(after(commands), fc.nat(), (all, turn) => {
        const { history, today } = play(all, lenient);
        const events = history.map(({ type, data }) => ({ type, data }));
        const turned = events.map((_, i) => events[(i + turn) % events.length]!);
        const fault = transfer.broken(fold(transfer, events), knownOn(today));
        expect(transfer.broken(fold(transfer, turned), knownOn(today)) === undefined).toBe(fault === undefined);
        outcomes[fault ? 'broken' : 'sound']++;
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(outcomes.sound, outcomes.broken)).toBeGreaterThan(20);
  });
});
