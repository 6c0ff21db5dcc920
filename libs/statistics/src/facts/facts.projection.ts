import type { KeyObject } from 'node:crypto';
import { subjectOf } from '@stadig/event-sourcing/aggregate';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { KeyMissing } from '@stadig/event-sourcing/ports/key-store';
import type { CollectionSpec, Document, Transaction } from '@stadig/event-sourcing/ports/read-model-store';
import type { Handler } from '@stadig/event-sourcing/processor';
import {
  collectionOf,
  collectionSpec,
  projectPage,
  type Part,
  type ProjectedEvent,
  type Projection,
} from '@stadig/event-sourcing/projection';
import type { Facts } from './facts.js';
import { factsOf } from './facts-of.js';
import { HOUSING, PURPOSES, SHELTER, slim, type Keys, type Purpose } from './published-parts.js';

/** A pathway's published events, one part a stream, no more of each than facts need; sealed as they came. */
const PATHWAYS: Projection = {
  name: 'statistics_facts',
  version: 1,
  indexes: [],
  key: ({ stream }) =>
    stream.startsWith(`${HOUSING.category}-`) || stream.startsWith(`${SHELTER.category}-`)
      ? subjectOf(stream)
      : undefined,
  derive: () => ({}),
};

/** Where the parts stand; a document's id is the pathway's. */
export const PARTS = collectionOf(PATHWAYS);

/** The facts of one pathway; `facts` is null when it was voided. `changed` is the state in which it last changed. */
export interface FactsRow extends Document {
  readonly changed: number;
  readonly facts: Facts | null;
}

export const ROWS: CollectionSpec = { name: 'statistics_rows_v1', indexes: ['changed'] };

/** How many times rows have changed since the store was `born`; one document. */
export interface RowsState extends Document {
  readonly changes: number;
  readonly born: string;
}

export const STATE: CollectionSpec = { name: 'statistics_state_v1', indexes: [] };
export const STATE_ID = 'rows';

/**
 * Keeps the facts rows. A row is a pure function of its pathway's parts and keys, so neither the order between topics
 * nor the size of the pages matters, and rows kept equal rows rebuilt (but for `changed`, which counts pages).
 */
export function factsHandler(keys: KeyVault, clock: Clock): Handler {
  return {
    name: PARTS,
    collections: [collectionSpec(PATHWAYS), ROWS, STATE],
    async handle(tx, events) {
      const now = clock.now().toISOString();
      const found = await keysOf(events, keys);
      const facts = new Map<string, Facts | null>();
      let missing: KeyMissing | undefined;
      const derive = (parts: Readonly<Record<string, Part>>, pathwayId: string) => {
        try {
          const row = factsOf(parts, pathwayId, found(pathwayId));
          if (row) facts.set(pathwayId, row === 'VOIDED' ? null : row);
        } catch (error) {
          if (error instanceof KeyMissing) missing = error;
          throw error;
        }
        return {};
      };
      await projectPage({ ...PATHWAYS, derive }, tx, events.map(slim), now);
      if (missing) throw missing;
      if (facts.size > 0) await putRows(tx, facts, now);
    },
  };
}

async function putRows(tx: Transaction, facts: ReadonlyMap<string, Facts | null>, now: string): Promise<void> {
  const before = await tx.get<RowsState>(STATE.name, STATE_ID);
  const changed = (before?.changes ?? 0) + 1;
  const rows: FactsRow[] = [...facts].map(([_id, facts]) => ({ _id, changed, facts }));
  const state: RowsState = { _id: STATE_ID, changes: changed, born: before?.born ?? now };
  await tx.put(ROWS.name, rows);
  await tx.put(STATE.name, [state]);
}

async function keysOf(events: readonly ProjectedEvent[], keys: KeyVault): Promise<(pathwayId: string) => Keys> {
  const subjects = [...new Set(events.map(PATHWAYS.key).filter((id) => id !== undefined))];
  const found = new Map<Purpose, ReadonlyMap<string, KeyObject | null>>();
  for (const purpose of PURPOSES) found.set(purpose, await keys.findMany(subjects, purpose));
  return (pathwayId) => ({
    anchor: found.get('anchor')!.get(pathwayId),
    'housing-pathway': found.get('housing-pathway')!.get(pathwayId),
    'shelter-placement': found.get('shelter-placement')!.get(pathwayId),
  });
}
