import { dayOf, type DayNumber } from '@stadig/event-sourcing/day';
import { Erased } from '@stadig/event-sourcing/errors';
import type { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { stringify } from 'csv-stringify/sync';
import { carryOut, type CarriedOut } from './carry-out.js';
import { caseSlots, OPENING, type Slot } from './case-slots.js';
import { caseWork, NOTHING_STANDS, type CaseState, type CaseWork, type StandingStreams } from './case-work.js';
import { counted } from './cells.js';
import type { Column } from './columns.js';
import { ImportSecret } from './import-secret.js';
import { inFlight } from './in-flight.js';
import type { RowProblem } from './problem.js';
import type { Layout } from './read-rows.js';
import { KnownInShelters } from './known-in-shelters.js';
import { RecordedCase } from './recorded-case.js';
import { SimulatedCase } from './simulated-case.js';
import { stage, stagedCases, type StagedCase } from './staging.js';
import { StateWriter } from './state-writer.js';

export type ImportStatus =
  | 'EMPTY'
  | 'READING'
  | 'CHECKING'
  /** Rows are wrong; nothing of the file is recorded. */
  | 'REFUSED'
  /** Nothing is wrong; waits to be confirmed. */
  | 'CHECKED'
  | 'RECORDING'
  /** Stopped on the way; confirming again goes on where it was. */
  | 'INTERRUPTED'
  | 'RECORDED'
  | 'CLOSED';

/** What a file does, in rows and cases. */
export interface Changes {
  readonly newCases: number;
  readonly changedCases: number;
  readonly unchangedCases: number;
  /** Cases that the file does not have any more: taken back as a whole. */
  readonly voidedCases: number;
  readonly newRows: number;
  readonly correctedRows: number;
  readonly struckRows: number;
  readonly unchangedRows: number;
}

/** Where an import stands; holds no reference and nothing of a cell. */
export interface ImportReport {
  readonly id: string;
  readonly municipality: string;
  readonly status: ImportStatus;
  /** `YYYY-MM-DD` */
  readonly completeFrom: string | null;
  readonly rows: number;
  readonly cases: number;
  readonly problems: number;
  readonly changes: Changes;
  /** Rows gone through in what runs now, and how many there are where that is known. */
  readonly progress: { readonly done: number; readonly total: number | null } | null;
}

export interface Progress {
  readonly phase: 'reading' | 'checking' | 'recording';
  readonly done: number;
  /** Unknown while the file is read. */
  readonly total: number | undefined;
}

export interface ImportOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Stops at the edge of a case. */
  readonly signal?: AbortSignal;
}

export interface ImportParts {
  readonly readModels: ReadModelStore;
  readonly keyStore: KeyStore;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
}

/** Why an import does not take what was asked of it now. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  constructor(
    readonly code: 'busy' | 'nothing-to-confirm' | 'not-finished' | 'complete-from',
    readonly texts: { readonly sv: string; readonly en: string },
  ) {
    super(code);
  }
}

const PURPOSE = 'imports';
export const IMPORTS = { name: 'imports_v1', indexes: ['municipality'] };
const PROBLEMS_PER_DOCUMENT = 100;
/** Cases at a time; enough that the commands share the commits of the log, and that some go on while others wait to be known. */
const CASES_AT_ONCE = 512;

const NO_CHANGES: Changes = {
  newCases: 0,
  changedCases: 0,
  unchangedCases: 0,
  voidedCases: 0,
  newRows: 0,
  correctedRows: 0,
  struckRows: 0,
  unchangedRows: 0,
};

export interface ImportDocument extends Document {
  readonly municipality: string;
  readonly number: number;
  readonly status: ImportStatus;
  readonly completeFrom: string | null;
  readonly layout: readonly (readonly [Column, number])[];
  readonly rows: number;
  readonly cases: number;
  readonly problems: number;
  readonly changes: Changes;
}

interface SealedState extends Document {
  readonly sealed: string;
}

/** An import that is open: its secret, and the collections it keeps. */
interface OpenImport {
  readonly document: ImportDocument;
  readonly layout: Layout;
  readonly secret: ImportSecret;
  readonly rows: string;
  readonly states: string;
  readonly problems: string;
}

/**
 * A municipality's history from files. One import a municipality is open at a time; each file given to it is the whole
 * truth of it: a changed row is a correction, a row gone is struck. Closing hands out which reference became which
 * pathway, and destroys that knowledge here.
 */
