import { allParts } from '@stadig/app-stadig/services';
import { recordDemo } from '@stadig/demo/record-demo';
import { isoOf } from '@stadig/event-sourcing/day';
import { uuidOf, type NewEvent } from '@stadig/event-sourcing/event';
import type { Outcome } from '@stadig/event-sourcing/pipeline';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { Imports } from '@stadig/imports/imports';
import type { Parts } from '@stadig/runtime/parts';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { setTimeout as sleep } from 'node:timers/promises';
import { OPEN } from '../../simulation/samples.js';

/** A pathway with an event that the figures cannot read, given up; one that was erased; and one that goes on. */
export const [POISONED, ERASED, LIVING] = ['poisoned', 'erased', 'living'].map((name) =>
  pathwayIdFrom(uuidOf(name)),
) as [string, string, string];

type Sent = { readonly type: string; readonly [field: string]: unknown };

/** A command as a caseworker of Kiruna sends it; by the same name again, it is the same command. */
export function send({ pipelines }: Parts, name: string, id: string, command: Sent): Promise<Outcome> {
  const context = { commandId: uuidOf(name), body: name, ownerCode: '2584', recordedBy: 'UI' } as const;
  return pipelines.get('HousingPathway').execute(id, command, context);
}

/** Nothing lies before any processor, and nothing has moved for a while. */
export async function settled({ processors }: Parts): Promise<void> {
  for (let still = 0, before = ''; still < 4; await sleep(30)) {
    const reports = await processors.reports();
    const now = JSON.stringify(reports.map(({ projection, handled }) => [projection, handled]));
    const done = reports.every(({ role, state, lagEvents }) => role === 'LIVE' && state === 'caught-up' && !lagEvents);
    still = done && now === before ? still + 1 : 0;
    before = now;
  }
}

const HEAD = 'referens;rad;händelse;från;ursprung;kön';
/** Cases of a municipality, in a file. */
export const caseFile = (...references: readonly string[]): AsyncIterable<Uint8Array> =>
  (async function* () {
    const rows = references.map((reference) => `${reference};1;öppnat;2025-02-01;Skyddat boende;Kvinna`);
    yield Buffer.from([HEAD, ...rows].join('\r\n'), 'utf8');
  })();

export const importsIn = ({ profile, pipelines }: Parts): Imports => {
  const { readModels, keyStore, clock } = profile;
  return new Imports({ readModels, keyStore, clock, pipelines });
};

export const openOf = ({ profile }: Pick<Parts, 'profile'>): Sent => ({
  ...OPEN,
  day: isoOf(profile.clock.today() - 100),
});

/** A data folder that has been worked with: made-up cases, an erasure, an open import, an event that was given up. */
export async function livedIn(dataDir: string): Promise<void> {
  const parts = allParts(await openEmbedded(dataDir), () => {});
  await parts.start({ ticks: false });
  await recordDemo(parts.pipelines, parts.profile.clock.today(), { seed: 3, municipalities: 3, cases: 40 });
  await parts.ticker.tick();
  for (const id of [POISONED, ERASED, LIVING]) await send(parts, `open ${id}`, id, openOf(parts));
  await appendPoison(parts);
  await settled(parts);
  await erase(parts, ERASED);
  const imports = importsIn(parts);
  await imports.receive('2584', '2024-01-01', caseFile('K-1', 'K-2'));
  await imports.confirm('2584');
  await settled(parts);
  for (const letter of (await parts.processors.letters({ skip: 0, limit: 100 })).items) {
    await parts.processors.discard(letter.projection, letter.eventId, 'TEST');
  }
  await settled(parts);
  await parts.stop();
}

async function erase(parts: Parts, id: string): Promise<void> {
  const actor = (name: string): string => `${name}-`.repeat(5);
  await send(parts, 'ask', id, { type: 'RequestErasure', reasonCode: 'PERSON_REQUEST', actorRef: actor('alice') });
  await send(parts, 'grant', id, { type: 'ErasePathway', actorRef: actor('bob') });
  while ((await parts.profile.receipts.all()).length === 0) await sleep(20);
}

async function appendPoison({ profile }: Parts): Promise<void> {
  const stream = `housingPathway-${POISONED}`;
  const [opened] = await profile.store.read(stream);
  const newer: NewEvent = {
    eventId: uuidOf('newer'),
    type: 'HousingSecured',
    schemaVersion: 2,
    data: { dayOffset: 20, dayPrecision: 'DAY', homeNo: 1, permanence: 'STRICT', definitionVersion: '1' },
    metadata: { ...opened!.metadata, commandId: uuidOf('newer') },
  };
  await profile.store.append(stream, 0, [newer]);
}
