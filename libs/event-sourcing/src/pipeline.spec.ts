import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { z } from 'zod';
import { reject, type Aggregate } from './aggregate.js';
import { dayOf } from './day.js';
import { BodyDiffers, Contended, Erased, Rejected, RevisionMismatch, UnknownSubject } from './errors.js';
import { uuidOf, type NewEvent } from './event.js';
import { KeyVault } from './key-vault.js';
import { CommandPipeline, type CommandContext, type Surroundings } from './pipeline.js';
import { FixedClock } from './ports/clock.js';
import { WrongExpectedRevision } from './ports/event-store.js';
import { ANCHOR, code, event } from './schema.js';
import { open } from './sealing.js';
import { COLOUR, hut, type HUT_EVENTS, type Hut, type HutCommand } from './testing/hut.js';

const outhouse: Aggregate<Hut, HutCommand, typeof HUT_EVENTS> = {
  ...hut,
  name: 'Outhouse',
  category: 'outhouse',
  purpose: 'outhouses',
  opens: undefined,
};

function house(surroundings?: (subject: string) => Promise<Surroundings | undefined>) {
  const store = new MemoryEventStore();
  const keyStore = new MemoryKeyStore();
  const clock = new FixedClock(new Date('2025-03-01T12:00:00Z'));
  const keys = new KeyVault(keyStore, clock);
  const make = (aggregate = hut, around = surroundings) =>
    new CommandPipeline(aggregate, { store, keys, clock, definitionVersion: '1' }, around);
  return { store, keyStore, keys, clock, make, pipeline: make() };
}

let count = 0;
const by = (more: Partial<CommandContext> = {}): CommandContext => ({
  commandId: uuidOf(`command ${count++}`),
  body: 'body',
  ownerCode: '2480',
  recordedBy: 'UI',
  ...more,
});
const openHut = { type: 'OpenHut', day: '2025-01-01' } as const;
const paint = (day = '2025-02-01', colour: 'RED' | 'BLUE' = 'RED') => ({ type: 'PaintHut', day, colour }) as const;

