import { expect, test } from '@jest/globals';
import { hasBrowser, HOW_TO_GET_ONE } from './support/browser.js';

test('a browser is there to test the pages in; in CI it must be', () => {
  if (!hasBrowser) process.stderr.write(`${HOW_TO_GET_ONE}\n`);
  expect(hasBrowser || !process.env['CI']).toBe(true);
});
