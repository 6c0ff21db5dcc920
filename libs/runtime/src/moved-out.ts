import { isoOf } from '@stadig/event-sourcing/day';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';

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

/** Marks the stores of a house: nothing that works in it starts any more. */
export async function markMovedOut(stores: readonly ReadModelStore[], clock: Clock): Promise<void> {
  const mark: Mark = { _id: ID, on: isoOf(clock.today()) };
  for (const store of stores) {
    await store.prepare([MARKS]);
    await store.transact((tx) => tx.put(MARKS.name, [mark]));
  }
}

/** Takes the marks away. */
export async function markLivedIn(stores: readonly ReadModelStore[]): Promise<void> {
  for (const store of stores) {
    await store.prepare([MARKS]);
    await store.transact((tx) => tx.delete(MARKS.name, [ID]));
  }
}
