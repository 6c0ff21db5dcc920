import { Command, Option } from 'commander';
import type { Io } from '@stadig/runtime/console/io';

interface MoveOptions {
  readonly to: 'distributed' | 'embedded';
  readonly prove?: boolean;
  readonly json?: boolean;
}

const whither = (flags: string, description: string): Option =>
  new Option(flags, description).choices(['distributed', 'embedded']).makeOptionMandatory();

/** `move`: an installation from its data folder to servers, or back. */
export function moveCommand(dataDir: () => string, io: Io, done: (code: number) => void): Command {
  return new Command('move')
    .description('flytta hit eller dit, och bevisa att allt kom med / move house, and prove it (docs/moving.md)')
    .addOption(whither('--to <where>', 'vart / where to'))
    .option('--prove', 'bara jämför, flytta inget / only compare, move nothing')
    .option('--json', 'svara med JSON-rader / answer with JSON lines')
    .action(async ({ to, prove, json }: MoveOptions) => {
      const { moveHouse } = await import('./move-house.js');
      done(await moveHouse({ to, dataDir: dataDir(), proveOnly: prove === true, json: json === true }, io));
    });
}

/** `stay`: an installation that has moved out is to live where it was nevertheless. */
export function stayCommand(dataDir: () => string, io: Io, done: (code: number) => void): Command {
  return new Command('stay')
    .description('bo kvar där en flytt gick ut / live where a move went out (docs/moving.md)')
    .addOption(whither('--in <where>', 'var / where'))
    .action(async ({ in: where }: { in: MoveOptions['to'] }) => {
      const { stayIn } = await import('./move-house.js');
      done(await stayIn(where, dataDir(), io));
    });
}
