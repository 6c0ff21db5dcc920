import { BSON, MongoErrorLabel, MongoServerError, type ClientSession, type Db } from 'mongodb';
import type { Advance, BufferedTransaction } from '@stadig/event-sourcing/buffered-transaction';
import { CheckpointLost } from '@stadig/event-sourcing/ports/read-model-store';
import { CHECKPOINTS, checkpointId, type StoredCheckpoint, type TransactionReader } from './document-reader.js';
import { isDuplicateKey } from './outward.js';
import { storedDocument, type StoredDocument } from './stored-document.js';

/** Documents of one statement. */
const BATCH = 1_000;

/** 16 MiB. */
const LARGEST = 16_777_216;

/** A document is larger than MongoDB holds one. */
export class DocumentTooLarge extends Error {
  override readonly name = 'DocumentTooLarge';
  constructor(collection: string, bytes: number) {
    super(
      `a document of ${collection} has ${bytes} bytes, MongoDB holds ${LARGEST}: keep less in it` +
        ` / ett dokument i ${collection} har ${bytes} byte, MongoDB rymmer ${LARGEST}: spara mindre i det`,
    );
  }
}

/**
 * Writes what a transaction has kept to itself, the checkpoints first: whoever has lost one writes nothing else. However
 * many documents there are, they are statements of the one transaction, so that all of it is committed or nothing.
 * @throws CheckpointLost, DocumentTooLarge, and errors of the driver with the labels that make the transaction run anew
 */
export async function writeTransaction(db: Db, reader: TransactionReader, tx: BufferedTransaction): Promise<void> {
  for (const advance of tx.advances.values()) await moveCheckpoint(db, reader.session, advance);
  for (const [collection, written] of tx.writes) {
    const fresh: StoredDocument[] = [];
    const changed: StoredDocument[] = [];
    const gone: string[] = [];
    for (const [id, document] of written) {
      if (document === null) gone.push(id);
      else {
        const stored = storedDocument(id, document.text, document.scalars);
        checkSize(collection, stored);
        (reader.isAbsent(collection, id) ? fresh : changed).push(stored);
      }
    }
    await insert(reader, collection, fresh);
    await replace(reader, collection, changed);
    await remove(reader, collection, gone);
  }
}

/** Compare-and-set. */
async function moveCheckpoint(db: Db, session: ClientSession, advance: Advance): Promise<void> {
  const { processor, lane, expected, next } = advance;
  const checkpoints = db.collection<StoredCheckpoint>(CHECKPOINTS);
  const _id = checkpointId(processor, lane);
  if (expected === undefined) {
    try {
      await checkpoints.insertOne({ _id, processor, lane, position: next }, { session });
    } catch (error) {
      throw isDuplicateKey(error) ? new CheckpointLost(processor, lane) : error;
    }
    return;
  }
  const moved = await checkpoints.updateOne({ _id, position: expected }, { $set: { position: next } }, { session });
  if (moved.matchedCount === 0) throw new CheckpointLost(processor, lane);
}

/**
 * Documents that were not there when the transaction looked: cheaper than to look again. Where somebody has made one
 * since, the transaction is run anew, sees it, and replaces it.
 */
async function insert(
  reader: TransactionReader,
  collection: string,
  documents: readonly StoredDocument[],
): Promise<void> {
  try {
    for (const some of batches(documents)) {
      await reader.documents(collection).insertMany(some, { session: reader.session, ordered: false });
    }
  } catch (error) {
    if (error instanceof MongoServerError && isDuplicateKey(error)) {
      error.addErrorLabel(MongoErrorLabel.TransientTransactionError);
    }
    throw error;
  }
}

async function replace(
  reader: TransactionReader,
  collection: string,
  documents: readonly StoredDocument[],
): Promise<void> {
  for (const some of batches(documents)) {
    const statements = some.map((document) => ({
      replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
    }));
    await reader.documents(collection).bulkWrite(statements, { session: reader.session, ordered: false });
  }
}

async function remove(reader: TransactionReader, collection: string, ids: readonly string[]): Promise<void> {
  for (const some of batches(ids)) {
    await reader.documents(collection).deleteMany({ _id: { $in: some } }, { session: reader.session });
  }
}

function* batches<T>(items: readonly T[]): Iterable<T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH);
}

/** A text has at most three bytes a character; most documents are so small that nothing has to be counted. */
function checkSize(collection: string, document: StoredDocument): void {
  if (document.json.length < LARGEST / 8) return;
  const bytes = BSON.calculateObjectSize(document);
  if (bytes > LARGEST) throw new DocumentTooLarge(collection, bytes);
}
