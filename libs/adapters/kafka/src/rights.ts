import kafkajs, { type AclEntry, type AclFilter, type Admin } from 'kafkajs';
import type { KafkaConnection } from './client.js';
import { withAdmin } from './topics.js';

/** What a user may do. Whoever has an entry here may also look at every topic's layout. */
export interface BusRights {
  readonly user: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Consumer groups whose names begin so. */
  readonly groups: string | undefined;
}

const { AclResourceTypes: Of, AclOperationTypes: May, AclPermissionTypes, ResourcePatternTypes: Named } = kafkajs;

/**
 * Gives each user exactly these rights: those that are missing are added, others taken away. Users not named here are left
 * alone. @param topics every topic @returns how many rights were added and taken @throws BusUnavailable
 */
export function applyRights(
  connection: KafkaConnection,
  rights: readonly BusRights[],
  topics: readonly string[],
): Promise<{ readonly added: number; readonly taken: number }> {
  const wanted = new Map(rights.flatMap((each) => entriesOf(each, topics)).map((entry) => [keyOf(entry), entry]));
  const users = new Set(rights.map(({ user }) => principal(user)));
  return withAdmin(connection, async (admin) => {
    const held = new Map((await heldBy(admin, users)).map((entry) => [keyOf(entry), entry]));
    const missing = [...wanted].filter(([key]) => !held.has(key)).map(([, entry]) => entry);
    const tooMany = [...held].filter(([key]) => !wanted.has(key)).map(([, entry]) => entry);
    if (missing.length > 0) await admin.createAcls({ acl: missing });
    if (tooMany.length > 0) await admin.deleteAcls({ filters: tooMany });
    return { added: missing.length, taken: tooMany.length };
  });
}

const principal = (user: string): string => `User:${user}`;

function entriesOf({ user, reads, writes, groups }: BusRights, topics: readonly string[]): readonly AclEntry[] {
  const entry = (
    resourceType: AclEntry['resourceType'],
    resourceName: string,
    operation: AclEntry['operation'],
    resourcePatternType: AclEntry['resourcePatternType'] = Named.LITERAL,
  ): AclEntry => ({
    resourceType,
    resourceName,
    resourcePatternType,
    principal: principal(user),
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  });
  return [
    ...topics.flatMap((topic) => [entry(Of.TOPIC, topic, May.DESCRIBE), entry(Of.TOPIC, topic, May.DESCRIBE_CONFIGS)]),
    ...reads.map((topic) => entry(Of.TOPIC, topic, May.READ)),
    ...writes.map((topic) => entry(Of.TOPIC, topic, May.WRITE)),
    ...(groups === undefined ? [] : [entry(Of.GROUP, groups, May.READ, Named.PREFIXED)]),
  ];
}

async function heldBy(admin: Admin, users: ReadonlySet<string>): Promise<readonly AclEntry[]> {
  const all = {
    resourceType: Of.ANY,
    resourcePatternType: Named.ANY,
    operation: May.ANY,
    permissionType: AclPermissionTypes.ANY,
  } as AclFilter;
  const { resources } = await admin.describeAcls(all);
  return resources
    .flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })))
    .filter((entry) => users.has(entry.principal));
}

const keyOf = ({
  resourceType,
  resourceName,
  resourcePatternType,
  principal,
  host,
  operation,
  permissionType,
}: AclEntry): string =>
  JSON.stringify([resourceType, resourceName, resourcePatternType, principal, host, operation, permissionType]);
