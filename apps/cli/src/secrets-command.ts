import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Io } from '@stadig/runtime/console/io';

/** `secrets`: the files that processes have mounted. */
export function secretsCommand(dataDir: () => string, io: Io, done: (code: number) => void): Command {
  const command = new Command('secrets').description(
    'filer med hemligheter / files with secrets (docs/distributed.md)',
  );
  command
    .command('create')
    .description('nya, för en ny installation / new ones, for a new installation')
    .requiredOption('--to <folder>', 'mapp som inte har några / folder that has none')
    .action(async ({ to }: { to: string }) => {
      const { NewSecrets } = await import('@stadig/runtime/secrets-folder');
      done(await write(to, new NewSecrets(), io));
    });
  command
    .command('export')
    .description('datamappens egna, för en flytt / those of the data folder, for a move')
    .requiredOption('--to <folder>', 'mapp som inte har några / folder that has none')
    .action(async ({ to }: { to: string }) => {
      if (!existsSync(join(dataDir(), 'root.key'))) {
        io.err(`There is no root.key in ${dataDir()}. / Det finns ingen root.key i ${dataDir()}.`);
        return done(1);
      }
      const { FileSecrets } = await import('@stadig/runtime/file-secrets');
      return done(await write(to, new FileSecrets(dataDir()), io));
    });
  command
    .command('deal')
    .description('en mapp för varje process, med vad den får se / a folder for each process, with what it may see')
    .requiredOption(
      '--to <folder>',
      'mappen som håller dem; vad som finns lämnas / folder that holds them; what is there is left',
    )
    .option(
      '--owner <name=uid:gid…>',
      'vem en mapp tillhör, * för de andra / whose a folder is, * for the others',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .action(async ({ to, owner }: { to: string; owner: readonly string[] }) => done(await deal(to, owner, io)));
  return command;
}

async function deal(to: string, owners: readonly string[], io: Io): Promise<number> {
  const given = owners.map((text) => /^([a-z-]+|\*)=(\d{1,9}):(\d{1,9})$/.exec(text));
  const wrong = given.indexOf(null);
  if (wrong >= 0) {
    io.err(`--owner ${owners[wrong]}: name=uid:gid / namn=uid:gid`);
    return 2;
  }
  const byName = new Map(given.map((found) => [found![1]!, { uid: Number(found![2]), gid: Number(found![3]) }]));
  const [{ dealSecrets }, { SERVICES }, { TOPICS }] = await Promise.all([
    import('@stadig/runtime/dealt-secrets'),
    import('@stadig/app-stadig/services'),
    import('@stadig/published/topics'),
  ]);
  const made = dealSecrets(to, SERVICES, TOPICS, (folder) => byName.get(folder) ?? byName.get('*'));
  for (const path of made) io.out(path);
  if (made.length === 0) io.out('All secrets are there already. / Alla hemligheter finns redan.');
  return 0;
}

async function write(
  to: string,
  source: Parameters<typeof import('@stadig/runtime/secrets-folder').writeSecrets>[2],
  io: Io,
): Promise<number> {
  const [{ writeSecrets }, { SERVICES }] = await Promise.all([
    import('@stadig/runtime/secrets-folder'),
    import('@stadig/app-stadig/services'),
  ]);
  for (const name of writeSecrets(to, SERVICES, source)) io.out(join(to, name));
  return 0;
}