export class Imports {
  private readonly busy = new Map<string, Progress>();
  private readonly known: KnownInShelters;

  constructor(private readonly parts: ImportParts) {
    this.known = new KnownInShelters(parts.readModels);
  }

  /**
   * Takes a file in and checks all of it; records nothing.
   * @param completeFrom `YYYY-MM-DD`: the day from which the file holds every case
   * @throws ImportRefused
   */
  async receive(
    municipality: string,
    completeFrom: string,
    source: AsyncIterable<Uint8Array>,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    const from = this.completeFromDay(completeFrom);
    const open = await this.open(municipality);
    return this.alone(open.document._id, options, async (progress) => {
      const { readModels, clock } = this.parts;
      await this.save({ ...open.document, status: 'READING', completeFrom });
      for (const collection of [open.rows, open.problems]) await readModels.drop(collection);
      await this.prepare(open);
      const staged = await stage(source, readModels, open.rows, open.secret, clock.today(), (done) =>
        progress({ phase: 'reading', done, total: undefined }),
      );
      const document: ImportDocument = {
        ...open.document,
        status: 'CHECKING',
        completeFrom,
        layout: [...staged.layout],
        rows: staged.rows,
      };
      await this.save(document);
      const checked = await this.check({ ...open, document, layout: staged.layout }, from, options.signal, progress);
      const problems = [...staged.problems, ...checked.problems].sort((a, b) => a.line - b.line || a.column - b.column);
      if (staged.rows === 0 && problems.length === 0) problems.push(EMPTY_FILE);
      await this.saveProblems(open.problems, problems);
      const after: ImportDocument = {
        ...document,
        status: problems.length > 0 ? 'REFUSED' : 'CHECKED',
        cases: checked.cases,
        problems: problems.length,
        changes: checked.changes,
      };
      await this.save(after);
      return report(after);
    });
  }

  /**
   * Records what the checked file says; may be called again after it was stopped.
   * @throws ImportRefused, StoreUnavailable, NotKnownInTime
   */
  async confirm(municipality: string, options: ImportOptions = {}): Promise<ImportReport> {
    const open = await this.open(municipality);
    const { status, completeFrom } = open.document;
    if (completeFrom === null || !['CHECKED', 'RECORDING', 'RECORDED'].includes(status)) {
      throw new ImportRefused('nothing-to-confirm', {
        sv: 'Det finns ingen kontrollerad fil utan fel att registrera.',
        en: 'There is no checked file without faults to record.',
      });
    }
    return this.alone(open.document._id, options, async (progress) => {
      await this.save({ ...open.document, status: 'RECORDING' });
      const { changes, problems, finished } = await this.record(open, dayOf(completeFrom), options.signal, progress);
      await this.saveProblems(open.problems, problems);
      const after: ImportDocument = {
        ...open.document,
        status: finished && problems.length === 0 ? 'RECORDED' : 'RECORDING',
        problems: problems.length,
        changes,
      };
      await this.save(after);
      return report({ ...after, status: after.status === 'RECORDING' ? 'INTERRUPTED' : after.status });
    });
  }

  /** The open import of a municipality, or an EMPTY one. */
  async status(municipality: string): Promise<ImportReport> {
    const { document } = await this.open(municipality);
    return this.reportOf(document);
  }

  /** Every import of a municipality, the closed ones too, newest first. */
  async list(municipality: string): Promise<readonly ImportReport[]> {
    await this.parts.readModels.prepare([IMPORTS]);
    const documents = await this.parts.readModels.find<ImportDocument>(IMPORTS.name, { where: { municipality } });
    return [...documents].sort((a, b) => b.number - a.number).map((document) => this.reportOf(document));
  }

  /** What is wrong with the file, by line. */
  async problems(municipality: string, skip = 0, limit = Infinity): Promise<readonly RowProblem[]> {
    const open = await this.open(municipality);
    const found: RowProblem[] = [];
    const first = Math.floor(skip / PROBLEMS_PER_DOCUMENT);
    for (let n = first; found.length < limit; n++) {
      const page = await this.parts.readModels.get<Document & { problems: RowProblem[] }>(open.problems, pageId(n));
      if (!page) break;
      found.push(...page.problems.slice(n === first ? skip - first * PROBLEMS_PER_DOCUMENT : 0));
    }
    return found.slice(0, limit);
  }

