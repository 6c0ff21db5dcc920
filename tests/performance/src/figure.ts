/** A measured figure against a reference measured in the same run. */
export interface Measured {
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  /** The middle one of the rounds' ratios; left out where there are no rounds: value through reference. */
  readonly ratio?: number;
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

/** Calls that are made bit by bit. */
export interface Load {
  /** Makes so many more calls, and gives calls per second. */
  next(calls: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * The middles of an odd number of runs of two things in turn. A machine that has other work weighs on whatever is run at
 * the time: short runs side by side, and the ratio of each pair, tell the two apart better than long ones.
 */
export async function inTurn(
  rounds: number,
  value: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ value: number; reference: number; ratio: number }> {
  const values: number[] = [];
  const references: number[] = [];
  for (let i = 0; i < rounds; i++) {
    // Now one goes first, now the other.
    if (i % 2 === 0) references.push(await reference());
    values.push(await value());
    if (i % 2 === 1) references.push(await reference());
  }
  const ratios = values.map((one, i) => one / references[i]!);
  return { value: median(values), reference: median(references), ratio: median(ratios) };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
