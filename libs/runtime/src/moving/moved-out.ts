import { isoOf } from '@stadig/event-sourcing/day';
import type { Document, ReadModelStore, Transaction } from '@stadig/event-sourcing/ports/read-model-store';
import type { House } from './house.js';

const MARKS = { name: 'moved_out', indexes: [] };
const ID = 'here';

interface Mark extends Document {
  /** The day, as 2026-12-01. */
  readonly on: string;
}

/** The installation lives elsewhere by now: two houses with one log would grow apart. */
export class MovedOut extends Error {
  override readonly name = 'MovedOut';
  constructor(on: string) {
    super(
      `the installation moved out of here on ${on}: start it where it lives now, or see stadig stay (docs/moving.md)` +
        ` / installationen flyttade härifrån ${on}: starta den där den finns nu, eller se stadig stay (docs/moving.md)`,
    );
  }
}

/** @throws MovedOut where the store bears the mark */
export async function checkLivedIn(store: ReadModelStore): Promise<void> {
  await store.prepare([MARKS]);
  const mark = await store.get<Mark>(MARKS.name, ID);
  if (mark) throw new MovedOut(mark.on);
}

/**
 * From now on the installation lives in the target: nothing that works in the source starts any more. Stopped in
 * between, nothing starts on either side until it is done again.
 */
export async function changeHouses(source: House, target: House): Promise<void> {
  const mark: Mark = { _id: ID, on: isoOf(source.clock.today()) };
  await inEach(source, (tx) => tx.put(MARKS.name, [mark]));
  await stay(target);
}

/** The installation lives in this house, whatever was said before. */
export const stay = (house: House): Promise<void> => inEach(house, (tx) => tx.delete(MARKS.name, [ID]));

async function inEach({ entrances }: House, change: (tx: Transaction) => Promise<void>): Promise<void> {
  for (const store of entrances) {
    await store.prepare([MARKS]);
    await store.transact(change);
  }
}
