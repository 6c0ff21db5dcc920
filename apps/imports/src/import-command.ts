import { isMunicipality } from '@stadig/codes/municipalities';
import { ImportRefused, type ImportReport, type Imports, type Progress } from '@stadig/imports/imports';
import { told, type RowProblem } from '@stadig/imports/problem';
import { importsOf } from './imports-of.js';
import type { Parts } from '@stadig/runtime/parts';
import type { Options } from '@stadig/runtime/console/command';
import { progressLine, type ExitCode, type Io } from '@stadig/runtime/console/io';

const PHASES = {
  reading: 'reading / läser',
  checking: 'checking / kontrollerar',
  recording: 'recording / registrerar',
} as const;

/** `import FILE --municipality CODE --complete-from DATE [--confirm]`: checks the file, and records it if told to. */
export async function importFile(
  parts: Parts,
  options: Options,
  input: AsyncIterable<Buffer>,
  io: Io,
): Promise<ExitCode> {
  const { municipality, completeFrom, confirm, json } = options;
  if (!isMunicipality(municipality) || typeof completeFrom !== 'string') {
    io.err(
      '--municipality: a municipality’s four digits, --complete-from: YYYY-MM-DD / --municipality: kommunens fyra siffror, --complete-from: ÅÅÅÅ-MM-DD',
    );
    return 2;
  }
  const imports = importsOf(parts);
  const onProgress = progressOn(io);
  try {
    const checked = await imports.receive(municipality, completeFrom, input, { onProgress, signal: io.signal });
    if (checked.status === 'REFUSED') {
      await tell(imports, checked, false, json === true, io);
      return 1;
    }
    if (confirm !== true) {
      await tell(imports, checked, false, json === true, io);
      return 0;
    }
    const recorded = await imports.confirm(municipality, { onProgress, signal: io.signal });
    await tell(imports, { ...recorded, changes: checked.changes }, recorded.status === 'RECORDED', json === true, io);
    return recorded.status === 'RECORDED' ? 0 : 1;
  } catch (error) {
    if (io.signal?.aborted) {
      io.err(STOPPED);
      return 1;
    }
    if (!(error instanceof ImportRefused)) throw error;
    io.err(`${error.texts.en} / ${error.texts.sv}`);
    return error.code === 'complete-from' ? 2 : 1;
  }
}

/** `import --municipality CODE --close OUT.csv`: hands the list over, and destroys it once it is saved there. */
export async function closeImport(parts: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const { municipality, json } = options;
  if (!isMunicipality(municipality)) {
    io.err('--municipality: a municipality’s four digits / kommunens fyra siffror');
    return 2;
  }
  try {
    const report = await importsOf(parts).close(municipality, (csv) => io.save(csv));
    io.out(
      json === true
        ? JSON.stringify(report)
        : 'Closed: the list is yours alone now, and is nowhere in Stadig. / Avslutad: listan finns nu bara hos dig, ingenstans i Stadig.',
    );
    return 0;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    io.err(`${error.texts.en} / ${error.texts.sv}`);
    return 1;
  }
}

const STOPPED =
  'Stopped between two cases; run the same command again to go on. / Stoppad mellan två ärenden; kör samma kommando igen för att fortsätta.';

function progressOn(io: Io): (progress: Progress) => void {
  let phase: Progress['phase'] | undefined;
  let begun = 0;
  return (p) => {
    if (p.phase !== phase) {
      phase = p.phase;
      begun = performance.now();
    }
    io.progress(
      p.total === undefined ? `${PHASES[p.phase]}: ${p.done}` : progressLine(PHASES[p.phase], p.done, p.total, begun),
    );
  };
}

async function tell(imports: Imports, report: ImportReport, imported: boolean, json: boolean, io: Io): Promise<void> {
  const problems = report.problems > 0 ? await imports.problems(report.municipality) : [];
  if (json) {
    const { progress: _, problems: count, ...rest } = report;
    io.out(JSON.stringify({ ...rest, imported, problemCount: count, problems }));
    return;
  }
  for (const problem of problems) io.err(line(problem));
  const { rows, cases, changes: c } = report;
  io.out(`${rows} rows, ${cases} cases / ${rows} rader, ${cases} ärenden`);
  io.out(
    `rows: ${c.newRows} new, ${c.correctedRows} corrected, ${c.struckRows} struck, ${c.unchangedRows} unchanged; cases taken back: ${c.voidedCases}` +
      ` / rader: ${c.newRows} nya, ${c.correctedRows} rättade, ${c.struckRows} strukna, ${c.unchangedRows} oförändrade; makulerade ärenden: ${c.voidedCases}`,
  );
  if (report.status === 'REFUSED') {
    io.err(`${problems.length} faults; nothing is recorded. / ${problems.length} fel; ingenting är registrerat.`);
  } else if (imported) io.out('Recorded. / Registrerat.');
  else if (report.status === 'CHECKED') {
    io.out(
      'Nothing is wrong, and nothing is recorded: add --confirm. / Inga fel, och ingenting är registrerat: lägg till --confirm.',
    );
  } else io.err(problems.length > 0 ? 'Not all could be recorded. / Allt kunde inte registreras.' : STOPPED);
}

const line = (problem: RowProblem): string => `${told(problem, 'en')} / ${told(problem, 'sv')}`;
