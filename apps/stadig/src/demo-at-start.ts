import { DemoRefused, type DemoRunner } from '@stadig/demo/demo-runner';

const EVERY = 2000;

/** Records the made-up year and says how far it has come; a log that is not empty is left as it is. */
export async function recordAtStart(demo: DemoRunner, say: (line: string) => void): Promise<void> {
  const begun = performance.now();
  try {
    await demo.begin({ seed: 1, municipalities: 290 });
  } catch (error) {
    if (!(error instanceof DemoRefused)) throw error;
    say(error.message);
    return;
  }
  const told = setInterval(async () => {
    const { done, total } = await demo.status();
    say(`made-up year / påhittat år: ${done} / ${total}`);
  }, EVERY);
  const { state, done } = await demo.ended();
  clearInterval(told);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  say(`made-up year / påhittat år: ${state}, ${done} cases / ärenden, ${seconds} s`);
}
