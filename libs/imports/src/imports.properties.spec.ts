import { expect, test } from '@jest/globals';
import { amend } from '@stadig/event-sourcing/amend';
import { isoOf, dayOf } from '@stadig/event-sourcing/day';
import fc from 'fast-check';
import { Imports } from './imports.js';
import { everything, world } from './testing/world.js';

type Row = readonly string[];
const HEAD =
  'reference;row;kind;of;from;to;tenure;term;regime;exit;obstacle;effect;measure;childAge;outcome;reason;urgency;landlord;milestone;status';

const BASE = dayOf('2025-02-01');
const day = (offset: number): string => isoOf(BASE + offset);
const cells = (row: Readonly<Record<string, string>>): Row => HEAD.split(';').map((name) => row[name] ?? '');

/** A file of a few cases, each with rows that may or may not go together; any two files share names of rows. */
const oneCase = (reference: string): fc.Arbitrary<readonly Row[]> =>
  fc
    .record({
      opened: fc.integer({ min: 0, max: 20 }),
      explicit: fc.boolean(),
      stays: fc.array(
        fc.record({
          gap: fc.integer({ min: 0, max: 10 }),
          nights: fc.integer({ min: 0, max: 40 }),
          exit: fc.constantFrom('', 'OTHER_SHELTER', 'DECEASED', 'HOME'),
          need: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      open: fc.boolean(),
      children: fc.array(
        fc.record({
          stay: fc.nat({ max: 2 }),
          from: fc.nat({ max: 3 }),
          left: fc.constantFrom('', 'ONGOING', 'late', 'early'),
          age: fc.constantFrom('A0_5', 'A6_12'),
        }),
        { maxLength: 2 },
      ),
      obstacles: fc.array(
        fc.record({
          code: fc.constantFrom('O11', 'O12'),
          from: fc.nat({ max: 60 }),
          length: fc.option(fc.nat({ max: 30 })),
        }),
        { maxLength: 2 },
      ),
      measures: fc.array(
        fc.record({
          code: fc.constantFrom('M01', 'M02'),
          from: fc.nat({ max: 60 }),
          length: fc.option(fc.nat({ max: 30 })),
        }),
        { maxLength: 2 },
      ),
      home: fc.option(
        fc.record({
          from: fc.integer({ min: 60, max: 120 }),
          lost: fc.option(fc.integer({ min: 5, max: 60 })),
          followUp: fc.boolean(),
        }),
      ),
      closed: fc.option(
        fc.record({ after: fc.integer({ min: 100, max: 200 }), reopened: fc.option(fc.integer({ min: 1, max: 50 })) }),
      ),
      shuffle: fc.nat({ max: 5 }),
    })
    .map((made) => {
      const rows: Record<string, string>[] = [];
      if (made.explicit) rows.push({ row: 'o', kind: 'opened', from: day(made.opened) });
      let at = made.opened;
      const spans: [number, number | undefined][] = made.stays.map((stay, n) => {
        const from = at + stay.gap;
        const last = n === made.stays.length - 1 && made.open;
        at = from + stay.nights;
        const name = `s${(n + made.shuffle) % 4}`;
        if (stay.need) rows.push({ row: `n${name}`, kind: 'need', from: day(from), urgency: 'PLANNED' });
        rows.push({
          row: name,
          kind: 'stay',
          ...(stay.need && { of: `n${name}` }),
          from: day(from),
          regime: 'WITHOUT_DECISION',
          ...(!last && { to: day(at), exit: stay.exit, ...(stay.exit === 'HOME' && { tenure: 'T01' }) }),
        });
        return [from, last ? undefined : at];
      });
      made.children.forEach(({ stay, from, left, age }, n) => {
        const span = spans[stay];
        if (!span) return;
        const [start, end] = span;
        const to = left === 'late' ? day((end ?? start) + 5) : left === 'early' ? day(start + from) : left;
        const exit = left === 'late' || left === 'early' ? 'LVU' : '';
        rows.push({
          row: `c${n}`,
          kind: 'child',
          of: `s${(stay + made.shuffle) % 4}`,
          from: day(start + from),
          to,
          exit,
          childAge: age,
        });
      });
      made.obstacles.forEach(({ code, from, length }, n) =>
        rows.push({
          row: `b${n}`,
          kind: 'obstacle',
          from: day(from),
          to: length === null ? '' : day(from + length),
          obstacle: code,
          effect: 'DELAYING',
        }),
      );
      made.measures.forEach(({ code, from, length }, n) =>
        rows.push({
          row: `m${n}`,
          kind: 'measure',
          from: day(from),
          to: length === null ? '' : day(from + length),
          measure: code,
        }),
      );
      if (made.home) {
        const { from, lost, followUp } = made.home;
        rows.push({
          row: 'h',
          kind: 'home',
          from: day(from),
          tenure: 'T01',
          term: 'INDEFINITE',
          ...(lost !== null && { to: day(from + lost), reason: 'MOVED' }),
        });
        if (followUp)
          rows.push({ row: 'f', kind: 'followUp', from: day(from + 183), milestone: 'M6', status: 'HOUSED' });
      }
      if (made.closed) {
        const { after, reopened } = made.closed;
        rows.push({ row: 'x', kind: 'closed', from: day(after), outcome: 'OTHER' });
        if (reopened !== null)
          rows.push({ row: 'y', kind: 'reopened', from: day(after + reopened), reason: 'MISTAKE' });
      }
      return rows.map((row) => cells({ reference, ...row }));
    });

const file = fc.tuple(oneCase('A'), oneCase('B')).map(([a, b]) => [...a, ...b]);

async function* bytes(rows: readonly Row[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from([HEAD, ...rows.map((row) => row.join(';'))].join('\n'));
}

type World = Awaited<ReturnType<typeof world>>;

/** True where the file was right and was recorded. */
async function bring(imports: Imports, rows: readonly Row[]): Promise<boolean> {
  const { status } = await imports.receive('2480', '2025-01-01', bytes(rows));
  if (status !== 'CHECKED') return false;
  expect(await imports.confirm('2480')).toMatchObject({ status: 'RECORDED', problems: 0 });
  return true;
}

const NUMBERS = /(No|Index|From|Staying|anchor|startPeriod)$/;

/** What all standing cases say, in real days, without the numbers that the order of recording gives. */
async function told(here: World): Promise<readonly string[]> {
  const ids = new Set((await everything(here.store)).map((e) => e.stream.slice(e.stream.indexOf('-') + 1)));
  const cases = await Promise.all(
    [...ids].map(async (id) => {
      const [housing, shelter] = await Promise.all(
        ['HousingPathway', 'ShelterPlacement'].map((name) => here.pipelines.get(name).load(id)),
      );
      if (housing!.voided) return [];
      const events = [housing!, shelter!].flatMap(({ history }) => amend(history).events);
      const facts = events.map(({ type, data }) => {
        const fields = Object.entries(data)
          .filter(
            ([name, value]) => !NUMBERS.test(name) && name !== 'dayOffset' && value !== null && value !== undefined,
          )
          .sort();
        const staying = (data['childrenStaying'] as unknown[] | undefined)?.length ?? 0;
        return `${type} ${housing!.anchor! + (data['dayOffset'] as number)} ${staying} ${JSON.stringify(fields)}`;
      });
      return [facts.sort().join('\n')];
    }),
  );
  return cases.flat().sort();
}

test('after any files one upon another, the log says what the last right one says alone', async () => {
  let brought = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 2, maxLength: 4 }), async (files) => {
      const [one, other] = [await world(), await world()];
      try {
        const imports = new Imports(one);
        let last: readonly Row[] | undefined;
        for (const rows of files) {
          if (await bring(imports, rows)) {
            last = rows;
            brought++;
          }
        }
        if (!last) return;
        const alone = new Imports(other);
        expect(await bring(alone, last)).toBe(true);
        expect(await told(one)).toEqual(await told(other));
        const { changes } = await imports.receive('2480', '2025-01-01', bytes(last));
        expect(changes).toMatchObject({ newRows: 0, correctedRows: 0, struckRows: 0, voidedCases: 0 });
      } finally {
        await Promise.all([one.stop(), other.stop()]);
      }
    }),
    { numRuns: Number(process.env['IMPORT_RUNS'] ?? 60) },
  );
  expect(brought).toBeGreaterThan(30);
}, 120_000);
