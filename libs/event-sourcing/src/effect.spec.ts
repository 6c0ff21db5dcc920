import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { amend } from './amend.js';
import type { EffectCommand } from './effect.js';
import { Rejected } from './errors.js';
import { uuidOf, type Data } from './event.js';
import { KeyVault } from './key-vault.js';
import { CommandPipeline } from './pipeline.js';
import { FixedClock } from './ports/clock.js';
import { hut, type Hut } from './testing/hut.js';

const KEY = 'storm/barn-A/1';

function house() {
  const clock = new FixedClock(new Date('2025-03-01T12:00:00Z'));
  const store = new MemoryEventStore();
  const make = () =>
    new CommandPipeline(hut, { store, keys: new KeyVault(keys, clock), clock, definitionVersion: '1' });
  const keys = new MemoryKeyStore();
  const pipeline = make();
  let count = 0;
  const by = (commandId = uuidOf(`command ${count++}`)) => ({ commandId, body: '', recordedBy: 'POLICY' as const });
  const effect = (wanted: EffectCommand['wanted'], commandId?: string, key = KEY) =>
    pipeline.execute('A', { type: 'Effect', policy: 'storm', key, wanted }, by(commandId));
  return {
    effect,
    make,
    by,
    store,
    open: () => pipeline.execute('A', { type: 'OpenHut', day: '2025-01-01' }, { ...by(), ownerCode: '2480' }),
    paint: (day: string) => pipeline.execute('A', { type: 'PaintHut', day, colour: 'RED' }, by()),
    amendBy: (amendments: Parameters<typeof amendment>[0]) => pipeline.execute('A', amendment(amendments), by()),
    types: async () => (await store.read('hut-A')).map((e) => e.type),
    /** Days and colours of the coats that stand. */
    async coats() {
      const { history } = await make().load('A');
      const painted = amend(history).events.filter((e) => e.type === 'HutPainted');
      return painted.map(({ data }) => [data['dayOffset'], data['colour']]);
    },
    async notes() {
      const { history } = await make().load('A');
      return amend(history)
        .events.filter((e) => e.type === 'PolicyNoted')
        .map((e) => e.data['rule']);
    },
  };
}

const amendment = (amendments: readonly ({ strike: number[] } | { correct: number; fields: Data })[]) =>
  ({ type: 'Amend', amendments, reasonCode: 'OTHER' }) as const;

const coat =
  (dayOffset: number, colour = 'RED') =>
  () => ({ type: 'PaintHut', day: { dayOffset, dayPrecision: 'DAY' }, colour });
const nothing = () => undefined;

describe('the effect that a policy wants', () => {
  it('is recorded once, with its key, and corrected where it should differ', async () => {
    const { open, effect, coats, store, types } = house();
    await open();
    await effect(coat(10));
    await effect(coat(12, 'BLUE'));
    expect(await coats()).toEqual([[12, 'BLUE']]);
    expect(await types()).toEqual(['HutOpened', 'HutPainted', 'HutCorrected']);
    expect((await store.read('hut-A'))[1]!.metadata).toMatchObject({ effectOf: KEY, recordedBy: 'POLICY' });
    expect(JSON.stringify(await store.read('hut-A'))).not.toContain('BLUE');
  });

  it('is struck where none should stand, and recorded anew where one should again', async () => {
    const { open, effect, coats, types } = house();
    await open();
    await effect(coat(10));
    await effect(nothing);
    expect(await coats()).toEqual([]);
    await effect(coat(10));
    expect(await coats()).toEqual([[10, 'RED']]);
    expect(await types()).toEqual(['HutOpened', 'HutPainted', 'HutStruck', 'HutPainted']);
  });

  it('already stands: that there was nothing to do is noted, so that the command is found when it comes again', async () => {
    const { open, effect, types } = house();
    await open();
    const once = uuidOf('trigger');
    await effect(coat(10));
    await effect(coat(10), once);
    await effect(nothing, uuidOf('another'), 'storm/barn-A/2');
    await effect(coat(20), once);
    expect(await types()).toEqual(['HutOpened', 'HutPainted', 'PolicyNoted', 'PolicyNoted']);
  });

  it('refused by a rule is a note that stands until the effect does', async () => {
    const { open, paint, effect, coats, notes, amendBy } = house();
    await open();
    for (const day of ['2025-01-02', '2025-01-03', '2025-01-04']) await paint(day);
    await effect(coat(10));
    expect(await notes()).toEqual(['too-many-coats']);
    await amendBy([{ strike: [1] }]);
    await effect(coat(10));
    expect(await notes()).toEqual([]);
    expect((await coats()).at(-1)).toEqual([10, 'RED']);
  });

  it('refused is a note that can be struck, and not corrected', async () => {
    const { open, paint, effect, notes, amendBy } = house();
    await open();
    for (const day of ['2025-01-02', '2025-01-03', '2025-01-04']) await paint(day);
    await effect(coat(10));
    for (const fields of [{ day: '2025-01-05' }, { rule: 'none' }]) {
      await expect(amendBy([{ correct: 4, fields }])).rejects.toMatchObject({
        rejection: { rule: 'amendment-field-invalid' },
      });
    }
    await amendBy([{ strike: [4] }]);
    expect(await notes()).toEqual([]);
  });

  it('refused again is noted once, by the rule that stands in the way now', async () => {
    const { open, paint, effect, notes, amendBy } = house();
    await open();
    for (const day of ['2025-01-02', '2025-01-03', '2025-01-04']) await paint(day);
    await effect(coat(10));
    await amendBy([{ strike: [1] }]);
    await effect(coat(400));
    expect(await notes()).toEqual(['day-after-today']);
    await effect(nothing);
    expect(await notes()).toEqual(['nothing-to-do']);
  });

  it('may depend on the stream as it would be without', async () => {
    const { open, paint, effect, coats } = house();
    await open();
    await paint('2025-01-11');
    const another = (day: number) => (target: { state: unknown }) =>
      (target.state as Hut).colours.length === 1 ? coat(day)() : undefined;
    await effect(another(20));
    await effect(another(21));
    expect(await coats()).toEqual([
      [10, 'RED'],
      [21, 'RED'],
    ]);
  });

  it('is noted on a voided pathway, and refused on one that is not there', async () => {
    const { open, effect, make, by, notes } = house();
    await expect(effect(coat(10))).rejects.toThrow();
    await open();
    await make().execute('A', { type: 'Void', reasonCode: 'DUPLICATE' }, by());
    await effect(coat(10));
    expect(await notes()).toEqual(['nothing-to-do']);
  });

  it('waits where the pathway is not known yet', async () => {
    const { store } = house();
    const clock = new FixedClock(new Date('2025-03-01T12:00:00Z'));
    const keys = new KeyVault(new MemoryKeyStore(), clock);
    const besidePathways = { ...hut, opens: undefined };
    const beside = new CommandPipeline(
      besidePathways,
      { store, keys, clock, definitionVersion: '1' },
      async () => undefined,
    );
    const command = { type: 'Effect', policy: 'storm', key: KEY, wanted: coat(10) } as const;
    const sent = beside.execute('B', command, { commandId: uuidOf('b'), body: '', recordedBy: 'POLICY' });
    await expect(sent).rejects.toThrow(new Rejected({ rejected: true, rule: 'pathway-not-yet-known', params: {} }));
    expect(await store.read('hut-B')).toEqual([]);
  });
});
