import { backOff, pause } from '@stadig/event-sourcing/back-off';
import type { Consumer, Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { KafkaConnection } from './client.js';
import { failureOf, unavailable } from './failure.js';
import { Membership, type MembershipOptions } from './membership.js';
import type { Offsets } from './offsets.js';

export interface DeliveryOptions extends MembershipOptions {
  /** Ms of failing after which the delivery is given up. */
  readonly giveUp: number;
}

/** Ms of membership after which what failed before is forgotten. */
const STEADY = 10_000;

/** Delivers to a consumer until the signal aborts: one membership of its group after another, as they fail. */
export async function deliver(
  connection: KafkaConnection,
  consumer: Consumer,
  offsets: Offsets,
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<void> {
  const lastPages = new Map<Lane, Promise<void>>();
  let failures = 0;
  let failingSince: number | undefined;
  while (!signal.aborted) {
    const membership = new Membership(connection, consumer, offsets, options, lastPages);
    try {
      await membership.serve(signal);
    } catch (error) {
      const failure = failureOf(error);
      if (membership.age > 0) failingSince = undefined;
      if (membership.age > STEADY) failures = 0;
      failingSince ??= performance.now();
      if (!failure.passing || performance.now() - failingSince > options.giveUp) {
        await Promise.all(lastPages.values());
        throw unavailable(error);
      }
      options.onDrop(failure.reason);
      await pause(backOff(++failures), signal);
    }
  }
  await Promise.all(lastPages.values());
}
