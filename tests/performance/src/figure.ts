/** A measured figure against a reference measured in the same run. */
export interface Measured {
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  /** What the ratio must reach, for the reader; nothing fails on it. */
  readonly target: string;
}

/** Why a figure cannot be had here. */
export interface NotMeasured {
  readonly notMeasured: string;
}

export interface Figure {
  readonly name: string;
  measure(): Promise<Measured | NotMeasured>;
}

/** Seconds that a run takes. */
export async function seconds(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** Runs `total` calls with `callers` of them in flight, and gives calls per second. */
export async function rate(total: number, callers: number, call: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < total) await call(next++);
  };
  return total / (await seconds(() => Promise.all(Array.from({ length: callers }, caller))));
}

/** The middle of an odd number of runs of two things in turn, so that a drifting machine weighs on both alike. */
export async function inTurn(
  rounds: number,
  value: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ value: number; reference: number }> {
  const values: number[] = [];
  const references: number[] = [];
  for (let i = 0; i < rounds; i++) {
    references.push(await reference());
    values.push(await value());
  }
  return { value: median(values), reference: median(references) };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
