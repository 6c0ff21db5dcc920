import { Readable } from 'node:stream';
import { Command } from 'commander';
import { socketOf } from '@stadig/runtime/console/socket';
import { runDir } from '@stadig/runtime/distributed/configuration';
import { readVariables } from '@stadig/runtime/distributed/variables';
import { deadLettersCommand } from './dead-letters-command.js';
import { obey } from './obey.js';
import type { Operate } from './operate.js';
import { overSocket } from './over-socket.js';
import { projectionsCommand } from './projections-command.js';
import { stoppable } from './stopping.js';
import { terminal } from './terminal.js';

/** Operators' commands for a service of several, beside its process: on the same machine, or in the same container. */
const io = terminal();
const done = (code: number): void => void (process.exitCode = code);
const program = new Command('stadig')
  .description('Tjänstens läsmodeller / the read models of a service (docs/operations.md)')
  .requiredOption('--service <name>', 'vilken tjänst / which service');

const operate: Operate = async (name, options) => {
  const { service } = program.opts<{ service: string }>();
  const { STADIG_RUN_DIR: folder } = readVariables(process.env, runDir(service));
  const code = await stoppable(io, (stopping) =>
    overSocket(socketOf(folder), name, options, Readable.from([]), stopping),
  );
  if (code !== undefined) return code;
  io.err(
    `No process of ${service} listens in ${folder} (STADIG_RUN_DIR). / Ingen process för ${service} lyssnar i ${folder} (STADIG_RUN_DIR).`,
  );
  return 1;
};

program.addCommand(projectionsCommand(operate, io, done));
program.addCommand(deadLettersCommand(operate, done));
await obey(program, io, done);
