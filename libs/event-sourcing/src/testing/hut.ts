import { codeList } from '@stadig/codes/code-list';
import { z } from 'zod';
import { reject, type Aggregate } from '../aggregate.js';
import type { DayAt } from '../day.js';
import { ANCHOR, code, day, event, sealed, type EventOf } from '../schema.js';

export const COLOUR = codeList('colour', { RED: { sv: 'Röd', en: 'Red' }, BLUE: { sv: 'Blå', en: 'Blue' } });

/** A hut is opened and painted, four coats at most. */
export const HUT_EVENTS = {
  HutOpened: event(1, { ...day, startPeriod: z.string(), anchor: sealed(z.int(), ANCHOR) }),
  HutPainted: event(
    2,
    { ...day, colour: sealed(code(COLOUR)), coats: z.int().min(1) },
    {
      1: ({ paint, ...rest }) => ({
        ...rest,
        ...(paint !== undefined && { colour: paint }),
        ...('dayOffset' in rest && { coats: 1 }),
      }),
    },
  ),
};
export type HutEvent = EventOf<typeof HUT_EVENTS>;
export type HutCommand =
  { type: 'OpenHut'; day: DayAt } | { type: 'PaintHut'; day: DayAt; colour: 'RED' | 'BLUE' } | { type: 'BreakHut' };
export interface Hut {
  readonly opened: boolean;
  readonly colours: readonly string[];
}

export const hut: Aggregate<Hut, HutCommand, typeof HUT_EVENTS> = {
  name: 'Hut',
  category: 'hut',
  purpose: 'huts',
  voidable: true,
  opens: 'OpenHut',
  events: HUT_EVENTS,
  rules: {},
  initial: { opened: false, colours: [] },
  evolve: (state, e) =>
    e.type === 'HutOpened' ? { ...state, opened: true } : { ...state, colours: [...state.colours, e.data.colour] },
  decide(command, state, known): readonly HutEvent[] | ReturnType<typeof reject> {
    switch (command.type) {
      case 'OpenHut':
        if (state.opened) return reject('already-open');
        return [{ type: 'HutOpened', data: { ...command.day, startPeriod: '2025-01', anchor: known.anchor } }];
      case 'PaintHut':
        return [{ type: 'HutPainted', data: { ...command.day, colour: command.colour, coats: 1 } }];
      case 'BreakHut':
        return reject('never');
    }
  },
  broken: (state) => (state.colours.length > 3 ? reject('too-many-coats') : undefined),
};
