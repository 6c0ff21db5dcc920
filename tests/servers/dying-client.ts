/** Begins a transaction, writes in it, says so, and is killed: `dying-client.ts <url> <database>`. */
import { MongoClient } from 'mongodb';

const [url, database] = process.argv.slice(2) as [string, string];
const client = await new MongoClient(url).connect();
const session = client.startSession();
session.startTransaction();
await client
  .db(database)
  .collection<{ _id: string }>('items')
  .updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
process.stdout.write('written\n');
setInterval(() => undefined, 1000);
