import type { Chance } from '@stadig/demo/chance';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './installation.js';
import { AGREEMENT, PERSON, persistently, STAY } from './samples.js';

/** A command that was acknowledged. */
export interface Acknowledged {
  readonly stream: string;
  readonly revision: number;
}

/** What was recorded in one place, and what has to follow from it. */
export interface Recorded {
  readonly acknowledged: Acknowledged[];
  /** Answers that were neither acknowledged nor to be tried again. */
  readonly refused: string[];
  /** Pathways whose person went back, so that another service records it. */
  readonly returned: string[];
  /** Pathways whose time of retention is over from the beginning. */
  readonly overRetention: string[];
  /** Agreements whose review is overdue from the beginning. */
  readonly overdue: string[];
  tries: number;
}

export const nothing = (): Recorded => ({
  acknowledged: [],
  refused: [],
  returned: [],
  overRetention: [],
  overdue: [],
  tries: 0,
});

/**
 * Records one life after the other until told to stop; each to its end. A life touches four services; now and then it
 * lies so long ago that its retention is over, or it is an agreement that nobody has reviewed.
 * @param as a fresh call of a person, at the portal
 */
export async function live(
  as: (user: string) => Promise<Call>,
  chance: Chance,
  recorded: Recorded,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const kind = chance.of({ person: 6, 'long ago': 2, agreement: 2 });
    if (kind === 'agreement') await agreement(await as('coordinator-2480'), recorded);
    else await life(await as('caseworker-2480'), chance, recorded, kind === 'long ago' ? '2019' : '2026');
  }
}

async function life(call: Call, chance: Chance, recorded: Recorded, year: string): Promise<void> {
  const isOld = year === '2019';
  const record = recorder(call, chance, recorded, isOld);
  const id = await record('/api/v1/housing-pathways', { day: `${year}-02-01`, ...PERSON });
  if (id === undefined) return;
  if (isOld) recorded.overRetention.push(id);
  const housing = `/api/v1/housing-pathways/${id}`;
  const shelter = `/api/v1/shelter-placements/${id}`;
  await record(`${shelter}/placements`, { day: `${year}-02-02`, ...STAY });
  await record(`${housing}/risk-assessments`, { day: `${year}-02-03`, method: 'FREDA' });
  if (isOld) return;
  await record(`${housing}/measures`, { day: `${year}-02-04`, measure: 'M01' });
  const together = { partnerTypes: ['POLICE'], sip: 'NO', consentObtained: true };
  await record(`/api/v1/case-coordinations/${id}/coordinations`, { day: `${year}-02-05`, ...together });
  const returns = chance.happens(0.5);
  const exitDestination = returns ? 'RETURNED_TO_PERPETRATOR' : 'OTHER_TEMPORARY';
  const day = `${year}-03-${String(chance.between(1, 28)).padStart(2, '0')}`;
  await record(`${shelter}/placement-ends`, { day, placementNo: 1, exitDestination });
  if (returns) recorded.returned.push(id);
}

async function agreement(call: Call, recorded: Recorded): Promise<void> {
  const record = recorder(call, undefined, recorded, false);
  const id = await record('/api/v1/cooperations', AGREEMENT);
  if (id !== undefined) recorded.overdue.push(id);
}

function recorder(call: Call, chance: Chance | undefined, recorded: Recorded, mayBeErased: boolean) {
  return async (path: string, body: object): Promise<string | undefined> => {
    await sleep(chance?.between(0, 300) ?? 0);
    const { answer, tries } = await persistently([call], path, body, { patience: 300_000 });
    recorded.tries += tries;
    if (answer.status < 300) {
      const { stream, revision, id } = answer.body as Acknowledged & { id: string };
      recorded.acknowledged.push({ stream, revision });
      return id;
    }
    // Its retention is over from the beginning.
    if (!(mayBeErased && answer.status === 410)) recorded.refused.push(`${path}: ${JSON.stringify(answer.body)}`);
    return undefined;
  };
}
