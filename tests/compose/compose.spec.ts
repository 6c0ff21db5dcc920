import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@stadig/app-stadig/services';
import { TOPICS } from '@stadig/published/topics';
import { dealSecrets } from '@stadig/runtime/dealt-secrets';
import { ACCOUNTS } from '@stadig/runtime/distributed/accounts';
import { EDGE, IDENTITY, KAFKA } from '@stadig/runtime/distributed/configuration';
import { mongoAccounts } from '@stadig/runtime/distributed/rights';
import { readVariables, type Variable } from '@stadig/runtime/distributed/variables';
import { claimsOf, DEMO_ORGANISATIONS, OFFERED } from '@stadig/runtime/identity/demo-users';
import { distributedVariables } from '@stadig/runtime/profile.distributed';
import { PORTAL } from '@stadig/runtime/run-portal';
import { RELAY } from '@stadig/runtime/run-relay';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeFile, placeOf, ROOT, versionOf, type ComposeService } from './compose-file.js';
import { runtime, stages, targets } from './dockerfile.js';

const { services, networks, volumes } = composeFile();
const withKeys = SERVICES.filter(({ purposes }) => purposes.length > 0);

/** What each of our processes is told. */
const VARIABLES: Readonly<Record<string, Record<string, Variable<unknown>>>> = {
  ...Object.fromEntries(
    withKeys.map((service) => [service.name, { ...distributedVariables(service), ...IDENTITY, ...EDGE }]),
  ),
  relay: { ...RELAY, ...EDGE },
  portal: { ...PORTAL, ...EDGE },
  'statistics-public': { ...EDGE },
  accounts: ACCOUNTS,
  topics: KAFKA,
};
const JOBS = ['secrets', 'accounts', 'topics'];
/** Not in a container: `npm start` is all that it takes; the portal serves the pages. */
const NOT_IN_IMAGES = ['stadig', 'web'];

let secrets: string;
beforeAll(() => {
  secrets = mkdtempSync(join(tmpdir(), 'stadig-secrets-'));
  dealSecrets(secrets, SERVICES, TOPICS, () => undefined);
});
afterAll(() => rmSync(secrets, { recursive: true }));

/** The environment with paths that lead to where the volumes would be. */
const mounted = (service: ComposeService): Record<string, string> =>
  Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [
      name,
      value.startsWith('/') ? (placeOf(value, service, secrets) ?? value) : value,
    ]),
  );

