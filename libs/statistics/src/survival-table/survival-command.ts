import { Command } from 'commander';
import { type ExitCode, type Output, type SurvivalOptions, runSurvival } from './run-survival.js';

/** The `survival` subcommand for a commander program; `done` gets the exit code. */
export function survivalCommand(output: Output, done: (code: ExitCode) => void): Command {
  return new Command('survival')
    .description(
      'Kaplan-Meier and Aalen-Johansen of any CSV table, equal to R survival / samma kurvor som R:s survival',
    )
    .option('--in <file>', 'CSV file, UTF-8; comma, semicolon or tab / CSV-fil')
    .option('--time <column>', 'time of the event or the censoring, a number >= 0 / tid')
    .option('--event <column>', '0 censored, 1 event; with --causes 1, 2, … / händelse')
    .option('--entry <column>', 'time at which observation began, before --time / sent inträde')
    .option('--group <column>', 'one curve for each value / en kurva per värde')
    .option('--causes', 'event codes are competing causes / konkurrerande orsaker')
    .option('--at <times>', 'survival at these times, e.g. 90,180,365 / vid dessa tider')
    .option('--tau <time>', 'restricted mean up to this time / medeltid till denna tid')
    .option('--json', 'print JSON / skriv JSON')
    .option('--lang <language>', 'sv or en, for the printed table / språk', 'sv')
    .action(async (options: SurvivalOptions) => done(await runSurvival(options, output)));
}
