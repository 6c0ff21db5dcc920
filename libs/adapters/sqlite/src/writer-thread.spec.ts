import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '../test/temporary-folder.js';
import { WriterThread } from './writer-thread.js';

const start = (folder: string): Promise<WriterThread<string, string, never>> =>
  WriterThread.start({ module: '../test/dying-writer', path: join(folder, 'x.sqlite'), cacheKiB: 256 });

test('requests made together are answered in the order they were made', async () => {
  const folder = temporaryFolder();
  const thread = await start(folder.path);
  const words = Array.from({ length: 1500 }, (_, n) => `word ${n}`);
  const answers = await Promise.all(words.map((word) => thread.send(word)));
  expect(answers).toEqual(words.map((done) => ({ done })));
  await thread.close();
  folder.remove();
});

test('when the writer dies, what it held has an unknown outcome, and what comes later is not written', async () => {
  const folder = temporaryFolder();
  const thread = await start(folder.path);
  // Two always travel together; a third one, on a slow machine, may not have set off.
  const held = await Promise.allSettled([thread.send('a'), thread.send('die')]);
  for (const result of held) {
    expect(result).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable', outcome: 'unknown' } });
  }
  await expect(thread.send('c')).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'not-written' });
  await thread.close();
  folder.remove();
});

test('after close nothing is taken any more, and closing again does nothing', async () => {
  const folder = temporaryFolder();
  const thread = await start(folder.path);
  await Promise.all([thread.close(), thread.close()]);
  await expect(thread.send('late')).rejects.toMatchObject({ outcome: 'not-written' });
  folder.remove();
});
