import { randomBytes } from 'node:crypto';
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
      const random = (): Buffer => randomBytes(32);
      done(await write(to, { of: random, keyEncryptionKey: random }, io));
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
  return command;
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