describe('docker-compose.yml', () => {
  it('runs every app, each from its target, and every server', () => {
    const apps = readdirSync(join(ROOT, 'apps')).filter((app) => !NOT_IN_IMAGES.includes(app));
    expect(
      targets()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(apps.toSorted());
    const built = new Set(Object.values(services).map(({ build }) => build?.target));
    expect([...built].filter(Boolean).toSorted()).toEqual(apps.toSorted());
    for (const [name, { build }] of Object.entries(services)) {
      if (build) expect(build.target).toBe(JOBS.includes(name) ? 'cli' : name);
    }
    const servers = ['eventstoredb', 'kafka', 'mongodb', 'keycloak', 'otel-collector', 'prometheus'];
    expect(Object.keys(services).filter((name) => !services[name]!.build)).toEqual(servers);
  });

  it('names a version of every image', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:v?\d+\.\d+\.\d+(-\w+)?$/);
    const pom = readFileSync(join(ROOT, 'tests/servers/kafka/pom.xml'), 'utf8');
    expect(pom).toContain(`<version>${versionOf('kafka')}</version>`);
    const { version, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
      devDependencies: { node: string };
    };
    for (const { image, build } of Object.values(services)) if (build) expect(image.split(':')[1]).toBe(version);
    const bases = stages().filter(({ from }) => from !== 'runtime');
    expect(new Set(bases.map(({ from }) => from.split('-')[0]))).toEqual(new Set([`node:${devDependencies.node}`]));
  });

  it('publishes ports on the loopback address alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.toSorted()).toEqual(['127.0.0.1:8080:8080', '127.0.0.1:8081:8080', '127.0.0.1:9090:9090']);
    for (const [name, network] of Object.entries(networks))
      expect([name, network?.internal]).toEqual([name, name === 'front' ? undefined : true]);
  });

  it('gives no container a privilege, and ours no file to write but in /tmp and no user but nobody', () => {
    expect(runtime().user).toBe('1000:1000');
    for (const [name, service] of Object.entries(services)) {
      expect([name, service.cap_drop, service.security_opt, service.privileged]).toEqual([
        name,
        ['ALL'],
        ['no-new-privileges:true'],
        undefined,
      ]);
      if (!service.build) continue;
      expect([name, service.read_only]).toEqual([name, true]);
      // Only who gives files away is root, and reaches nobody.
      const isDealer = name === 'secrets';
      expect([name, service.user, service.network_mode, service.cap_add]).toEqual(
        isDealer ? [name, '0:0', 'none', ['CHOWN', 'DAC_OVERRIDE', 'FOWNER']] : [name, undefined, undefined, undefined],
      );
    }
  });

  it('waits for what is needed, by health', () => {
    for (const [name, { depends_on: needed = {}, healthcheck }] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(needed)) {
        const expected = JOBS.includes(other)
          ? 'service_completed_successfully'
          : services[other]!.healthcheck
            ? 'service_healthy'
            : 'service_started';
        expect([name, other, condition]).toEqual([name, other, expected]);
      }
      const hasNone = JOBS.includes(name) || name === 'otel-collector';
      expect([name, healthcheck !== undefined]).toEqual([name, !hasNone]);
    }
    const stores = ['secrets', 'eventstoredb', 'kafka', 'mongodb', 'accounts', 'topics'];
    for (const { name } of withKeys) expect(Object.keys(services[name]!.depends_on!)).toEqual([...stores, 'keycloak']);
    expect(Object.keys(services['relay']!.depends_on!)).toEqual(stores);
  });

  it('names networks that there are, and waits for nobody who waits for it', () => {
    for (const { networks: joined = [] } of Object.values(services)) {
      for (const network of joined) expect(Object.keys(networks)).toContain(network);
    }
    const before = (name: string, behind: readonly string[]): void => {
      expect(behind).not.toContain(name);
      for (const other of Object.keys(services[name]!.depends_on ?? {})) before(other, [...behind, name]);
    };
    for (const name of Object.keys(services)) before(name, []);
  });

  it('lets whoever reaches no store reach none', () => {
    const inStores = Object.keys(services).filter((name) => services[name]!.networks?.includes('stores'));
    const expected = [
      ...withKeys.map(({ name }) => name),
      'relay',
      'accounts',
      'topics',
      'eventstoredb',
      'kafka',
      'mongodb',
    ];
    expect(inStores.toSorted()).toEqual(expected.toSorted());
  });

  it.each(Object.keys(VARIABLES))('tells %s what it asks for, and nothing else', (name) => {
    const service = services[name]!;
    const env = mounted(service);
    expect(() => readVariables(env, VARIABLES[name]!)).not.toThrow();
    const known = new Set(Object.keys(VARIABLES[name]!));
    expect(Object.keys(env).filter((each) => !known.has(each) && !each.startsWith('OTEL_'))).toEqual([]);
  });

  it.each(withKeys.map(({ name }) => name))(
    'signs %s in as those who may do what it does, and mounts no more',
    (name) => {
      const { environment, volumes: mounts } = services[name]!;
      for (const { variable, user, file } of mongoAccounts(withKeys).filter((each) => each.process === name)) {
        expect([variable, environment![`${variable}_USER`]]).toEqual([variable, user]);
        expect(environment![`${variable}_PASSWORD_FILE`]).toBe(`/run/stadig/${file}`);
      }
      expect(environment!['STADIG_KAFKA_USER']).toBe(name);
      const asked = Object.values(environment!).filter((value) => value.startsWith('/run/stadig/'));
      expect(asked.map((path) => path.slice('/run/stadig/'.length)).toSorted()).toEqual(
        readdirSync(join(secrets, name)).toSorted(),
      );
      expect(mounts!.filter((mount) => mount.startsWith('secrets-'))).toEqual([`secrets-${name}:/run/stadig:ro`]);
    },
  );

  it('deals out every folder of secrets to the volume of its own, and mounts them for reading', () => {
    const dealt = readdirSync(secrets).map((name) => `secrets-${name}:/secrets/${name}`);
    expect(services['secrets']!.volumes!.toSorted()).toEqual(dealt.toSorted());
    for (const [name, service] of Object.entries(services)) {
      if (name === 'secrets') continue;
      const own = JOBS.includes(name) ? 'operator' : name;
      for (const mount of service.volumes?.filter((each) => each.startsWith('secrets-')) ?? []) {
        expect(mount).toBe(`secrets-${own}:/run/stadig:ro`);
      }
      for (const mount of service.volumes ?? []) {
        const [source] = mount.split(':') as [string];
        if (source.startsWith('.'))
          expect([mount, existsSync(join(ROOT, source))]).toEqual([expect.stringMatching(/:ro$/), true]);
        else expect(Object.keys(volumes)).toContain(source);
      }
    }
  });

  it('holds no secret', () => {
    const text =
      readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8') +
      readFileSync(join(ROOT, 'deploy/keycloak/realm.json'), 'utf8');
    const written = [...text.matchAll(/(?:PASSWORD|SECRET|"secret"|"value")\w*"?: *(\S+)/g)].map(([, value]) => value!);
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((value) => !/^(\/run\/stadig\/\S+|"\$\{STADIG_\w+\}",?)$/.test(value))).toEqual([]);
  });
});

describe('the realm of Keycloak', () => {
  const realm = JSON.parse(readFileSync(join(ROOT, 'deploy/keycloak/realm.json'), 'utf8')) as {
    users: { username: string; attributes: Record<string, string[]>; realmRoles: string[] }[];
    roles: { realm: { name: string }[] };
  };

  it('has the demo users of the embedded program, with the same claims', () => {
    const claims = realm.users.map(({ username, attributes, realmRoles }) => ({
      id: username,
      name: attributes['displayName']![0],
      roles: realmRoles,
      'https://id.oidc.se/claim/orgAffiliation': attributes['orgAffiliation']![0],
    }));
    expect(claims).toEqual(OFFERED.map((user) => ({ id: user.id, ...claimsOf(user) })));
    const roles = new Set(realm.roles.realm.map(({ name }) => name));
    for (const { role } of OFFERED) expect(roles).toContain(role);
  });

  it('goes with the same organisations', () => {
    expect(JSON.parse(readFileSync(join(ROOT, 'deploy/keycloak/organisations.json'), 'utf8'))).toEqual(
      DEMO_ORGANISATIONS,
    );
  });
});
