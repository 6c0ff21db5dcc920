import { Long } from 'bson';
import { Batch, type Bytes } from './bson/elements.js';
import type { Answer } from './answer.js';
import { LARGEST } from './bson/stored.js';
import { Fault } from './fault.js';
import type { Transaction } from './storage/transaction.js';

interface Cursor {
  readonly name: string;
  readonly transaction: Transaction | undefined;
  left: readonly Bytes[];
}

/** A first batch without a size of its own. */
const FIRST = 101;

/** Results that are fetched in batches. */
export class Cursors {
  private readonly byId = new Map<bigint, Cursor>();
  private last = 0n;

  /** Answers with the first batch. @param batchSize undefined: 101 documents */
  open(
    name: string,
    documents: readonly Bytes[],
    { batchSize = FIRST, single = false }: { batchSize?: number; single?: boolean },
    transaction: Transaction | undefined,
  ): Answer {
    const { batch, rest } = cut(documents, batchSize);
    let id = 0n;
    if (rest.length > 0 && !single) {
      id = ++this.last;
      this.byId.set(id, { name, transaction, left: rest });
      void transaction?.over.then(() => this.byId.delete(id));
    }
    return { cursor: { firstBatch: new Batch(batch), id: Long.fromBigInt(id), ns: name } };
  }

  /** @param batchSize undefined: as much as fits into 16 MiB. @throws Fault: no such cursor */
  more(id: bigint, name: string, batchSize: number | undefined, transaction: Transaction | undefined): Answer {
    const cursor = this.byId.get(id);
    if (!cursor || cursor.name !== name || cursor.transaction !== transaction) {
      throw new Fault(43, `cursor id ${id} not found`);
    }
    const { batch, rest } = cut(cursor.left, batchSize || Infinity);
    cursor.left = rest;
    if (rest.length === 0) this.byId.delete(id);
    return { cursor: { nextBatch: new Batch(batch), id: Long.fromBigInt(rest.length === 0 ? 0n : id), ns: name } };
  }

  kill(ids: readonly bigint[]): Answer {
    const cursorsKilled = ids.filter((id) => this.byId.delete(id));
    const asLongs = (list: readonly bigint[]): Long[] => list.map((id) => Long.fromBigInt(id));
    return {
      cursorsKilled: asLongs(cursorsKilled),
      cursorsNotFound: asLongs(ids.filter((id) => !cursorsKilled.includes(id))),
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  }
}

function cut(documents: readonly Bytes[], most: number): { batch: readonly Bytes[]; rest: readonly Bytes[] } {
  let bytes = 0;
  let count = 0;
  while (count < documents.length && count < most) {
    bytes += documents[count]!.length;
    if (count > 0 && bytes > LARGEST) break;
    count++;
  }
  return { batch: documents.slice(0, count), rest: documents.slice(count) };
}
