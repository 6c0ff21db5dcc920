import { expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readModelStoreContract } from '@stadig/event-sourcing/contracts/read-model-store.contract';
import { createIndex, orderOf, tableOf, whereOf } from './document-sql.js';
import { SqliteReadModelStore } from './read-model-store.js';
import { inFolder, temporaryFolder } from '../test/temporary-folder.js';

readModelStoreContract('SqliteReadModelStore', () => inFolder((folder) => SqliteReadModelStore.open(folder)));

test('queries over declared fields use their index', async () => {
  const folder = temporaryFolder();
  const store = await SqliteReadModelStore.open(folder.path);
  await store.prepare([{ name: 'cases', indexes: ['owner', 'days'] }]);
  await store.close();
  const db = new DatabaseSync(join(folder.path, 'readmodels.sqlite'));
  const plan = (sql: string): string =>
    db
      .prepare(`EXPLAIN QUERY PLAN SELECT doc FROM ${tableOf('cases')} ${sql}`)
      .all()
      .map((row) => row['detail'])
      .join('; ');
  expect(plan(`WHERE ${whereOf({ owner: '2480' }).sql.replace('?', "'2480'")}`)).toContain('USING INDEX');
  expect(plan(`ORDER BY ${orderOf({ sort: 'days' })} LIMIT 10`)).toMatch(/^SCAN .* USING INDEX "?index cases days"?$/);
  expect(plan(`ORDER BY ${orderOf({ sort: 'days', descending: true })}`)).not.toContain('TEMP B-TREE');
  db.close();
  folder.remove();
});

test('a name of a field that is no name never reaches the database', () => {
  expect(() => createIndex('cases', "x') --")).toThrow('not a name of a field');
});
