import { afterAll, beforeAll } from '@jest/globals';
import { mongoDouble, type RunningServer } from '../../../../tests/servers/mongodb.js';

/** A double for all tests of a file; its URL, once they run. */
export function ownDouble(): () => string {
  let double: RunningServer;
  beforeAll(async () => {
    double = await mongoDouble();
  });
  afterAll(() => double.stop());
  return () => double.url;
}
