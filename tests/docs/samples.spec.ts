import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = process.cwd();
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join('docs', f)),
];
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Samples of the form: From `path`: followed by a block of code. */
const samples = pages.flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^From `([^`]+)`:\n```\w*\n([\s\S]*?)\n```/gm)].map(
    ([, path, code]) => ({ page, path: path!, code: code! }),
  ),
);

describe('a code sample', () => {
  it('is there to be checked', () => {
    expect(samples.length).toBeGreaterThan(3);
  });

  it.each(samples)('of $page stands as shown in $path', ({ path, code }) => {
    expect(words(readFileSync(join(root, path), 'utf8'))).toContain(words(code));
  });

  it('in TypeScript always names the file it comes from', () => {
    for (const page of pages) {
      const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^(.*)\n```ts\n/gm)];
      for (const [, before] of blocks) expect(`${page}: ${before}`).toMatch(/From `[^`]+`:$/);
    }
  });
});
