import { streamOf } from '@stadig/event-sourcing/aggregate';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import { Erased, Rejected, UnknownSubject } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import type { Outcome } from '@stadig/event-sourcing/pipeline';
import type { Sent } from '../program.js';
import type { Call } from './calls.js';
import { addressed, filledIn } from './filled-in.js';
import type { History } from './history.js';
import type { Operation } from './operation.js';

/** What a caseworker was told. GONE: the pathway is erased, and nobody is told whether the command was taken before. */
export type Answer = { readonly accepted: number } | { readonly refused: string } | 'GONE';

/** A command as it was sent, and the answer to it. */
export interface Sending {
  readonly aggregate: string;
  readonly id: string;
  readonly command: Sent;
  readonly commandId: string;
  readonly ownerCode: string;
  readonly again: boolean;
  answer?: Answer;
}

/** What was sent at the same time, and when: the commands about one case in their order. */
export interface Round {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly cases: readonly (readonly Sending[])[];
}

const FIRST_DAY = dayOf('2026-06-01');

/** Lets the history happen. @returns what was sent */
export async function play(history: History, operation: Operation): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  const calm = history.pace === 'CALM';
  const left = history.cases.map((calls) => [...calls]);
  let day = FIRST_DAY;
  for (let n = 0; left.some((calls) => calls.length > 0); n++) {
    day += history.days[n % history.days.length]!;
    const at = `${isoOf(day)}T12:00:00Z`;
    if (calm || n % 4 === 0) await operation.at(at, n % 3 === 2);
    const cases = left.map((calls, caseNo) =>
      calls.splice(0, calm ? 1 : 3).map((call, i) => ({ call, caseNo, commandId: uuidOf(`${n} ${caseNo} ${i}`) })),
    );
    const sent = await Promise.all(cases.map((calls) => Promise.all(calls.map((one) => filled(operation, one, day)))));
    rounds.push({ at, cases: sent });
    await Promise.all(sent.flat().map((sending) => answered(operation, sending)));
    if (calm) await operation.allIsDone();
    if (n % 5 === 4) await operation.restart();
  }
  for (const days of history.ending) {
    day += days;
    const at = `${isoOf(day)}T12:00:00Z`;
    rounds.push({ at, cases: [] });
    await operation.at(at, true);
  }
  return rounds;
}

/** The same at the same times. @returns with the answers that were given this time */
export async function playAgain(rounds: readonly Round[], operation: Operation): Promise<readonly Round[]> {
  const again: Round[] = [];
  for (const { at, cases } of rounds) {
    await operation.at(at);
    const sent = cases.map((sendings) => sendings.map(({ answer: _, ...sending }): Sending => sending));
    again.push({ at, cases: sent });
    await Promise.all(sent.flat().map((sending) => answered(operation, sending)));
    await operation.allIsDone();
  }
  return again;
}

async function filled(
  operation: Operation,
  { call, caseNo, commandId }: { call: Call; caseNo: number; commandId: string },
  today: number,
): Promise<Sending> {
  const { ownerCode, id } = addressed(call, caseNo);
  const { aggregate, again = false } = call;
  const stream = await operation.run(async (p) => streamOf(p.parts.pipelines.get(aggregate).aggregate, id));
  const recorded = await operation.disk.store.read(stream);
  const command = filledIn(call, caseNo, (days) => isoOf(today - days), recorded);
  return { aggregate, id, command, commandId, ownerCode, again };
}

/** Sends it until there is an answer; where it is sent twice, whoever is told that it was taken is told the same. */
async function answered(operation: Operation, sending: Sending): Promise<void> {
  const { again, command } = sending;
  const answers = await Promise.all([send(operation, sending), ...(again ? [send(operation, sending)] : [])]);
  if (again) answers.push(await send(operation, sending));
  const accepted = answers.filter((answer) => typeof answer === 'object' && 'accepted' in answer);
  if (new Set(accepted.map((answer) => answer.accepted)).size > 1) {
    throw new Error(`${command.type} was answered in two ways: ${JSON.stringify(answers)}`);
  }
  sending.answer = accepted[0] ?? answers[0]!;
}

/** Once more, as caseworkers are asked to, where the pathway is not known yet to the service. */
async function send(operation: Operation, sending: Sending): Promise<Answer> {
  const { aggregate, id, command, commandId, ownerCode } = sending;
  const context = { commandId, body: JSON.stringify(command), ownerCode, recordedBy: 'UI' } as const;
  for (let patience = 3; ; patience--) {
    const answer = await operation.run((program) =>
      answerOf(program.parts.pipelines.get(aggregate).execute(id, command, context)),
    );
    const unknown = typeof answer === 'object' && 'refused' in answer && answer.refused === 'pathway-not-yet-known';
    if (!unknown || patience === 0) return answer;
    await operation.time.sleep(50);
  }
}

async function answerOf(executing: Promise<Outcome>): Promise<Answer> {
  try {
    return { accepted: (await executing).revision };
  } catch (error) {
    if (error instanceof Erased) return 'GONE';
    if (error instanceof Rejected) return { refused: error.rejection.rule };
    if (error instanceof UnknownSubject) return { refused: error.name };
    throw error;
  }
}
