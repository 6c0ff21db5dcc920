import { told, type Say } from './telemetry.js';

/** How full a pool is: connections, or appends under way. */
export interface PoolState {
  readonly inUse: number;
  readonly waiting: number;
  /** How many can be in use at once, where there is a limit. */
  readonly limit?: number;
}

/** Measures a pool until the returned function is called. @param name `mongodb`; several of one name are added up */
export function observePool(name: string, read: () => PoolState): () => void {
  const readers = pools.get(name) ?? new Set();
  readers.add(read);
  if (readers.size === 1) {
    pools.set(name, readers);
    stops.set(
      name,
      told().observe((say) => sayAll(name, readers, say)),
    );
  }
  return () => {
    readers.delete(read);
    if (readers.size > 0) return;
    stops.get(name)?.();
    pools.delete(name);
    stops.delete(name);
  };
}

const pools = new Map<string, Set<() => PoolState>>();
const stops = new Map<string, () => void>();

function sayAll(name: string, readers: ReadonlySet<() => PoolState>, say: Say): void {
  const states = [...readers].map((read) => read());
  const sum = (of: (state: PoolState) => number): number => states.reduce((all, state) => all + of(state), 0);
  const attributes = { 'stadig.pool': name };
  say(
    'stadig.pool.in_use',
    sum((s) => s.inUse),
    attributes,
  );
  say(
    'stadig.pool.waiting',
    sum((s) => s.waiting),
    attributes,
  );
  if (states.every((s) => s.limit !== undefined))
    say(
      'stadig.pool.limit',
      sum((s) => s.limit!),
      attributes,
    );
}
