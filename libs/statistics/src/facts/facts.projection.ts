import { subjectOf } from '@stadig/event-sourcing/aggregate';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { KeyMissing, type DataKey } from '@stadig/event-sourcing/ports/key-store';
import type { CollectionSpec, Document, Transaction } from '@stadig/event-sourcing/ports/read-model-store';
import type { Handler } from '@stadig/event-sourcing/handler';
import type { ProjectedEvent } from '@stadig/event-sourcing/projected-event';
import {
  collectionOf,
  collectionSpec,
  projectPage,
  type Part,
  type Projection,
} from '@stadig/event-sourcing/projection';
import { RecentDocuments } from '@stadig/event-sourcing/recent-documents';
import type { Facts } from './facts.js';
import { factsOf } from './facts-of.js';
import { HOUSING, PURPOSES, SHELTER, slim, type Keys, type Purpose } from './published-parts.js';

/** A pathway's published events, one part a stream, no more of each than facts need; sealed as they came. */
const PATHWAYS: Projection = {
  name: 'statistics_facts',
  version: 2,
  indexes: [],
  key: ({ stream }) =>
    stream.startsWith(`${HOUSING.category}-`) || stream.startsWith(`${SHELTER.category}-`)
      ? subjectOf(stream)
      : undefined,
  derive: () => ({}),
};

/** Where the parts stand; a document's id is the pathway's. */
export const PARTS = collectionOf(PATHWAYS);

/** The facts of one pathway; `facts` is null when it was voided. */
export interface FactsRow extends Document {
  /** Events read so far of the pathway's streams, by their sequences: grows with every change. */
  readonly events: number;
  readonly bucket: string;
  readonly facts: Facts | null;
}

export const ROWS: CollectionSpec = { name: 'statistics_rows_v2', indexes: ['bucket'] };

/** Sum of `events` over the rows of a bucket, or of all: tells a reader which rows it must read again. */
export interface RowsRead extends Document {
  readonly events: number;
}

export const ROWS_READ: CollectionSpec = { name: 'statistics_rows_read_v2', indexes: [] };
export const ALL = 'all';

const CROCKFORD = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

/** A pathway's bucket: the first two characters of its id, which is random. */
export const bucketOf = (pathwayId: string): string => pathwayId.slice(0, 2);
export const BUCKETS: readonly string[] = CROCKFORD.flatMap((a) => CROCKFORD.map((b) => a + b));

/**
 * Keeps the facts rows. All that is kept is a pure function of the parts and the keys, so neither the order between
 * topics nor the size of the pages matters, and rows kept equal rows rebuilt.
 */
export function factsHandler(keys: KeyVault, clock: Clock, edition = ''): Handler {
  const pathways = { ...PATHWAYS, edition };
  const [rowsIn, readIn] = [ROWS, ROWS_READ].map(({ name, ...spec }) => ({ name: `${name}${edition}`, ...spec })) as [
    CollectionSpec,
    CollectionSpec,
  ];
  const recent = new RecentDocuments();
  return {
    name: collectionOf(pathways),
    collections: [collectionSpec(pathways), rowsIn, readIn],
    committed: (tx) => recent.committed(tx),
    forget: () => recent.forget(),
    async handle(tx, events) {
      const now = clock.now().toISOString();
      const found = await keysOf(events, keys);
      const rows = new Map<string, FactsRow>();
      let missing: KeyMissing | undefined;
      const derive = (parts: Readonly<Record<string, Part>>, pathwayId: string) => {
        try {
          const facts = factsOf(parts, pathwayId, found(pathwayId));
          if (facts) rows.set(pathwayId, rowOf(pathwayId, parts, facts === 'VOIDED' ? null : facts));
        } catch (error) {
          if (error instanceof KeyMissing) missing = error;
          throw error;
        }
        return {};
      };
      const failed = await projectPage({ ...pathways, derive }, tx, events.map(slim), now, recent);
      if (missing) throw missing;
      if (rows.size > 0) await putRows(tx, rowsIn.name, readIn.name, [...rows.values()]);
      return failed;
    },
  };
}

function rowOf(_id: string, parts: Readonly<Record<string, Part>>, facts: Facts | null): FactsRow {
  const events = Object.values(parts).reduce((sum, { sequence }) => sum + sequence + 1, 0);
  return { _id, bucket: bucketOf(_id), events, facts };
}

async function putRows(tx: Transaction, rowsIn: string, readIn: string, rows: readonly FactsRow[]): Promise<void> {
  const before = await tx.getMany<FactsRow>(
    rowsIn,
    rows.map(({ _id }) => _id),
  );
  const grown = new Map<string, number>();
  for (const { _id, bucket, events } of rows) {
    const more = events - (before.get(_id)?.events ?? 0);
    for (const sum of [bucket, ALL]) grown.set(sum, (grown.get(sum) ?? 0) + more);
  }
  const sums = await tx.getMany<RowsRead>(readIn, [...grown.keys()]);
  const read = [...grown].map(([_id, more]): RowsRead => ({ _id, events: (sums.get(_id)?.events ?? 0) + more }));
  await tx.put(rowsIn, rows);
  await tx.put(readIn, read);
}

async function keysOf(events: readonly ProjectedEvent[], keys: KeyVault): Promise<(pathwayId: string) => Keys> {
  const subjects = [...new Set(events.map(PATHWAYS.key).filter((id) => id !== undefined))];
  const found = new Map<Purpose, ReadonlyMap<string, DataKey | null>>();
  for (const purpose of PURPOSES) found.set(purpose, await keys.findMany(subjects, purpose));
  return (pathwayId) => ({
    anchor: found.get('anchor')!.get(pathwayId),
    'housing-pathway': found.get('housing-pathway')!.get(pathwayId),
    'shelter-placement': found.get('shelter-placement')!.get(pathwayId),
  });
}
