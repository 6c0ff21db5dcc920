/** A line that Stadig's users read, in both languages. */
export interface Message {
  readonly sv: string;
  readonly en: string;
}

/** What is wrong with a table, and where. */
export interface Problem extends Message {
  /** Line of the file, the heading being line 1; of a row over several lines, its first. */
  readonly line?: number;
  /** 1 for the leftmost. */
  readonly column?: number;
  readonly heading?: string;
}

/** A table that cannot be read as asked: every problem found, up to a limit. */
export class TableRefused extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** The question was wrong (a column that does not exist), not the file's content. */
    readonly wrongUse = false,
  ) {
    super(problems.map((problem) => describe(problem).en).join('\n'));
    this.name = 'TableRefused';
  }
}

/** A problem with its place in front: "rad 3, kolumn 2 (time): ..." and "line 3, column 2 (time): ...". */
export function describe(problem: Problem): Message {
  const place = (line: string, column: string): string => {
    const parts = [];
    if (problem.line !== undefined) parts.push(`${line} ${problem.line}`);
    if (problem.column !== undefined) parts.push(`${column} ${problem.column}`);
    const heading = problem.heading === undefined ? '' : ` (${problem.heading})`;
    return parts.length === 0 ? '' : `${parts.join(', ')}${heading}: `;
  };
  return { sv: place('rad', 'kolumn') + problem.sv, en: place('line', 'column') + problem.en };
}
