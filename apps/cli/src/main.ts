import { Readable } from 'node:stream';
import { Command } from 'commander';
import { survivalCommand } from '@stadig/statistics/survival-table/survival-command';
import { accountsCommand } from './accounts-command.js';
import { deadLettersCommand } from './dead-letters-command.js';
import { retentionCommand, shredCommand } from './erasure-commands.js';
import { importCommand } from './import-command.js';
import { keysCommand } from './keys-command.js';
import { moveCommand, stayCommand } from './move-command.js';
import { operateOn } from './operate.js';
import { obey } from './obey.js';
import { projectionsCommand } from './projections-command.js';
import { runCommand } from './run-command.js';
import { secretsCommand } from './secrets-command.js';
import { status, token } from './server-commands.js';
import { topicsCommand } from './topics-command.js';
import { terminal } from './terminal.js';

const io = terminal();
const program = new Command('stadig')
  .description('Stadig på kommandoraden / Stadig on the command line')
  .option('--data <folder>', 'datamapp / data folder', process.env['STADIG_DATA_DIR'] ?? 'data');

const dataDir = (): string => program.opts<{ data: string }>().data;
const done = (code: number): void => void (process.exitCode = code);
const operate = operateOn(dataDir, io);

program.addCommand(
  survivalCommand({ out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) }, done),
);

program.addCommand(importCommand(dataDir, io, done));
program.addCommand(projectionsCommand(operate, io, done));
program.addCommand(deadLettersCommand(operate, done));
program.addCommand(shredCommand(operate, done));
program.addCommand(retentionCommand(operate, done));
program.addCommand(topicsCommand(io, done));
program.addCommand(accountsCommand(io, done));
program.addCommand(secretsCommand(dataDir, io, done));
program.addCommand(keysCommand(io, done));
program.addCommand(moveCommand(dataDir, io, done));
program.addCommand(stayCommand(dataDir, io, done));

program
  .command('demo')
  .description('registrera ett påhittat år i en tom datamapp / record a made-up year in an empty data folder')
  .option('--seed <n>', 'samma frö, samma år / same seed, same year')
  .option('--municipalities <n>', 'antal kommuner, de största först / how many, the largest first')
  .option('--json', 'svara med en JSON-rad / answer with one JSON line')
  .action(async (options: Record<string, string | boolean>) =>
    done(await runCommand(dataDir(), 'demo', options, Readable.from([]), io)),
  );

program
  .command('token')
  .description('åtkomsttoken för en demoanvändare / access token of a demo user')
  .requiredOption('--user <id>', 'caseworker-2480, statistician, …')
  .option('--port <n>', 'serverns port / the server’s port', process.env['PORT'] ?? '8080')
  .action(async (options: { user: string; port: string }) => done(await token(options.port, options.user, io)));

program
  .command('status')
  .description('hur servern mår / how the server is')
  .option('--port <n>', 'serverns port / the server’s port', process.env['PORT'] ?? '8080')
  .option('--json')
  .action(async (options: { port: string; json?: boolean }) =>
    done(await status(options.port, options.json === true, io)),
  );

await obey(program, io, done);
