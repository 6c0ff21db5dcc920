import { readingOf, type Context } from '@stadig/event-sourcing/context';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Outcome } from '@stadig/event-sourcing/pipeline';
import { uuidOf } from '@stadig/event-sourcing/event';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processor } from '@stadig/event-sourcing/processor';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { untilSeen } from '@stadig/event-sourcing/seen';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { PARTS } from '../facts/facts.projection.js';
import { factsReading } from '../statistics.context.js';

export interface Adapters {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly keyStore: KeyStore;
  /** The contexts whose events statistics reads. */
  readonly housing: Context;
  readonly shelter: Context;
}

/** Both contexts and statistics over one log, as the program runs them. */
export async function world({ store, readModels, keyStore, housing, shelter }: Adapters, now = '2026-06-01T12:00:00Z') {
  const clock = new FixedClock(new Date(now));
  const keys = new KeyVault(keyStore, clock);
  const contexts = [housing, shelter];
  const bus = new LogEventBus(
    store,
    contexts.flatMap((c) => c.publications),
  );
  const errors: unknown[] = [];
  const onError = (_: string, error: unknown): void => void errors.push(error);
  const readings = [
    ...shelter.projections.map((subscribed) => readingOf(subscribed, { store, bus, clock })),
    factsReading({ bus, keys, clock }),
  ];
  const processors = readings.map((reading) => new Processor(reading, readModels, clock, onError));
  for (const processor of processors) await processor.start();
  const parts = { store, readModels, keys, clock };
  const pipelines = { housing: housing.pipelines(parts)[0]!, shelter: shelter.pipelines(parts)[0]! };
  /** The last append of each stream. */
  const sent = new Map<string, Outcome & { readonly id: string }>();
  let count = 0;

  async function send(
    service: keyof typeof pipelines,
    id: string,
    ownerCode: string,
    command: object & { type: string },
  ): Promise<Outcome> {
    const context = { commandId: uuidOf(`command ${++count}`), body: '', ownerCode, recordedBy: 'UI' as const };
    const seen = await pipelines[service].execute(id, command, context);
    sent.set(seen.stream, { id, ...seen });
    if (service === 'housing') await untilSeen(readModels, collectionOf(shelter.projections[0]!.projection), id, seen);
    return seen;
  }

  /** A pathway of a municipality, opened that day; its commands go to either service. */
  async function pathway(municipality: string, day: string, more: object = {}) {
    const id = pathwayIdFrom(uuidOf(`pathway ${++count}`));
    const open = {
      type: 'OpenHousingPathway',
      day,
      origin: 'SHELTER',
      gender: 'WOMAN',
      ageBand: 'A25_34',
      householdType: 'ALONE',
      childrenBand: 'C0',
      relation: 'EX',
      ...more,
    };
    await send('housing', id, municipality, open);
    const to =
      (service: keyof typeof pipelines) =>
      (type: string, day?: string, fields: object = {}): Promise<Outcome> =>
        send(service, id, municipality, { type, ...(day && { day }), ...fields });
    return { id, housing: to('housing'), shelter: to('shelter') };
  }

  return {
    clock,
    keys,
    bus,
    errors,
    pathway,
    /** Waits until statistics holds all that was sent. */
    async caughtUp(): Promise<void> {
      for (const last of sent.values()) await untilSeen(readModels, PARTS, last.id, last);
    },
    async stop(): Promise<void> {
      await store.close();
      await Promise.all(processors.map((p) => p.stop()));
    },
  };
}

export const PLACE = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};
export const FIRST_HAND = {
  tenureCode: 'T01',
  termBand: 'INDEFINITE',
  providerKind: 'MUNICIPAL_COMPANY',
  sameMunicipality: 'YES',
};
export const TWELVE_MONTHS = { ...FIRST_HAND, tenureCode: 'T07', termBand: 'M12_23' };
export const AT_HOME = { exitDestination: 'HOME', tenureCode: 'T01', termBand: 'INDEFINITE' };