  /**
   * Hands out which reference became which pathway, as CSV, and then destroys that knowledge and the secret.
   * @param take resolves when the list is safe with whoever asked; where it throws, nothing is destroyed
   * @throws ImportRefused while anything planned is not recorded
   */
  async close(municipality: string, take: (csv: string) => Promise<void>): Promise<ImportReport> {
    const open = await this.open(municipality);
    return this.alone(open.document._id, {}, async () => {
      if (['RECORDING', 'READING', 'CHECKING'].includes(open.document.status)) throw notFinished();
      await take(await this.handOut(open));
      await this.parts.keyStore.forget(open.document._id, PURPOSE);
      for (const collection of [open.rows, open.states, open.problems]) await this.parts.readModels.drop(collection);
      const after: ImportDocument = { ...open.document, status: 'CLOSED', layout: [] };
      await this.save(after);
      return report(after);
    });
  }

  private async handOut(open: OpenImport): Promise<string> {
    const rows: [string, string][] = [];
    for await (const page of this.parts.readModels.scan<SealedState>(open.states)) {
      for (const document of page) {
        const state = stateIn(document, open.secret);
        // A later file may have been refused while an earlier one was not recorded to its end.
        if (!state.done) throw notFinished();
        if (state.voided === undefined && OPENING in state.slots) {
          rows.push([state.reference, open.secret.pathwayId(state.reference, state.generation)]);
        }
      }
    }
    rows.sort(([a], [b]) => (a < b ? -1 : 1));
    return stringify(rows, {
      bom: true,
      delimiter: ';',
      header: true,
      columns: ['reference', 'pathway'],
      escape_formulas: true,
    });
  }

  /** The import of the municipality whose secret lives; a new one where there is none. */
  private async open(municipality: string): Promise<OpenImport> {
    const { keyStore, readModels } = this.parts;
    await readModels.prepare([IMPORTS]);
    let number = 1;
    for (; ; number++) {
      const id = idOf(municipality, number);
      const held = (await keyStore.find([id], PURPOSE)).get(id);
      if (held !== null) break;
      await this.sweep(id);
    }
    const id = idOf(municipality, number);
    const secret = new ImportSecret(await keyStore.obtain(id, PURPOSE));
    const stored = await readModels.get<ImportDocument>(IMPORTS.name, id);
    const document = stored ?? emptyDocument(id, municipality, number);
    const open = { document, layout: new Map(document.layout), secret, ...collectionsOf(id) };
    await this.prepare(open);
    return open;
  }

  /** What was left behind where the process ended right after the secret was destroyed. */
  private async sweep(id: string): Promise<void> {
    const document = await this.parts.readModels.get<ImportDocument>(IMPORTS.name, id);
    if (!document || document.status === 'CLOSED') return;
    for (const collection of Object.values(collectionsOf(id))) await this.parts.readModels.drop(collection);
    await this.save({ ...document, status: 'CLOSED', layout: [] });
  }

  private async prepare({ rows, states, problems }: OpenImport): Promise<void> {
    await this.parts.readModels.prepare([rows, states, problems].map((name) => ({ name, indexes: [] })));
  }

  private async check(
    open: OpenImport,
    completeFrom: DayNumber,
    signal: AbortSignal | undefined,
    progress: (progress: Progress) => void,
  ): Promise<{ problems: readonly RowProblem[]; changes: Changes; cases: number }> {
    const tally = new Tally();
    const problems: RowProblem[] = [];
    let done = 0;
    await inFlight(
      this.cases(open),
      CASES_AT_ONCE,
      async (one) => {
        const planned = await this.plan(open, one, completeFrom);
        problems.push(...planned.problems);
        tally.add(planned);
        done += one.staged?.rows.length ?? 0;
        progress({ phase: 'checking', done, total: open.document.rows });
      },
      signal,
    );
    signal?.throwIfAborted();
    return { problems, changes: tally.changes, cases: tally.cases };
  }

