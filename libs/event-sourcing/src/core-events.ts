import { z } from 'zod';
import { event, type EventOf } from './schema.js';

/** What a policy notes where nothing had to be done. */
export const NOTHING_TO_DO = 'nothing-to-do';

/** Events that a stream of any aggregate may hold, besides the aggregate's own and their amendments. */
export const CORE_EVENTS = {
  /** What another stream's event asked for, and the rule that refused it; or that there was nothing to do. */
  PolicyNoted: event(1, { policy: z.string().max(60), rule: z.string().max(60) }),
  /** The service has destroyed its key of an erased pathway and cleared its stores of it. */
  StoresCleared: event(1, { service: z.string().max(60) }),
};

export type CoreEvent = EventOf<typeof CORE_EVENTS>;

/** Whether the event is one that no aggregate folds. */
export const isCoreEvent = (type: string): boolean => Object.hasOwn(CORE_EVENTS, type);

/** A standing note that asks a caseworker to do what a policy could not. */
export const isRefusalNoted = ({ type, data }: { readonly type: string; readonly data: unknown }): boolean =>
  type === 'PolicyNoted' && (data as { rule?: unknown }).rule !== NOTHING_TO_DO;
