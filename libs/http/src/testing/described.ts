import { expect } from '@jest/globals';
import type { ServedEdge } from './serve.js';

type Document = ReturnType<ServedEdge['document']>;

/**
 * The paths below a prefix, each operation of which must be described with what it answers and the problems that any
 * may have, and with no word of how the description is made.
 */
export function describedPaths({ paths }: Document, prefix: string): string[] {
  const below = Object.keys(paths).filter((path) => path.startsWith(prefix));
  for (const path of below) {
    for (const operation of [paths[path]!.get, paths[path]!.post]) {
      if (!operation) continue;
      const answers = Object.keys(operation.responses);
      expect([path, answers]).toEqual([path, expect.arrayContaining(['400', '401', '403'])]);
      expect([path, answers.filter((status) => /^20[012]$/.test(status))]).toEqual([path, [expect.any(String)]]);
    }
  }
  expect(JSON.stringify(below.map((path) => paths[path]))).not.toContain('codeList');
  return below;
}
