import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppProcess } from '../distributed/support/process.js';
import { composeFile, placeOf, ROOT, type ComposeService } from './compose-file.js';
import { runtime, targets, type Stage } from './dockerfile.js';

const ASSEMBLE = join(ROOT, 'deploy/image/assemble.mjs');

/** A folder for each target of the Dockerfile, with what its image holds and nothing else. */
export async function imageFolders(to: string): Promise<void> {
  await finished(
    'build',
    spawn(process.execPath, [ASSEMBLE, '--links', '--to', to], { stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  for (const { name, copies } of targets()) {
    for (const copy of [...runtime().copies, ...copies]) {
      const [from, target] = copy.split(' ').slice(-2) as [string, string];
      if (copy.startsWith('--from=build ')) {
        if (from !== `/image/${name}` || target !== './') throw new Error(`COPY ${copy}: not laid out`);
      } else cpSync(join(ROOT, from), join(to, name, target, from.split('/').at(-1)!));
    }
  }
}

/** Everything in a folder, with its size and when it was changed. */
export function contents(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => {
      const { mtimeMs, size } = statSync(join(folder, path));
      return `${path} ${size} ${mtimeMs}`;
    })
    .toSorted();
}

export interface Surroundings {
  /** Folder with the folders of the images. */
  readonly images: string;
  /** Folder that stands for the volumes of secrets. */
  readonly secrets: string;
  /** Folder for a /tmp of each container. */
  readonly scratch: string;
  /** Addresses as the compose file has them, and where they are here. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** What a container of a service runs, where, and with which environment: the compose file's, its addresses and paths found here. */
function containerOf(name: string, { images, secrets, scratch, addresses }: Surroundings) {
  const service: ComposeService = composeFile().services[name]!;
  const stage: Stage = targets().find((target) => target.name === service.build!.target)!;
  const tmp = join(scratch, name);
  mkdirSync(tmp, { recursive: true });
  const here = (value: string): string => {
    if (value.startsWith('/')) return placeOf(value, service, secrets) ?? value;
    return [...addresses].reduce((text, [there, place]) => text.replaceAll(there, place), value);
  };
  const environment = Object.entries(service.environment ?? {}).map(([key, value]) => [key, here(value)]);
  return {
    cwd: join(images, stage.name),
    command: [...(stage.entrypoint ?? []), ...(service.command ?? stage.cmd ?? [])],
    healthcheck: service.healthcheck?.test.slice(1),
    env: {
      PATH: process.env['PATH'] ?? '',
      TMPDIR: tmp,
      ...runtime().env,
      ...Object.fromEntries(environment),
    } as Record<string, string>,
  };
}

/** A service's process as its container runs it. */
export function processOf(name: string, port: number, around: Surroundings): AppProcess {
  const { cwd, command, env } = containerOf(name, around);
  return new AppProcess(
    name,
    port,
    { ...env, PORT: `${port}`, STADIG_HOST: '127.0.0.1' },
    { cwd, args: nodeArguments(command) },
  );
}

/** Exit code of a service's own health check. */
export async function healthOf(name: string, port: number, around: Surroundings): Promise<number | null> {
  const { cwd, healthcheck, env } = containerOf(name, around);
  const child = spawn(process.execPath, nodeArguments(healthcheck!), { cwd, env: { ...env, PORT: `${port}` } });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** What an operator's command says in the container of a service: `docker compose exec <name> node stadig.mjs …`. */
export function operated(name: string, args: readonly string[], around: Surroundings): Promise<string> {
  const { cwd, env } = containerOf(name, around);
  return finished(
    `${name}: ${args.join(' ')}`,
    spawn(process.execPath, ['stadig.mjs', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Runs a one-shot service to its end. @returns what it printed @throws Error with all of it when it fails */
export function runJob(name: string, around: Surroundings, more: readonly string[] = []): Promise<string> {
  const { cwd, command, env } = containerOf(name, around);
  const args = [...nodeArguments(command).map((word) => word.replace(/^\/secrets$/, around.secrets)), ...more];
  return finished(name, spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

function nodeArguments([program, ...args]: readonly string[]): readonly string[] {
  if (program !== 'node') throw new Error(`${program}: an image holds node alone`);
  return args;
}

async function finished(name: string, child: ReturnType<typeof spawn>): Promise<string> {
  let said = '';
  for (const output of [child.stdout!, child.stderr!])
    output.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${said.slice(-4000)}`);
  return said;
}
