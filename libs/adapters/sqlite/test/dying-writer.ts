import type { Writer } from '../src/protocol.js';

/** A writer whose thread dies at the word «die». */
export function makeWriter(): Writer<string, string, never> {
  return {
    reset() {},
    apply(word) {
      if (word === 'die') process.exit(3);
      return { done: word };
    },
  };
}
