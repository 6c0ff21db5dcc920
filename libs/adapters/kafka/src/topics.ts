import kafkajs, { type Admin } from 'kafkajs';
import { clientOf, type KafkaConnection } from './client.js';
import { NoAnswer } from './failure.js';
import { persist, within } from './patience.js';
import { Sockets } from './sockets.js';

export interface WantedTopics {
  readonly names: readonly string[];
  /** Lanes of each topic. Never changed: a stream's events would lie in two. Default 12. */
  readonly partitions?: number;
  /** On how many brokers each message lies. Default 3. */
  readonly replicationFactor?: number;
  /** On how many of them it has to lie before it is acknowledged. Default 2. */
  readonly minInSyncReplicas?: number;
  /** Bytes of the biggest message. Default 2 MiB: more than an event of the log can have. */
  readonly maxMessageBytes?: number;
}

export interface TopicDifference {
  readonly topic: string;
  /** `partitions`, `replicationFactor`, or a topic setting of Kafka; undefined where the topic is missing. */
  readonly setting: string | undefined;
  readonly is: string;
  readonly wanted: string;
}

export interface TopicChange {
  readonly topic: string;
  readonly change: 'CREATED' | 'CORRECTED';
}

/** The topics are not as they are wanted. */
export class TopicsDiffer extends Error {
  override readonly name = 'TopicsDiffer';
  constructor(readonly differences: readonly TopicDifference[]) {
    super(described(differences));
  }
}

/** Most ms that Kafka is given to do what it is asked. */
const PATIENCE = 30_000;

/** What cannot be changed in a topic that exists. */
const FIXED = new Set(['partitions', 'replicationFactor']);

/**
 * Creates the topics that are missing and corrects the settings of the others; settings that others made stay.
 * @returns what was changed
 * @throws TopicsDiffer, before anything is changed, where partitions or replicas differ; BusUnavailable, RangeError
 */
export async function applyTopics(connection: KafkaConnection, wanted: WantedTopics): Promise<readonly TopicChange[]> {
  const settings = settingsOf(wanted);
  const changes = new Map<string, TopicChange['change']>();
  await withAdmin(connection, async (admin) => {
    const differences = await differencesOf(admin, wanted, settings);
    const fixed = differences.filter(({ setting }) => setting !== undefined && FIXED.has(setting));
    if (fixed.length > 0) throw new TopicsDiffer(fixed);

    const missing = differences.filter(({ setting }) => setting === undefined).map(({ topic }) => topic);
    if (missing.length > 0) await create(admin, missing, wanted, settings);
    for (const topic of missing) changes.set(topic, 'CREATED');
    const wrong = [...new Set(differences.map(({ topic }) => topic))].filter((topic) => !missing.includes(topic));
    for (const topic of wrong) {
      await correct(admin, topic, settings);
      changes.set(topic, changes.get(topic) ?? 'CORRECTED');
    }
    await led(admin, wanted.names);
  });
  return [...changes].map(([topic, change]) => ({ topic, change }));
}

/** @throws TopicsDiffer with every difference; BusUnavailable, RangeError */
export async function checkTopics(connection: KafkaConnection, wanted: WantedTopics): Promise<void> {
  const settings = settingsOf(wanted);
  const differences = await withAdmin(connection, (admin) => differencesOf(admin, wanted, settings));
  if (differences.length > 0) throw new TopicsDiffer(differences);
}

/** Deletes topics with all they hold, so that they can be made anew and sent again from the log. @throws BusUnavailable */
export function deleteTopics(connection: KafkaConnection, names: readonly string[]): Promise<void> {
  return withAdmin(connection, async (admin) => {
    const there = async (): Promise<string[]> => {
      const all = new Set(await admin.listTopics());
      return names.filter((name) => all.has(name));
    };
    const topics = await there();
    if (topics.length > 0) await admin.deleteTopics({ topics });
    if ((await there()).length > 0) throw new NoAnswer();
  });
}

/**
 * Settings that keep everything, and tell nothing: the time of a message is what the sender writes, which is none, and
 * brokers must not refuse it for being old.
 * @throws RangeError for numbers that contradict each other
 */
function settingsOf({
  replicationFactor = 3,
  minInSyncReplicas = 2,
  maxMessageBytes = 2_097_152,
}: WantedTopics): ReadonlyMap<string, string> {
  if (minInSyncReplicas < 1 || minInSyncReplicas > replicationFactor) {
    throw new RangeError(
      `minInSyncReplicas ${minInSyncReplicas} of ${replicationFactor} replicas: from 1 to all of them / ` +
        `minInSyncReplicas ${minInSyncReplicas} av ${replicationFactor} kopior: från 1 till alla`,
    );
  }
  return new Map([
    ['cleanup.policy', 'delete'],
    ['retention.ms', '-1'],
    ['retention.bytes', '-1'],
    ['min.insync.replicas', `${minInSyncReplicas}`],
    ['unclean.leader.election.enable', 'false'],
    ['max.message.bytes', `${maxMessageBytes}`],
    ['message.timestamp.type', 'CreateTime'],
    ['message.timestamp.before.max.ms', '9223372036854775807'],
  ]);
}

