import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { pathwayCases } from '@stadig/housing-pathway/pathway-case';
import { MongoClient, type Db, type Document } from 'mongodb';
import { buildCases } from './building.js';
import { EVENTS_A_PATHWAY, fillLog } from './filled-log.js';
import { inTurn, seconds, type Figure } from './figure.js';
import { withMongo } from './servers.js';
import { withScratch } from './scratch.js';

const CASES = 10_000;
const BATCH = 1_000;
const BUILT = 'stadig_bench_built';
const COPIED = 'stadig_bench_copied';

/**
 * The case list built anew from the log into MongoDB, against a bare loop that writes the same final documents there:
 * `bulkWrite` of a thousand a transaction, into a collection without indexes.
 */
export const rebuildMongodb: Figure = {
  name: 'rebuild_mongodb',
  measure: () =>
    withMongo((url) =>
      withScratch(async (folder) => {
        await fillLog(folder, CASES);
        const log = await SqliteEventStore.open(folder);
        const client = await new MongoClient(url, { writeConcern: { w: 'majority', journal: true } }).connect();
        let documents: readonly Document[] = [];

        const rebuilt = async (): Promise<number> => {
          await client.db(BUILT).dropDatabase();
          const store = await MongoReadModelStore.open({ url, database: BUILT });
          const taken = await buildCases(log, store);
          await store.close();
          return CASES / taken;
        };
        const copied = async (): Promise<number> => {
          await client.db(COPIED).dropDatabase();
          await client.db(COPIED).createCollection('cases');
          return documents.length / (await seconds(() => copy(client, client.db(COPIED), documents)));
        };

        await rebuilt();
        documents = await client.db(BUILT).collection(collectionOf(pathwayCases)).find().toArray();
        if (documents.length !== CASES) throw new Error(`${documents.length} cases were built`);
        const measured = await inTurn(3, rebuilt, copied);
        for (const name of [BUILT, COPIED]) await client.db(name).dropDatabase();
        await client.close();
        await log.close();
        return { ...measured, unit: `documents/s of ${EVENTS_A_PATHWAY} events each`, target: '>= 0.5' };
      }),
    ),
};

async function copy(client: MongoClient, db: Db, documents: readonly Document[]): Promise<void> {
  const cases = db.collection('cases');
  for (let at = 0; at < documents.length; at += BATCH) {
    const statements = documents.slice(at, at + BATCH).map((document) => ({
      replaceOne: { filter: { _id: document['_id'] as never }, replacement: document, upsert: true },
    }));
    await client.withSession((session) =>
      session.withTransaction(() => cases.bulkWrite(statements, { session, ordered: false })),
    );
  }
}
