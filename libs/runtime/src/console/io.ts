/** What a console command may say, wherever it runs. */
export interface Io {
  /** A line of the answer. */
  out(line: string): void;
  /** A line about what went wrong. */
  err(line: string): void;
  /** How far it has come; the last one stands for all before it. */
  progress(line: string): void;
  /** Hands a file over; resolves when whoever asked has it safe. @throws Error where that failed */
  save(text: string): Promise<void>;
  /** Aborted when whoever asked went away. */
  readonly signal?: AbortSignal;
}

/** 0: done, 1: failed, 2: wrong use. */
export type ExitCode = 0 | 1 | 2;

/** Position, rate and time left, in one line. */
export function progressLine(
  what: string,
  done: number,
  total: number,
  begun: number,
  now = performance.now(),
): string {
  const seconds = Math.max(0.001, (now - begun) / 1000);
  const rate = done / seconds;
  const left = rate > 0 ? Math.ceil((total - done) / rate) : undefined;
  return `${what}: ${done} / ${total}, ${Math.round(rate)}/s${left === undefined ? '' : `, ${left} s left / kvar`}`;
}

const AT_ONCE = 2000;

/** Progress of what lasts longer than two seconds. */
export function patiently(io: Io): (line: string) => void {
  const begun = performance.now();
  return (line) => {
    if (performance.now() - begun > AT_ONCE) io.progress(line);
  };
}
