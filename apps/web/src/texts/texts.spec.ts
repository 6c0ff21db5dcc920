import { describe, expect, test } from '@jest/globals';
import { en as akselEn, nb } from '@navikt/ds-react/locales';
import { akselSv } from './aksel-sv.js';
import { en } from './en.js';
import { sv } from './sv.js';

/** Path and text of every text in the tree. */
function textsIn(tree: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]): [string, string][] => {
      if (name === 'dateLocale') return [];
      const at = path ? `${path}.${name}` : name;
      return typeof value === 'string' ? [[at, value]] : [...textsIn(value as object, at)];
    }),
  );
}

const paramsOf = (text: string): readonly string[] => [...text.matchAll(/\{+\s*(\w+)/g)].map((m) => m[1]!).sort();

const swedish = textsIn(sv);
const english = textsIn(en);

describe('the texts of the pages', () => {
  test('have the same keys in Swedish and English', () => {
    expect([...english.keys()].sort()).toEqual([...swedish.keys()].sort());
  });

  test('take the same values in both languages', () => {
    for (const [key, text] of swedish) expect([key, paramsOf(english.get(key)!)]).toEqual([key, paramsOf(text)]);
  });

  test('are never empty, and differ between the languages but for names', () => {
    const same = [...swedish].filter(([key, text]) => english.get(key) === text).map(([key]) => key);
    expect(same).toEqual(['app.name', 'statistics.median', 'statistics.medianMark']);
    for (const text of [...swedish.values(), ...english.values()]) expect(text.trim()).not.toBe('');
  });
});

describe('the words that the components say themselves', () => {
  const own = textsIn(akselSv);
  const norwegian = textsIn(nb);

  test('are all there in Swedish, with the same values', () => {
    expect([...own.keys()].sort()).toEqual([...textsIn(akselEn).keys()].sort());
    for (const [key, text] of textsIn(akselEn)) expect([key, paramsOf(own.get(key)!)]).toEqual([key, paramsOf(text)]);
  });

  test('are nowhere the Norwegian ones', () => {
    const alike = [...own].filter(([key, text]) => norwegian.get(key) === text).map(([, text]) => text);
    expect(alike).toEqual(['yyyy']);
    const words = /[æøÆØ]|\b(velg|lukk|vis|uke|måned|fra|ikke|neste|forrige|åpne|feil|søk(er)?|slett|legg)\b/i;
    expect([...own.values()].filter((text) => words.test(text.replaceAll('från', '')))).toEqual([]);
  });
});
