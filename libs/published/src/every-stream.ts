/** Events that a stream of any topic may hold, whatever it is about; all of it in clear. */
export interface OfEveryStream {
  /** What another stream's event asked for, and the rule that refused it; `nothing-to-do`: there was no need. */
  readonly PolicyNoted: { readonly policy: string; readonly rule: string };
  /** The service has destroyed its key of an erased pathway and cleared its stores of it. */
  readonly StoresCleared: { readonly service: string };
}

/** The services that keep something of a pathway: an erasure is complete when each has noted `StoresCleared`. */
export const SERVICES_THAT_CLEAR = [
  'housing-pathway',
  'shelter-placement',
  'perpetrator-eviction',
  'cooperation',
  'statistics',
] as const;
