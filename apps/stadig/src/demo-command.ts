import { DemoRefused, recordDemoOnce } from '@stadig/demo/demo-runner';
import type { Parts } from '@stadig/runtime/parts';
import { wholeNumber, type Options } from '@stadig/runtime/console/command';
import { progressLine, type ExitCode, type Io } from '@stadig/runtime/console/io';

/** `demo [--seed N] [--municipalities N]`: records the made-up year, or what is left of it. */
export async function demo(parts: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const seed = wholeNumber(options['seed'], 1, 2_000_000_000);
  const municipalities = wholeNumber(options['municipalities'], 290, 290);
  if (seed === undefined || municipalities === undefined) {
    io.err('--seed: 1 to / till 2000000000, --municipalities: 1 to / till 290');
    return 2;
  }
  const { store, clock } = parts.profile;
  const begun = performance.now();
  try {
    const { cases, commands } = await recordDemoOnce(
      { pipelines: parts.pipelines, store, clock, tick: () => parts.ticker.tick() },
      { seed, municipalities },
      ({ cases, of }) => io.progress(progressLine('made-up year / påhittat år', cases, of, begun)),
    );
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    io.out(
      options['json'] === true
        ? JSON.stringify({ seed, municipalities, cases, commands, seconds })
        : `${cases} made-up cases, ${commands} commands, ${seconds} s / ${cases} påhittade ärenden, ${commands} kommandon, ${seconds} s`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof DemoRefused)) throw error;
    io.err(error.message);
    return 1;
  }
}