describe('a command', () => {
  it('is stored as offsets, with what identifies sealed', async () => {
    const { pipeline, store, keyStore } = house();
    await pipeline.execute('A', openHut, by());
    expect(await pipeline.execute('A', paint(), by())).toMatchObject({ stream: 'hut-A', revision: 1, repeated: false });
    const [opened, painted] = await store.read('hut-A');
    expect(opened!.data).toEqual({ dayOffset: 0, dayPrecision: 'DAY', startPeriod: '2025-01' });
    expect(painted!.data).toEqual({ dayOffset: 31, dayPrecision: 'DAY', coats: 1 });
    expect(JSON.stringify([opened, painted])).not.toMatch(/RED|2025-01-01|2025-02|20089/);
    const key = (await keyStore.find(['A'], 'huts')).get('A')!;
    expect(open(painted!.sealed!['huts']!, key, 'hut-A', painted!.eventId)).toEqual({ colour: 'RED' });
    const anchor = (await keyStore.find(['A'], ANCHOR)).get('A')!;
    expect(open(opened!.sealed![ANCHOR]!, anchor, 'hut-A', opened!.eventId)).toEqual({
      recordedOffset: 59,
      anchor: dayOf('2025-01-01'),
    });
  });

  it('sent again gets the first answer and happens once', async () => {
    const { make, store } = house();
    const once = by();
    const first = await make().execute('A', openHut, once);
    await make().execute('A', paint(), by());
    const again = await make().execute('A', openHut, once);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await store.read('hut-A')).toHaveLength(2);
  });

  it('finds its stream opened in memory, unless that was not used since the time before', async () => {
    const { pipeline, store } = house();
    await pipeline.execute('A', openHut, by());
    const read: (number | undefined)[] = [];
    const reading = store.read.bind(store);
    store.read = (stream, from) => {
      read.push(from);
      return reading(stream, from);
    };
    pipeline.forgetUnused();
    await pipeline.execute('A', paint(), by());
    expect(read).toEqual([]);
    pipeline.forgetUnused();
    pipeline.forgetUnused();
    await pipeline.execute('A', paint(), by());
    expect(read).toEqual([undefined]);
  });

  it('sent again with another body is refused', async () => {
    const { pipeline } = house();
    const once = by();
    await pipeline.execute('A', openHut, once);
    await expect(pipeline.execute('A', openHut, { ...once, body: 'other' })).rejects.toThrow(BodyDiffers);
  });

  it('sent twice at the same time happens once', async () => {
    const { make, store } = house();
    const [one, other] = [make(), make()];
    const twice = by();
    const outcomes = await Promise.all([one.execute('A', openHut, twice), other.execute('A', openHut, twice)]);
    expect(outcomes.map((o) => o.revision)).toEqual([0, 0]);
    expect(await store.read('hut-A')).toHaveLength(1);
  });

  it('that a rule refuses leaves no trace', async () => {
    const { pipeline, store } = house();
    await pipeline.execute('A', openHut, by());
    await expect(pipeline.execute('A', { type: 'BreakHut' }, by())).rejects.toThrow(new Rejected(reject('never')));
    await expect(pipeline.execute('A', openHut, by())).rejects.toThrow('already-open');
    await expect(pipeline.execute('A', paint('2025-03-02'), by())).rejects.toThrow('day-after-today');
    await expect(pipeline.execute('A', paint('2025-02-30'), by())).rejects.toThrow('day-invalid');
    await expect(pipeline.execute('A', paint('2011-02-03'), by())).rejects.toThrow('day-out-of-range');
    expect(await store.read('hut-A')).toHaveLength(1);
  });

  it('that breaks a rule over the history is refused', async () => {
    const { pipeline } = house();
    await pipeline.execute('A', openHut, by());
    for (let i = 0; i < 3; i++) await pipeline.execute('A', paint(), by());
    await expect(pipeline.execute('A', paint(), by())).rejects.toThrow('too-many-coats');
  });

  it('to a pathway of another municipality finds nothing there', async () => {
    const { pipeline } = house();
    await pipeline.execute('A', openHut, by());
    await expect(pipeline.execute('A', paint(), by({ ownerCode: '0180' }))).rejects.toThrow(UnknownSubject);
    await expect(pipeline.execute('B', paint(), by({ ownerCode: '0180' }))).rejects.toThrow(UnknownSubject);
  });

  it('with If-Match is told what changed', async () => {
    const { pipeline } = house();
    await pipeline.execute('A', openHut, by());
    await pipeline.execute('A', paint(), by());
    const stale = pipeline.execute('A', paint(), by({ ifMatch: 0 }));
    await expect(stale).rejects.toMatchObject({ name: 'RevisionMismatch', current: 1, since: ['HutPainted'] });
    await expect(stale).rejects.toThrow(RevisionMismatch);
    await pipeline.execute('A', paint(), by({ ifMatch: 1 }));
  });

  it('of two processes that race is decided anew on what the other wrote', async () => {
    const { make, store } = house();
    const [one, other] = [make(), make()];
    await one.execute('A', openHut, by());
    await other.load('A');
    await one.execute('A', paint(), by());
    expect(await other.execute('A', paint(), by())).toMatchObject({ revision: 2 });
    expect(await store.read('hut-A')).toHaveLength(3);
  });

  it('is not refused because another process has recorded something since', async () => {
    const { make } = house();
    const [one, other] = [make(), make()];
    const accepted = by();
    await one.execute('A', openHut, by());
    await other.load('A');
    await one.execute('A', paint(), accepted);
    await one.execute('A', paint(), by());
    expect(await other.execute('A', paint(), by({ ifMatch: 2 }))).toMatchObject({ revision: 3 });
    await one.execute('A', { type: 'Amend', reasonCode: 'DUPLICATE', amendments: [{ strike: [1] }] }, by());
    expect(await other.load('A')).toMatchObject({ revision: 4, state: { colours: ['RED', 'RED'] } });
    const late = make();
    await late.load('A');
    expect(await one.execute('A', paint(), by())).toMatchObject({ revision: 5 });
    expect(await late.execute('A', paint(), accepted)).toMatchObject({ revision: 1, repeated: true });
  });

  it('is refused as another process would, and taken once that process has made room', async () => {
    const { make } = house();
    const [one, other] = [make(), make()];
    await one.execute('A', openHut, by());
    for (let i = 0; i < 3; i++) await one.execute('A', paint(), by());
    await expect(other.execute('A', paint(), by())).rejects.toThrow('too-many-coats');
    await one.execute('A', { type: 'Amend', reasonCode: 'DUPLICATE', amendments: [{ strike: [1] }] }, by());
    expect(await other.execute('A', paint(), by())).toMatchObject({ revision: 5 });
  });

  it('that loses the race again and again gives up with nothing stored', async () => {
    const { store, keys, clock } = house();
    class Losing extends MemoryEventStore {
      override async append(stream: string, expected: number | 'none', _: readonly NewEvent[]): Promise<never> {
        throw new WrongExpectedRevision(stream, expected, 0);
      }
    }
    const pipeline = new CommandPipeline(hut, { store: new Losing(), keys, clock, definitionVersion: '1' });
    await expect(pipeline.execute('A', openHut, by())).rejects.toThrow(Contended);
    expect(await store.read('hut-A')).toHaveLength(0);
  });

  it('to an erased pathway is refused, also when it comes again', async () => {
    const { pipeline, keyStore, store, clock } = house();
    const once = by();
    await pipeline.execute('A', openHut, once);
    await keyStore.forget('A', 'huts');
    await keyStore.forget('A', ANCHOR);
    const keys = new KeyVault(keyStore, clock);
    const later = new CommandPipeline(hut, { store, keys, clock, definitionVersion: '1' });
    await expect(later.execute('A', openHut, once)).rejects.toThrow(Erased);
    await expect(later.execute('A', paint(), by())).rejects.toThrow(Erased);
  });
});

