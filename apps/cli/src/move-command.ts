import { Command, Option } from 'commander';
import type { Io } from '@stadig/runtime/console/io';

interface MoveOptions {
  readonly to: 'distributed' | 'embedded';
  readonly prove?: boolean;
  readonly json?: boolean;
}

/** `move`: an installation from its data folder to servers, or back. */
export function moveCommand(dataDir: () => string, io: Io, done: (code: number) => void): Command {
  return new Command('move')
    .description('flytta hit eller dit, och bevisa att allt kom med / move house, and prove it (docs/moving.md)')
    .addOption(new Option('--to <where>', 'vart / where to').choices(['distributed', 'embedded']).makeOptionMandatory())
    .option('--prove', 'bara jämför, flytta inget / only compare, move nothing')
    .option('--json', 'svara med JSON-rader / answer with JSON lines')
    .action(async ({ to, prove, json }: MoveOptions) => {
      const { moveHouse } = await import('./move-house.js');
      done(await moveHouse({ to, dataDir: dataDir(), proveOnly: prove === true, json: json === true }, io));
    });
}
