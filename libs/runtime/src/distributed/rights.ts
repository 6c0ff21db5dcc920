import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { Parts, type Service } from '../parts.js';
import type { Profile } from '../profile.js';
import { databaseOf, keysDatabaseOf, keysOf, RECEIPTS_DATABASE, under } from './configuration.js';

/** An account at MongoDB, which signs in at `admin`. */
export interface MongoAccount {
  /** `housing_pathway_keys_anchor` */
  readonly user: string;
  readonly process: string;
  /** Of the variables that name it: `STADIG_KEYS_ANCHOR`. */
  readonly variable: string;
  /** File with its password where the process runs. */
  readonly file: string;
  readonly role: 'read' | 'readWrite';
  readonly database: string;
}

/** A user of the bus, named as its process. */
export interface BusAccount {
  readonly user: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Consumer groups whose names begin so; undefined for who reads nothing. */
  readonly groups: string | undefined;
}

/** The process that carries the log to the bus. */
export const RELAY_PROCESS = 'relay';

/** Who signs in at MongoDB as whom, and may do what there: each process its own database, the purposes that it opens, receipts. */
export function mongoAccounts(services: readonly Service[]): readonly MongoAccount[] {
  return [
    ...services.flatMap((service) => [
      ownDatabase(service.name),
      ...service.purposes.map((purpose) => keyAccountOf(service, purpose)),
      account(
        service.name,
        'receipts',
        'STADIG_RECEIPTS',
        service.signsReceipts ? 'readWrite' : 'read',
        RECEIPTS_DATABASE,
      ),
    ]),
    ownDatabase(RELAY_PROCESS),
  ];
}

const ownDatabase = (process: string): MongoAccount =>
  account(process, 'mongodb', 'STADIG_MONGODB', 'readWrite', databaseOf(process));

/** Keys are written where they are made and where they are destroyed: by who takes commands of that purpose. */
function keyAccountOf(service: Service, purpose: string): MongoAccount {
  const writes = service.visited !== undefined || service.destroys.includes(purpose);
  return account(
    service.name,
    `keys-${purpose}`,
    keysOf(purpose),
    writes ? 'readWrite' : 'read',
    keysDatabaseOf(purpose),
  );
}

function account(
  process: string,
  what: string,
  variable: string,
  role: MongoAccount['role'],
  database: string,
): MongoAccount {
  const user = what === 'mongodb' ? under(process) : `${under(process)}_${under(what)}`;
  return { user, process, variable, file: `${what}.password`, role, database };
}

/** Who may do what on the bus. @param topics every topic that services publish */
export function busAccounts(services: readonly Service[], topics: readonly string[]): readonly BusAccount[] {
  return [
    ...services.map((service) => ({
      user: service.name,
      reads: topicsReadBy(service),
      writes: [],
      groups: `stadig.${service.name}.`,
    })),
    { user: RELAY_PROCESS, reads: [], writes: topics, groups: undefined },
  ];
}

/** The topics that a service's processors ask the bus for. */
export function topicsReadBy(service: Service): readonly string[] {
  const asked = new Set<string>();
  const bus = {
    beyond: (topics: readonly string[]) => {
      for (const topic of topics) asked.add(topic);
      return Promise.resolve(0);
    },
  } as unknown as EventBus;
  const store = { count: () => Promise.resolve(0) } as unknown as EventStore;
  // Nothing else is asked of a profile before the parts are started.
  const profile = { store, openBus: () => bus } as unknown as Profile;
  const { readings } = new Parts([service], profile, () => {});
  for (const { source } of readings) void source.beyond(new Map());
  return [...asked].toSorted();
}
