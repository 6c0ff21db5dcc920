import { describe, it } from '@jest/globals';
import type { Aggregate } from '../aggregate.js';
import type { DraftEvent } from '../decision.js';
import { closedOn, day, given } from '../given.js';
import type { EventSpecs } from '../schema.js';

/**
 * What every aggregate must keep that is about a pathway of another service.
 * @param begins commands that begin something, their days left out; each may follow upon `history` while the pathway is open
 */
export function onAPathwayContract<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  begins: readonly { readonly type: Command['type'] }[],
  history: readonly DraftEvent[] = [],
): void {
  describe(`The pathway that ${aggregate.name} is about`, () => {
    const on = (typed: string) => begins.map((command) => ({ ...command, day: typed }) as never);

    it('when unknown, voided or erased lets nothing begin', () => {
      for (const command of on(day(2))) {
        given(aggregate, history, { pathway: undefined }).when(command).thenRejected('pathway-not-yet-known');
        for (const status of ['VOIDED', 'ERASED'] as const) {
          given(aggregate, history, { pathway: { status, ownerCode: '2480', closedOffset: null } })
            .when(command)
            .thenRejected(`pathway-${status.toLowerCase()}`);
        }
      }
    });

    it('once closed lets nothing begin after its closing, nor on a day that nobody knows', () => {
      for (const command of [...on(day(31)), ...on('UNKNOWN')]) {
        given(aggregate, history, closedOn(30)).when(command).thenRejected('pathway-closed', 'day');
      }
      for (const command of on(day(3))) {
        given(aggregate, history, closedOn(null)).when(command).thenRejected('pathway-closed', 'day');
      }
    });
  });
}
