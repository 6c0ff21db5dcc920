import type { Command } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Användning / usage:',
  'Arguments:': 'Argument / arguments:',
  'Options:': 'Flaggor / options:',
  'Commands:': 'Kommandon / commands:',
};

/** What commander says of wrong use, and the same in Swedish. */
const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'$/m, "Argumentet '$1' saknas."],
  [/^error: option '(.+)' argument missing$/m, "Flaggan '$1' behöver ett värde."],
  [/^error: required option '(.+)' not specified$/m, "Flaggan '$1' behöver anges."],
  [/^error: option '(.+)' argument '.*' is invalid. Allowed choices are (.+)\.$/m, "Flaggan '$1' tar: $2."],
  [/^error: unknown option '(.+)'$/m, "Flaggan '$1' finns inte."],
  [/^error: unknown command '(.+)'$/m, "Kommandot '$1' finns inte."],
  [/^error: too many arguments.*$/m, 'För många argument.'],
];

function inSwedish(text: string): string | undefined {
  for (const [form, swedish] of ERRORS) {
    const found = form.exec(text);
    if (found) return found[0].replace(form, swedish);
  }
  return undefined;
}

/** Says of the command and those below it what is wrong, and helps, in both languages; throws instead of exiting. */
export function inBothLanguages(command: Command): void {
  command
    .exitOverride()
    .helpOption('-h, --help', 'visa hjälp / show help')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      writeErr: (text) => process.stderr.write(text),
      outputError(text, write) {
        const swedish = inSwedish(text);
        write(swedish === undefined ? text : `${text.trimEnd()} / ${swedish}\n`);
      },
    });
  if (command.commands.length > 0) command.helpCommand('help [command]', 'hjälp om ett kommando / help on a command');
  for (const below of command.commands) inBothLanguages(below);
}
