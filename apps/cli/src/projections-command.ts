import type { Io } from '@stadig/runtime/console/io';
import { Command } from 'commander';
import type { Operate } from './operate.js';

const JSON_LINES = 'svara med JSON-rader / answer with JSON lines';

interface VerifyOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `projections`: where read models stand, building anew, comparing with the log. */
export function projectionsCommand(operate: Operate, io: Io, done: (code: number) => void): Command {
  const command = new Command('projections').description('läsmodeller / read models (docs/operations.md)');
  command
    .command('status')
    .description('hur långt var och en har kommit / how far each has come')
    .option('--json', JSON_LINES)
    .action(async (options: { json?: boolean }) => done(await operate('projections-status', { json: options.json })));
  command
    .command('rebuild')
    .description('bygg om bredvid den som läses / build anew beside the one that is read')
    .argument('<name>', 'namn utan utgåva / name without edition')
    .option('--wait', 'vänta tills den nya läses / wait until the new one is read')
    .option('--json', JSON_LINES)
    .action(async (projection: string, { wait, json }: { wait?: boolean; json?: boolean }) =>
      done(await operate('projections-rebuild', { projection, wait, json })),
    );
  command
    .command('verify')
    .description('jämför med loggen; 1 om något skiljer sig / compare with the log; 1 where anything differs')
    .argument('[name]', 'namn utan utgåva / name without edition')
    .option('--all', 'alla / all of them')
    .option('--json', JSON_LINES)
    .action(async (projection: string | undefined, { all, json }: VerifyOptions) => {
      if ((projection === undefined) === (all !== true)) {
        io.err('Give a name or --all. / Ange ett namn eller --all.');
        return done(2);
      }
      return done(await operate('projections-verify', { projection, json }));
    });
  return command;
}
