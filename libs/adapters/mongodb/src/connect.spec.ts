import { expect, test } from '@jest/globals';
import { startDouble } from '../../../../tests/doubles/mongodb/double.js';
import { MongoReadModelStore } from './read-model-store.js';

test('a server that runs alone is refused, with a line in both languages that says what to do', async () => {
  const alone = await startDouble({ standalone: true });
  const opened = MongoReadModelStore.open({ url: alone.url, database: 'readmodels' });
  await expect(opened).rejects.toThrow(/--replSet rs0 and run rs\.initiate\(\).*starta mongod med --replSet rs0/);
  await alone.stop();
});