describe('an amendment', () => {
  it('seals what its target seals, names included, and is folded into the state', async () => {
    const { pipeline, make, store } = house();
    await pipeline.execute('A', openHut, by());
    await pipeline.execute('A', paint(), by());
    await pipeline.execute(
      'A',
      {
        type: 'Amend',
        reasonCode: 'WRONG_CODE',
        amendments: [{ correct: 1, fields: { colour: 'BLUE', day: '2025-02' } }],
      },
      by(),
    );
    const stored = (await store.read('hut-A'))[2]!;
    expect(stored).toMatchObject({ type: 'HutCorrected', schemaVersion: 2 });
    expect(stored.data).toEqual({
      targetRevision: 1,
      fields: { dayOffset: 45, dayPrecision: 'MONTH' },
      reasonCode: 'WRONG_CODE',
    });
    expect(JSON.stringify(stored)).not.toMatch(/colour|BLUE/);
    expect((await make().load('A')).state.colours).toEqual(['BLUE']);
    expect((await pipeline.load('A')).state.colours).toEqual(['BLUE']);
  });

  it('is refused where the amended history would break a rule, or a value is not of the code list', async () => {
    const { pipeline } = house();
    await pipeline.execute('A', openHut, by());
    await pipeline.execute('A', paint(), by());
    const correct = (fields: Record<string, unknown>, target = 1) =>
      pipeline.execute('A', { type: 'Amend', reasonCode: 'OTHER', amendments: [{ correct: target, fields }] }, by());
    await expect(correct({ colour: 'GREEN' })).rejects.toThrow('amendment-field-invalid');
    await expect(correct({ size: 3 })).rejects.toThrow('amendment-field-invalid');
    await expect(correct({ anchor: 3 }, 0)).rejects.toThrow('amendment-field-invalid');
    await expect(correct({ day: '2025-03-02' })).rejects.toThrow('day-after-today');
    await expect(correct({ day: '2025-03-32' })).rejects.toThrow('day-invalid');
  });

  it('of a wrong opening day moves the offset and the period, never the anchor', async () => {
    const { pipeline, store } = house();
    await pipeline.execute('A', openHut, by());
    await pipeline.execute(
      'A',
      { type: 'Amend', reasonCode: 'WRONG_DATE', amendments: [{ correct: 0, fields: { day: '2024-12-22' } }] },
      by(),
    );
    expect((await store.read('hut-A'))[1]!.data['fields']).toEqual({
      dayOffset: -10,
      dayPrecision: 'DAY',
      startPeriod: '2024-12',
    });
    expect((await pipeline.load('A')).anchor).toBe(dayOf('2025-01-01'));
  });

  it('is refused where the aggregate has something against that event, in that way, by that sender', async () => {
    const { make, store } = house();
    const guarded: typeof hut = {
      ...hut,
      parties: () => ['2480', '0180'],
      unamendable: ({ type }, fields, { colours }, { actor }) =>
        actor === '0180' && (type === 'HutOpened' || fields === undefined || colours.length > 1)
          ? reject('not-yours')
          : undefined,
    };
    const pipeline = make(guarded);
    await pipeline.execute('A', openHut, by());
    await pipeline.execute('A', paint(), by());
    const amend = (ownerCode: string, ...amendments: object[]) =>
      pipeline.execute('A', { type: 'Amend', reasonCode: 'OTHER', amendments } as never, by({ ownerCode }));
    const fields = { colour: 'BLUE' };
    await amend('0180', { correct: 1, fields });
    await expect(amend('0180', { strike: [1] })).rejects.toThrow('not-yours');
    await expect(amend('0180', { correct: 0, fields: { day: '2025-01-02' } })).rejects.toThrow('not-yours');
    await expect(amend('0180', { correct: 1, fields }, { strike: [1] })).rejects.toThrow('not-yours');
    const voiding = pipeline.execute('A', { type: 'Void', reasonCode: 'OTHER' }, by({ ownerCode: '0180' }));
    await expect(voiding).rejects.toThrow('not-yours');
    expect(await store.read('hut-A')).toHaveLength(3);
    await amend('2480', { strike: [1] });
    await pipeline.execute('A', { type: 'Void', reasonCode: 'OTHER' }, by());
  });

  it('that voids takes everything: nothing more is recorded', async () => {
    const { pipeline } = house();
    await pipeline.execute('A', openHut, by());
    await pipeline.execute('A', { type: 'Void', reasonCode: 'DUPLICATE' }, by());
    await expect(pipeline.execute('A', paint(), by())).rejects.toThrow('pathway-voided');
  });
});

