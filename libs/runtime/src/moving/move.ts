import { DEAD_LETTERS } from '@stadig/event-sourcing/dead-letters';
import { withoutEdition } from '@stadig/event-sourcing/editions';
import { withHome, type Service } from '../parts.js';
import { purposesOf } from '../secrets-folder.js';
import { copyLog } from './copy-log.js';
import { copyKept, copyKeys, discardedIn, keepDiscarded } from './copy-rest.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { partsIn } from './fold.js';
import { EVERYTHING, MoveRefused, type House } from './house.js';
import { agreement, firstDifference } from './same-log.js';

export type Phase = 'COMPARING' | 'KEYS' | 'COPYING' | 'HASHING' | 'FOLDING' | 'FIGURES';

export interface MoveOptions {
  /** Stops it where it can go on later. */
  readonly signal: AbortSignal;
  readonly onProgress: (phase: Phase, done: number, total?: number) => void;
}

/** What was found, of one thing, in both houses. */
export interface Compared {
  readonly what: string;
  readonly before: Evidence | undefined;
  readonly after: Evidence | undefined;
  readonly same: boolean;
  /** Some of what differs, by name, where it has names. */
  readonly differing: readonly string[];
}

export interface Proof {
  readonly same: boolean;
  readonly compared: readonly Compared[];
}

export interface Moved {
  /** Events in the log, and how many of them came across now. */
  readonly events: number;
  readonly copied: number;
  /** Events that read models of the source have set aside: on the other side they are tried anew. */
  readonly setAside: number;
}

/**
 * Copies an installation, and changes nothing of the one that it copies. Keys come first: a service that meets a log
 * without them could make others. Run again, it goes on where it was.
 * @throws MoveRefused before anything is written, errors of the stores, the signal's reason
 */
export async function move(
  source: House,
  target: House,
  services: readonly Service[],
  { signal, onProgress }: MoveOptions,
): Promise<Moved> {
  const homed = withHome(services);
  checkSecrets(source, target, homed);
  await checkAtRest(source, target);
  const total = await source.store.count(undefined, EVERYTHING);
  const agreed = await agreement(source.store, target.store, signal, undefined, (done) =>
    onProgress('COMPARING', done, total),
  );
  if (agreed.events === 0) await checkLeftBehind(target, homed);
  await copyKeys(source, target, purposesOf(homed), signal, (done) => onProgress('KEYS', done));
  await copyKept(source, target, homed);
  await keepDiscarded(await discardedIn(source, homed), target, readByEach(target, homed));
  const events = await copyLog(source.store, target.store, agreed, {
    signal,
    onProgress: (done) => onProgress('COPYING', done, total),
  });
  return { events, copied: events - agreed.events, setAside: await lettersIn(source, homed) };
}

/** Whether both houses hold the same, and all that is made of it is the same. Changes nothing. */
export async function prove(
  source: House,
  target: House,
  services: readonly Service[],
  { signal, onProgress }: MoveOptions,
): Promise<Proof> {
  const homed = withHome(services);
  const gathering = { signal, onProgress, asOf: source.clock.today() };
  const before = await evidenceOf(source, homed, gathering);
  const after = new Map((await evidenceOf(target, homed, gathering)).map((one) => [one.what, one]));
  const names = new Set([...before.map(({ what }) => what), ...after.keys()]);
  const byName = new Map(before.map((one) => [one.what, one]));
  const compared = [...names].map((what) => compare(what, byName.get(what), after.get(what)));
  const log = compared.find(({ what }) => what === 'log')!;
  if (log.same) return { same: compared.every(({ same }) => same), compared };
  const number = await firstDifference(source.store, target.store, signal);
  const differing = number === undefined ? [] : [`event no. / händelse nr ${number}`];
  return { same: false, compared: compared.map((one) => (one === log ? { ...log, differing } : one)) };
}

/** Most names of what differs that are told. */
const MOST_NAMES = 20;

function compare(what: string, before: Evidence | undefined, after: Evidence | undefined): Compared {
  const same = before?.count === after?.count && before?.sha256 === after?.sha256;
  const names = new Set([...(before?.parts?.keys() ?? []), ...(after?.parts?.keys() ?? [])]);
  const differing = same ? [] : [...names].filter((name) => before?.parts?.get(name) !== after?.parts?.get(name));
  return { what, before, after, same, differing: differing.slice(0, MOST_NAMES) };
}

/** Ids and answers to repeated commands are made with them: with others they would be others. @throws MoveRefused */
function checkSecrets(source: House, target: House, services: readonly Service[]): void {
  const differing = [...services.map(({ name }) => name), 'receipts'].filter(
    (name) => !source.secrets.of(name).equals(target.secrets.of(name)),
  );
  if (differing.length === 0) return;
  const names = differing.join(', ');
  throw new MoveRefused({
    en: `the secrets of ${names} are others there: an installation takes its secrets along (stadig secrets export)`,
    sv: `hemligheterna för ${names} är andra där: en installation tar sina hemligheter med sig (stadig secrets export)`,
  });
}

/** @throws MoveRefused while anybody works in one of them */
async function checkAtRest(...houses: readonly House[]): Promise<void> {
  const working = (await Promise.all(houses.map((house) => house.atWork()))).flat();
  if (working.length === 0) return;
  const names = working.join(', ');
  throw new MoveRefused({
    en: `${names} run: stop every service and the relay before a move`,
    sv: `${names} körs: stoppa alla tjänster och reläet före en flytt`,
  });
}

/** @throws MoveRefused where the log is gone and what was made of it is not */
async function checkLeftBehind(target: House, services: readonly Service[]): Promise<void> {
  const left = await target.leftBehind();
  if (left) throw new MoveRefused(left);
  for (const service of services) {
    const store = target.readModelsOf(service.name);
    for (const { handler } of partsIn(target, [service], store).readings) {
      if ((await store.checkpoints(handler.name)).size === 0) continue;
      throw new MoveRefused({
        en: `the log there is empty, but ${service.name} has read one (${handler.name}): empty its read models first`,
        sv: `loggen där är tom, men ${service.name} har läst en (${handler.name}): töm dess läsmodeller först`,
      });
    }
  }
}

const readByEach = (house: House, services: readonly Service[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    services.map((service) => {
      const { readings } = partsIn(house, [service], house.readModelsOf(service.name));
      return [service.name, readings.map(({ handler }) => withoutEdition(handler.name))];
    }),
  );

async function lettersIn(house: House, services: readonly Service[]): Promise<number> {
  const stores = new Set(services.map(({ name }) => house.readModelsOf(name)));
  let letters = 0;
  for (const store of stores) {
    await store.prepare([DEAD_LETTERS]);
    letters += await store.count(DEAD_LETTERS.name);
  }
  return letters;
}