  private async record(
    open: OpenImport,
    completeFrom: DayNumber,
    signal: AbortSignal | undefined,
    progress: (progress: Progress) => void,
  ): Promise<{ changes: Changes; problems: readonly RowProblem[]; finished: boolean }> {
    const tally = new Tally();
    const problems: RowProblem[] = [];
    const writer = new StateWriter(this.parts.readModels, open.states);
    let done = 0;
    let finished = true;
    const cases = this.cases(open);
    await inFlight(
      cases,
      CASES_AT_ONCE,
      async (one) => {
        const planned = await this.plan(open, one, completeFrom, 'checked');
        if (planned.problems.length > 0) problems.push(...planned.problems);
        else if (planned.work)
          problems.push(...(await this.carryOut(open, one.key, planned.work, planned.runner, writer)).problems);
        tally.add(planned);
        done += one.staged?.rows.length ?? 0;
        progress({ phase: 'recording', done, total: open.document.rows });
      },
      signal,
    );
    if (signal?.aborted) finished = false;
    return { changes: tally.changes, problems, finished };
  }

  /** The state is written before the first command and after the last: so no crash loses what was sent. */
  private async carryOut(
    open: OpenImport,
    key: string,
    work: CaseWork,
    runner: RecordedCase,
    writer: StateWriter,
  ): Promise<CarriedOut> {
    const put = (state: CaseState): Promise<void> =>
      writer.put({ _id: key, sealed: open.secret.seal({ ...state }, key) });
    if (work.state.done) {
      await put(work.settled);
      return { problems: [], sent: 0 };
    }
    await put(work.state);
    const carried = await carryOut(work, runner, open.layout);
    if (carried.problems.length === 0) await put(work.settled);
    return carried;
  }

  /** Cases of the file and cases held from earlier files, by key; either may be missing. */
  private async *cases(open: OpenImport): AsyncGenerator<OneCase> {
    const { readModels } = this.parts;
    const staged = stagedCases(readModels, open.rows, open.secret);
    const held = heldStates(readModels, open.states, open.secret);
    let [a, b] = [await staged.next(), await held.next()];
    while (!a.done || !b.done) {
      if (a.done || (!b.done && b.value.key < a.value.key)) {
        yield { key: b.value.key, held: b.value.state };
        b = await held.next();
      } else if (b.done || a.value.key < b.value.key) {
        yield { key: a.value.key, staged: a.value };
        a = await staged.next();
      } else {
        yield { key: a.value.key, staged: a.value, held: b.value.state };
        [a, b] = [await staged.next(), await held.next()];
      }
    }
  }

  /** What a case needs, tried out on a copy of it; a new case that was checked before need not be tried again. */
  private async plan(
    open: OpenImport,
    { staged, held }: OneCase,
    completeFrom: DayNumber,
    before?: 'checked',
  ): Promise<Planned> {
    const { clock, pipelines } = this.parts;
    const today = clock.today();
    const { municipality } = open.document;
    const { layout } = open;
    const { slots, problems: own } = staged
      ? caseSlots({ rows: staged.rows, unread: staged.unread, layout, completeFrom, today })
      : { slots: [], problems: [] };
    const reference = staged?.reference ?? held!.reference;
    const runnerOf = (generation: number): RecordedCase =>
      new RecordedCase(pipelines, this.known, open.secret.pathwayId(reference, generation), municipality);
    let runner = runnerOf(held?.generation ?? 0);
    const nothing = { problems: own, isNew: false, rows: NO_ROWS, runner };
    if (slots.length === 0 && (!held || staged)) return nothing;

    let loaded: { streams: StandingStreams; anchor: DayNumber } | undefined;
    let state = held;
    if (held) {
      if (isUnchanged(slots, held)) return { ...nothing, rows: { ...NO_ROWS, unchanged: staged!.rows.length } };
      if (slots.length === 0 && held.voided !== undefined && held.done) return nothing;
      try {
        loaded = await runner.load();
      } catch (error) {
        if (!(error instanceof Erased)) throw error;
        return { ...nothing, problems: slots.length > 0 ? [...own, erased(slots[0]!, layout)] : own };
      }
      if (held.voided !== undefined && slots.length > 0) {
        const gone = loaded?.streams.HousingPathway.commands.has(held.voided);
        state = gone ? nextGeneration(held) : withoutVoid(held);
        if (gone) {
          loaded = undefined;
          runner = runnerOf(state.generation);
        }
      }
    }
    const streams = loaded?.streams ?? NOTHING_STANDS;
    const anchor = loaded?.anchor ?? (slots.length > 0 ? counted(slots[0]!.day, today)! : today);
    const plannedFor = (
      held: CaseState | undefined,
      standing: StandingStreams,
      day0: DayNumber,
      anew = false,
    ): CaseWork =>
      caseWork({
        reference,
        slots,
        held,
        standing,
        anchor: day0,
        today,
        anew,
        // Trying out needs no ids.
        commandId: before ? (content) => open.secret.commandId(reference, content) : () => '',
      });
    const tryOut = (work: CaseWork, standing: StandingStreams, day0: DayNumber): Promise<CarriedOut> =>
      carryOut(work, new SimulatedCase(standing, municipality, day0, today), layout);

    let work = plannedFor(state, streams, anchor);
    let tried = UNTRIED;
    if (!before || loaded) {
      // Whether a file is right does not hang on the files before it.
      const day0 = loaded && slots.length > 0 ? counted(slots[0]!.day, today)! : anchor;
      const alone = loaded ? plannedFor(undefined, NOTHING_STANDS, day0) : work;
      tried = await tryOut(alone, NOTHING_STANDS, day0);
      if (loaded && tried.problems.length === 0) {
        tried = await tryOut(work, streams, anchor);
        if (tried.problems.length > 0) {
          const anew = plannedFor(state, streams, anchor, true);
          const triedAnew = await tryOut(anew, streams, anchor);
          if (triedAnew.problems.length === 0) [work, tried] = [anew, triedAnew];
        }
      }
    }
    const incomplete = staged !== undefined && staged.unread.size > 0;
    const problems = [...own, ...tried.problems.filter((p) => !incomplete || !MAY_FOLLOW.test(p.code))];
    return { work, problems, runner, isNew: !loaded && slots.length > 0, rows: work.rows };
  }