describe('an older event', () => {
  it('is read in today’s version, and so is its correction', async () => {
    const { pipeline, make, store, keys } = house();
    await pipeline.execute('A', openHut, by());
    const { seal } = await import('./sealing.js');
    const key = await keys.obtain('A', 'huts');
    const old = (type: string, index: number, data: object, own: Record<string, unknown>): NewEvent => ({
      eventId: uuidOf(`old ${index}`),
      type,
      schemaVersion: 1,
      data: data as Record<string, unknown>,
      sealed: { huts: seal(own, key, 'hut-A', uuidOf(`old ${index}`)) },
      metadata: {
        commandId: uuidOf('old'),
        correlationId: 'c',
        causationId: 'c',
        ownerCode: '2480',
        recordedBy: 'UI',
        definitionVersion: '1',
      },
    });
    await store.append('hut-A', 0, [
      old('HutPainted', 0, { dayOffset: 1, dayPrecision: 'DAY' }, { paint: 'RED' }),
      old('HutCorrected', 1, { targetRevision: 1, fields: {}, reasonCode: 'OTHER' }, { fields: { paint: 'BLUE' } }),
    ]);
    const { state, history } = await make().load('A');
    expect(state.colours).toEqual(['BLUE']);
    expect(history[1]!.data).toEqual({ dayOffset: 1, dayPrecision: 'DAY', colour: 'RED', coats: 1 });
  });
});

describe('a service beside the pathway', () => {
  const around: Surroundings = {
    anchor: dayOf('2025-01-01'),
    pathway: { status: 'OPEN', ownerCode: '2480', closedOffset: null },
  };

  it('counts from the anchor it learnt, and belongs to the pathway’s municipality', async () => {
    const { make, keys, store } = house();
    await keys.obtain('A', ANCHOR);
    const pipeline = make(outhouse, async () => around);
    await pipeline.execute('A', paint(), by({ ownerCode: undefined, recordedBy: 'POLICY' }));
    expect((await store.read('outhouse-A'))[0]).toMatchObject({
      data: { dayOffset: 31 },
      metadata: { ownerCode: '2480', recordedBy: 'POLICY' },
    });
  });

  it('says the same of an unknown pathway as of somebody else’s', async () => {
    const { make } = house();
    const unknown = make(outhouse, async () => undefined).execute('B', paint(), by());
    const foreign = make(outhouse, async () => around).execute('A', paint(), by({ ownerCode: '0180' }));
    await expect(unknown).rejects.toEqual(await foreign.catch((e: unknown) => e));
    await expect(unknown).rejects.toThrow('pathway-not-yet-known');
  });
});

