import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './installation.js';

/** What can be killed, and comes back. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  /** Resolves when it has begun, for a server when it can be used. */
  restart(): Promise<void>;
}

/** Every process and every server that can be killed over data that stays. */
export function victimsOf({ processes, servers }: Installation): readonly Victim[] {
  const seen = new Map<string, number>();
  const programs = processes.map((process) => {
    const n = seen.get(process.name) ?? 0;
    seen.set(process.name, n + 1);
    return {
      name: n === 0 ? process.name : `${process.name} ${n + 1}`,
      kill: () => process.kill(),
      restart: async () => process.begin(),
    };
  });
  const killable = [
    { name: 'EventStoreDB', server: servers.log },
    { name: 'Kafka', server: servers.bus },
    { name: 'MongoDB', server: servers.mongo },
  ];
  const ours = killable.flatMap(({ name, server: { kill, restart } }) =>
    kill && restart ? [{ name, kill, restart }] : [],
  );
  return [...programs, ...ours];
}

/**
 * Starts again, a second later, every process that ended by itself, as an orchestrator does, until told to stop.
 * @param ended told of each, with what it printed last
 */
export function orchestrate(
  { processes }: Installation,
  ended: (name: string, printed: string) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      await sleep(1000);
      for (const process of processes) {
        if (stopped || !process.endedByItself) continue;
        ended(process.name, process.printed);
        process.begin();
      }
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
    },
  };
}