async function differencesOf(
  admin: Admin,
  { names, partitions = 12, replicationFactor = 3 }: WantedTopics,
  settings: ReadonlyMap<string, string>,
): Promise<readonly TopicDifference[]> {
  const there = new Set(await admin.listTopics());
  const existing = names.filter((name) => there.has(name));
  const differences: TopicDifference[] = names
    .filter((name) => !there.has(name))
    .map((topic) => ({ topic, setting: undefined, is: '', wanted: '' }));
  if (existing.length === 0) return differences;

  const differ = (topic: string, setting: string, is: number | string, should: number | string): void => {
    if (`${is}` !== `${should}`) differences.push({ topic, setting, is: `${is}`, wanted: `${should}` });
  };
  const { topics } = await admin.fetchTopicMetadata({ topics: existing });
  for (const { name, partitions: found } of topics) {
    differ(name, 'partitions', found.length, partitions);
    differ(name, 'replicationFactor', Math.min(...found.map((p) => p.replicas.length)), replicationFactor);
  }
  for (const [topic, held] of await settingsHeld(admin, existing)) {
    for (const [setting, should] of settings) differ(topic, setting, held.get(setting)?.value ?? '', should);
  }
  return differences;
}

interface Held {
  readonly value: string;
  /** Set for this topic, and not by default. */
  readonly own: boolean;
}

async function settingsHeld(admin: Admin, topics: readonly string[]): Promise<[string, Map<string, Held>][]> {
  const asked = topics.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name }));
  const { resources } = await admin.describeConfigs({ resources: asked, includeSynonyms: false });
  return resources.map(({ resourceName, configEntries }) => [
    resourceName,
    new Map(
      configEntries.map(({ configName, configValue, configSource }) => [
        configName,
        { value: configValue, own: configSource === kafkajs.ConfigSource.TOPIC_CONFIG },
      ]),
    ),
  ]);
}

async function create(
  admin: Admin,
  names: readonly string[],
  { partitions = 12, replicationFactor = 3 }: WantedTopics,
  settings: ReadonlyMap<string, string>,
): Promise<void> {
  const configEntries = [...settings].map(([name, value]) => ({ name, value }));
  await admin.createTopics({
    topics: names.map((topic) => ({ topic, numPartitions: partitions, replicationFactor, configEntries })),
  });
}

/** Kafka takes a topic's own settings all at once: those that are not named again fall back to the default. */
async function correct(admin: Admin, name: string, settings: ReadonlyMap<string, string>): Promise<void> {
  const [[, held] = []] = await settingsHeld(admin, [name]);
  const others = [...(held ?? [])].filter(([setting, { own }]) => own && !settings.has(setting));
  const configEntries = [
    ...others.map(([setting, { value }]) => ({ name: setting, value })),
    ...[...settings].map(([setting, value]) => ({ name: setting, value })),
  ];
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configEntries }],
  });
}

/** Every partition has a leader. @throws what kafkajs throws where one has none yet */
async function led(admin: Admin, names: readonly string[]): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
  if (topics.some(({ partitions }) => partitions.some(({ leader }) => leader < 0))) throw new NoAnswer();
}

/** Runs it, and again for a while what fails for a moment: brokers hear of a new topic one after the other. */
export async function withAdmin<T>(connection: KafkaConnection, run: (admin: Admin) => Promise<T>): Promise<T> {
  const done = await persist(PATIENCE, async (): Promise<{ result: T } | { refused: Error }> => {
    const sockets = new Sockets();
    const admin = clientOf(connection, sockets).admin();
    try {
      await admin.connect();
      return { result: await run(admin) };
    } catch (error) {
      if (error instanceof TopicsDiffer) return { refused: error };
      throw firstOf(error);
    } finally {
      await within(1000, admin.disconnect()).catch(() => undefined);
      sockets.cut();
    }
  });
  if ('refused' in done) throw done.refused;
  return done.result;
}

/** Topics are created together and refused one by one. */
const firstOf = (error: unknown): unknown =>
  error instanceof kafkajs.KafkaJSAggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;

function described(differences: readonly TopicDifference[]): string {
  const each = differences.map(({ topic, setting, is, wanted }) =>
    setting === undefined
      ? `${topic}: missing / saknas`
      : `${topic}: ${setting} is ${is}, wanted ${wanted} / är ${is}, ska vara ${wanted}`,
  );
  const fixed = differences.some(({ setting }) => setting !== undefined && FIXED.has(setting));
  const cure = fixed
    ? 'Partitions and replicas of a topic are never changed: give the number that it has, or delete it, and then run ' +
      '«stadig topics apply» and «stadig topics refill» / Ett ämnes partitioner och kopior ändras aldrig: ange det antal ' +
      'som det har, eller ta bort det och kör sedan «stadig topics apply» och «stadig topics refill»'
    : 'Run «stadig topics apply» / Kör «stadig topics apply»';
  return `The topics are not as they are wanted / Ämnena är inte som de ska vara:\n  ${each.join('\n  ')}\n${cure}`;
}