describe('a stream without a person', () => {
  const events = { ClubFounded: event(1, { year: z.int() }), ClubPainted: event(1, { colour: code(COLOUR) }) };
  type ClubCommand = { type: 'FoundClub'; year: number } | { type: 'PaintClub'; colour: 'RED' | 'BLUE' };
  const club: Aggregate<null, ClubCommand, typeof events> = {
    name: 'Club',
    category: 'club',
    purpose: 'huts',
    voidable: true,
    opens: 'FoundClub',
    ofOrganisations: true,
    parties: () => ['2480', '0180'],
    events,
    rules: {},
    initial: null,
    evolve: (state) => state,
    decide: (command) =>
      command.type === 'FoundClub'
        ? [{ type: 'ClubFounded', data: { year: command.year } }]
        : [{ type: 'ClubPainted', data: { colour: command.colour } }],
    broken: () => undefined,
  };
  const found = { type: 'FoundClub', year: 2025 } as const;
  const paintIt = { type: 'PaintClub', colour: 'RED' } as const;
  function clubHouse() {
    const store = new MemoryEventStore();
    const clock = new FixedClock(new Date('2025-03-01T12:00:00Z'));
    const keys = new KeyVault(new MemoryKeyStore(), clock);
    return { store, make: () => new CommandPipeline(club, { store, keys, clock, definitionVersion: '1' }) };
  }

  it('is all in clear, says when it was recorded, and belongs to whoever acts', async () => {
    const { make, store } = clubHouse();
    await make().execute('C', found, by());
    await make().execute('C', paintIt, by({ ownerCode: '0180' }));
    const [founded, painted] = await store.read('club-C');
    expect(founded).toMatchObject({ data: { year: 2025 }, metadata: { ownerCode: '2480' } });
    expect(painted).toMatchObject({
      data: { colour: 'RED' },
      metadata: { ownerCode: '0180', recordedOn: '2025-03-01' },
    });
    expect(JSON.stringify([founded, painted])).not.toContain('sealed');
  });

  it('is not there for whoever is no party', async () => {
    const { make } = clubHouse();
    await make().execute('C', found, by());
    await expect(make().execute('C', paintIt, by({ ownerCode: '1480' }))).rejects.toThrow(UnknownSubject);
  });

  it('knows a repeated command by its body', async () => {
    const { make } = clubHouse();
    const once = by();
    await make().execute('C', found, once);
    expect(await make().execute('C', found, once)).toMatchObject({ repeated: true });
    await expect(make().execute('C', found, { ...once, body: 'another' })).rejects.toThrow(BodyDiffers);
  });
});

describe('a stream with an id and an anchor of its own', () => {
  const around: Surroundings = { pathway: { status: 'OPEN', ownerCode: '2480', closedOffset: null } };
  const letter: typeof hut = { ...hut, name: 'Letter', category: 'letter', parties: () => ['2480', '0180'] };

  it('begins only on a pathway of the sender, counts from its own day and belongs to the sender for ever', async () => {
    const { make, store } = house();
    const pipeline = make(letter, async () => around);
    await expect(pipeline.execute('L', paint(), by())).rejects.toThrow(UnknownSubject);
    await expect(pipeline.execute('L', openHut, by({ ownerCode: '0180' }))).rejects.toThrow('pathway-not-yet-known');
    await pipeline.execute('L', openHut, by());
    await pipeline.execute('L', paint(), by({ ownerCode: '0180' }));
    await expect(pipeline.execute('L', paint(), by({ ownerCode: '1480' }))).rejects.toThrow(UnknownSubject);
    expect((await store.read('letter-L')).map((e) => [e.data['dayOffset'], e.metadata.ownerCode])).toEqual([
      [0, '2480'],
      [31, '2480'],
    ]);
  });
});