  private async saveProblems(collection: string, problems: readonly RowProblem[]): Promise<void> {
    await this.parts.readModels.drop(collection);
    await this.parts.readModels.prepare([{ name: collection, indexes: [] }]);
    const documents: Document[] = [];
    for (let n = 0; n * PROBLEMS_PER_DOCUMENT < problems.length; n++) {
      const page = problems.slice(n * PROBLEMS_PER_DOCUMENT, (n + 1) * PROBLEMS_PER_DOCUMENT);
      documents.push({ _id: pageId(n), problems: page });
    }
    if (documents.length > 0) await this.parts.readModels.transact((tx) => tx.put(collection, documents));
  }

  private async save(document: ImportDocument): Promise<void> {
    await this.parts.readModels.transact((tx) => tx.put(IMPORTS.name, [document]));
  }

  private async alone<T>(
    id: string,
    { onProgress }: ImportOptions,
    run: (progress: (progress: Progress) => void) => Promise<T>,
  ): Promise<T> {
    if (this.busy.has(id)) {
      throw new ImportRefused('busy', {
        sv: 'Importen arbetar redan; vänta tills den är klar.',
        en: 'The import is at work already; wait until it is done.',
      });
    }
    this.busy.set(id, { phase: 'reading', done: 0, total: undefined });
    try {
      return await run((progress) => {
        this.busy.set(id, progress);
        onProgress?.(progress);
      });
    } finally {
      this.busy.delete(id);
    }
  }

  private reportOf(document: ImportDocument): ImportReport {
    const running = this.busy.get(document._id);
    if (running) return { ...report(document), progress: { done: running.done, total: running.total ?? null } };
    const { status } = document;
    if (status === 'RECORDING') return { ...report(document), status: 'INTERRUPTED' };
    return { ...report(document), status: status === 'READING' || status === 'CHECKING' ? 'EMPTY' : status };
  }

  /** @throws ImportRefused */
  private completeFromDay(completeFrom: string): DayNumber {
    const refused = new ImportRefused('complete-from', {
      sv: 'Ange dagen från vilken filen är fullständig som ÅÅÅÅ-MM-DD, i dag eller tidigare.',
      en: 'Give the day from which the file is complete as YYYY-MM-DD, today or earlier.',
    });
    let day: DayNumber;
    try {
      day = dayOf(completeFrom);
    } catch {
      throw refused;
    }
    if (day > this.parts.clock.today()) throw refused;
    return day;
  }
}

interface OneCase {
  readonly key: string;
  readonly staged?: StagedCase;
  readonly held?: CaseState;
}

interface Planned {
  readonly work?: CaseWork;
  readonly problems: readonly RowProblem[];
  readonly runner: RecordedCase;
  readonly isNew: boolean;
  readonly rows: CaseWork['rows'];
}

