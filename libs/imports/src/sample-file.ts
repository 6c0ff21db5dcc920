import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';

const HEADINGS =
  'referens;rad;händelse;avser;från;till;ursprung;kön;åldersgrupp;antal barn;utförare;geografi;placeringsform;ivo;flytt till;boendeform;boendetid;hyresvärd;samma kommun;insats;hinder;verkan;utfall;barnets ålder;metod';

/** Obviously made-up history of any length, for measuring: cases of 4 to 12 rows, most of them closed. */
export function* sampleFile(rows: number, today: DayNumber): Generator<string> {
  yield `${HEADINGS}\n`;
  const column = new Map(HEADINGS.split(';').map((name, i) => [name, i]));
  const width = column.size;
  const line = (cells: Readonly<Record<string, string>>): string => {
    const all = new Array<string>(width).fill('');
    for (const name in cells) all[column.get(name)!] = cells[name]!;
    return `${all.join(';')}\n`;
  };
  let seed = 7;
  const below = (n: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % n;
  };
  let written = 0;
  for (let n = 0; written < rows; n++) {
    const opened = today - 1500 + below(1200);
    const nights = 1 + below(200);
    const day = (offset: number): string => isoOf(opened + offset);
    const referens = `Exempel ${n}`;
    const lines: Readonly<Record<string, string>>[] = [
      {
        händelse: 'öppnat',
        från: day(0),
        ursprung: 'Skyddat boende',
        kön: 'Kvinna',
        åldersgrupp: '25–34 år',
        'antal barn': n % 2 ? 'Inga barn' : 'Ett barn',
      },
      {
        händelse: 'vistelse',
        från: day(0),
        till: day(nights),
        utförare: 'Idéburen',
        geografi: 'Annat län',
        placeringsform: 'Beslut av socialtjänsten',
        ivo: 'Tillstånd',
        'flytt till': 'Egen bostad',
        boendeform: 'T01',
        boendetid: 'Tillsvidare',
      },
      { händelse: 'riskbedömning', från: day(1), metod: 'FREDA' },
      { händelse: 'hinder', från: day(5), till: day(nights + 10), hinder: 'O11', verkan: 'Hindrar' },
      { händelse: 'insats', från: day(6), till: day(nights + 20), insats: 'M02' },
      ...(n % 2 ? [] : [{ händelse: 'barn', från: day(0), 'barnets ålder': 'A6_12' }]),
      ...Array.from({ length: below(4) }, (_, i) => ({ händelse: 'insats', från: day(8 + i), insats: `M0${3 + i}` })),
      {
        händelse: 'bostad',
        från: day(nights + 20),
        boendeform: 'T01',
        boendetid: 'Tillsvidare',
        hyresvärd: 'Privat hyresvärd',
        'samma kommun': 'Ja',
      },
      { händelse: 'avslutat', från: day(nights + 60), utfall: 'PERMANENT' },
    ];
    lines.length = Math.min(lines.length, rows - written);
    yield lines.map((cells, i) => line({ referens, rad: String(i + 1), ...cells })).join('');
    written += lines.length;
  }
}
