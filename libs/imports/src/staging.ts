import type { Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { HeadingsRefused, readRows, type ImportRow, type Layout } from './read-rows.js';
import type { ImportSecret } from './import-secret.js';
import { FileRefused, type RowProblem } from './problem.js';
import type { DayNumber } from '@stadig/event-sourcing/day';

/** The rows of one case as they came in one stretch of the file; references and rows under the import's seal. */
interface StagedDocument extends Document {
  readonly sealed: string;
}

interface Stretch {
  readonly [field: string]: unknown;
  readonly reference: string;
  readonly rows: ImportRow[];
  readonly unread: string[];
}

/** A case of the file: whatever order its rows stood in. */
export interface StagedCase {
  readonly key: string;
  readonly reference: string;
  readonly rows: readonly ImportRow[];
  readonly unread: ReadonlySet<string>;
}

export interface Staged {
  readonly layout: Layout;
  readonly rows: number;
  /** Faults of rows and cells; the rules are asked later, case by case. */
  readonly problems: readonly RowProblem[];
}

const ROWS_HELD = 4000;

/** Reads the file into a collection, sorted by case, holding a few thousand rows in memory whatever its length. */
export async function stage(
  source: AsyncIterable<Uint8Array>,
  store: ReadModelStore,
  collection: string,
  secret: ImportSecret,
  today: DayNumber,
  onRows: (rows: number) => void,
): Promise<Staged> {
  const problems: RowProblem[] = [];
  const stretches = new Map<string, Stretch>();
  let layout: Layout = new Map();
  let rows = 0;
  let stretch = 0;
  let last: string | undefined;
  let key = '';
  const flush = async (): Promise<void> => {
    const number = String(stretch++).padStart(6, '0');
    const documents = [...stretches].map(([key, held]): StagedDocument => {
      const _id = `${key}/${number}`;
      return { _id, sealed: secret.seal(held, _id) };
    });
    stretches.clear();
    if (documents.length > 0) await store.transact((tx) => tx.put(collection, documents));
  };
  try {
    const file = await readRows(source, today);
    ({ layout } = file);
    for await (const { reference, row, read, problems: wrong } of file.rows) {
      rows++;
      problems.push(...wrong);
      if (reference !== undefined) {
        // Rows of a case mostly stand together.
        if (reference !== last) [last, key] = [reference, secret.caseKey(reference)];
        let held = stretches.get(key);
        if (!held) stretches.set(key, (held = { reference, rows: [], unread: [] }));
        if (read) held.rows.push(read);
        else held.unread.push(row ?? '');
      }
      if (rows % ROWS_HELD === 0) {
        onRows(rows);
        await flush();
      }
    }
    await flush();
  } catch (error) {
    if (error instanceof FileRefused) problems.push(error.problem);
    else if (error instanceof HeadingsRefused) problems.push(...error.problems);
    else throw error;
  }
  onRows(rows);
  return { layout, rows, problems };
}

/** The staged cases, ordered by key. */
export async function* stagedCases(
  store: ReadModelStore,
  collection: string,
  secret: ImportSecret,
): AsyncGenerator<StagedCase> {
  let key: string | undefined;
  let stretches: Stretch[] = [];
  for await (const page of store.scan<StagedDocument>(collection)) {
    for (const { _id, sealed } of page) {
      const next = _id.slice(0, _id.indexOf('/'));
      if (key !== undefined && next !== key) {
        yield together(key, stretches);
        stretches = [];
      }
      key = next;
      stretches.push(secret.open<Stretch>(sealed, _id));
    }
  }
  if (key !== undefined) yield together(key, stretches);
}

const together = (key: string, stretches: readonly Stretch[]): StagedCase => ({
  key,
  reference: stretches[0]!.reference,
  rows: stretches.flatMap((s) => s.rows),
  unread: new Set(stretches.flatMap((s) => s.unread)),
});