const NO_ROWS: CaseWork['rows'] = { added: 0, corrected: 0, struck: 0, unchanged: 0 };

const notFinished = (): ImportRefused =>
  new ImportRefused('not-finished', {
    sv: 'Importen är inte färdig: kör den igen tills allt är registrerat, och avsluta den sedan.',
    en: 'The import is not finished: run it again until all is recorded, and close it then.',
  });

const UNTRIED: CarriedOut = { problems: [], sent: 0 };

/** Rules that a missing row of the same case would explain. */
const MAY_FOLLOW = /^(permanent-needs-home|not-closed|closed-already|pathway-closed|need-|child-|.*-unknown$)/;

class Tally {
  cases = 0;
  private sums = { ...NO_CHANGES };

  add({ work, rows, isNew }: Planned): void {
    const { sums } = this;
    const { added, corrected, struck, unchanged } = rows;
    const voided = work?.void !== undefined;
    if (!voided && added + corrected + unchanged + struck > 0) this.cases++;
    this.sums = {
      newCases: sums.newCases + Number(isNew),
      changedCases: sums.changedCases + Number(!isNew && !voided && added + corrected + struck > 0),
      unchangedCases:
        sums.unchangedCases + Number(!isNew && !voided && added + corrected + struck === 0 && unchanged > 0),
      voidedCases: sums.voidedCases + Number(voided),
      newRows: sums.newRows + added,
      correctedRows: sums.correctedRows + corrected,
      struckRows: sums.struckRows + struck,
      unchangedRows: sums.unchangedRows + unchanged,
    };
  }

  get changes(): Changes {
    return this.sums;
  }
}

const EMPTY_FILE: RowProblem = {
  line: 0,
  column: 0,
  heading: '',
  code: 'no-rows',
  sv: 'filen har inga rader under rubriken',
  en: 'the file has no rows below its heading',
};

const erased = (slot: Slot, layout: Layout): RowProblem => ({
  line: slot.line,
  column: layout.get('reference') ?? 0,
  heading: '',
  code: 'pathway-erased',
  sv: 'ärendet är raderat; ta bort dess rader ur filen',
  en: 'the pathway is erased; take its rows out of the file',
});

const nextGeneration = ({ reference, generation }: CaseState): CaseState => ({
  reference,
  generation: generation + 1,
  change: 0,
  plan: '',
  done: false,
  slots: {},
  amendments: [],
});

const withoutVoid = ({ voided: _, ...state }: CaseState): CaseState => state;

/** All rows of the case say what they said when it was last recorded. */
const isUnchanged = (slots: readonly Slot[], { done, slots: held, voided }: CaseState): boolean =>
  done &&
  voided === undefined &&
  Object.keys(held).length === slots.length &&
  slots.every((s) => held[s.key]?.hash === s.hash);

async function* heldStates(
  store: ReadModelStore,
  collection: string,
  secret: ImportSecret,
): AsyncGenerator<{ key: string; state: CaseState }> {
  for await (const page of store.scan<SealedState>(collection)) {
    for (const document of page) yield { key: document._id, state: stateIn(document, secret) };
  }
}

const stateIn = ({ _id, sealed }: SealedState, secret: ImportSecret): CaseState =>
  secret.open<CaseState & Record<string, unknown>>(sealed, _id);

const idOf = (municipality: string, number: number): string => `import-${municipality}-${number}`;

const pageId = (n: number): string => String(n).padStart(8, '0');

export const collectionsOf = (id: string): { rows: string; states: string; problems: string } => {
  const name = id.replaceAll('-', '_');
  return { rows: `${name}_rows`, states: `${name}_cases`, problems: `${name}_problems` };
};

const emptyDocument = (_id: string, municipality: string, number: number): ImportDocument => ({
  _id,
  municipality,
  number,
  status: 'EMPTY',
  completeFrom: null,
  layout: [],
  rows: 0,
  cases: 0,
  problems: 0,
  changes: NO_CHANGES,
});

const report = ({
  _id,
  municipality,
  status,
  completeFrom,
  rows,
  cases,
  problems,
  changes,
}: ImportDocument): ImportReport => ({
  id: _id,
  municipality,
  status,
  completeFrom,
  rows,
  cases,
  problems,
  changes,
  progress: null,
});
