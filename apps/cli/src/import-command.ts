import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ExitCode, Io } from '@stadig/runtime/console/io';
import { Command } from 'commander';
import { runCommand } from './run-command.js';

interface ImportOptions {
  readonly municipality?: string;
  readonly completeFrom?: string;
  readonly confirm?: boolean;
  readonly dryRun?: boolean;
  readonly close?: string;
  readonly template?: boolean;
  readonly json?: boolean;
}

/** `import`: a municipality's history from a CSV file. `dataDir` is asked for when the command runs. */
export function importCommand(dataDir: () => string, io: Io, done: (code: number) => void): Command {
  return new Command('import')
    .description('en kommuns historik ur en CSV-fil / a municipality’s history from a CSV file (docs/import.md)')
    .argument('[file]', 'CSV-fil / CSV file')
    .option('--municipality <code>', 'kommunens fyra siffror / the municipality’s four digits')
    .option('--complete-from <day>', 'dagen från vilken filen är fullständig / the day from which the file is complete')
    .option('--confirm', 'registrera; annars kontrolleras filen bara / record; otherwise the file is only checked')
    .option('--dry-run', 'kontrollera bara / only check (the default)')
    .option(
      '--close <out.csv>',
      'lämna ut listan referens–ärendekod och avsluta importen / hand out the list and close',
    )
    .option('--template', 'skriv ut en mall / print a template')
    .option('--json', 'svara med en JSON-rad / answer with one JSON line')
    .action(async (file: string | undefined, options: ImportOptions) => done(await run(file, options, dataDir(), io)));
}

async function run(file: string | undefined, options: ImportOptions, dataDir: string, io: Io): Promise<ExitCode> {
  if (options.template) {
    const { template } = await import('@stadig/imports/template');
    process.stdout.write(template());
    return 0;
  }
  const wrong = wrongUse(file, options);
  if (wrong) {
    io.err(wrong);
    return 2;
  }
  const { municipality, completeFrom, confirm, json, close } = options;
  if (file !== undefined) {
    const input = createReadStream(file);
    try {
      await once(input, 'open');
    } catch (error) {
      io.err(`${file}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read / kan inte läsas'}`);
      return 1;
    }
    const exit = await runCommand(dataDir, 'import', { municipality, completeFrom, confirm, json }, input, io);
    if (exit !== 0) return exit;
  }
  if (close === undefined) return 0;
  return runCommand(dataDir, 'close-import', { municipality, json }, undefined, {
    ...io,
    save: (text) => saveNew(close, text),
  });
}

function wrongUse(
  file: string | undefined,
  { municipality, completeFrom, confirm, dryRun, close }: ImportOptions,
): string | undefined {
  if (municipality === undefined) return 'Give --municipality. / Ange --municipality.';
  if (file === undefined && close === undefined)
    return 'Give a file, --close or --template. / Ange en fil, --close eller --template.';
  if (file !== undefined && completeFrom === undefined)
    return 'Give --complete-from YYYY-MM-DD. / Ange --complete-from ÅÅÅÅ-MM-DD.';
  if (confirm && dryRun)
    return '--confirm and --dry-run exclude each other. / --confirm och --dry-run utesluter varandra.';
  if (file !== undefined && close !== undefined && !confirm) {
    return '--close after a file needs --confirm. / --close efter en fil kräver --confirm.';
  }
  if (close !== undefined && existsSync(close)) return `${close} exists already. / ${close} finns redan.`;
  return undefined;
}

/** A new file for its owner alone, on the disk when this resolves. @throws Error where it exists or cannot be written */
async function saveNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
