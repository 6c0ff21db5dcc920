import { randomUUID } from 'node:crypto';
import type { InMemory, Sent } from '@stadig/adapter-memory/testing/in-memory';
import { knownPathways } from '@stadig/event-sourcing/known-pathways';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { untilSeen } from '@stadig/event-sourcing/seen';

/** What is said of a woman with one child when her pathway is opened in a shelter. */
export const OPENING = {
  day: '2025-01-01',
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'WITH_CHILDREN',
  childrenBand: 'C1',
  relation: 'EX',
} as const;

/** Opens a pathway of Umeå. `seen`: headers for whoever tells another service of it. */
export async function opened({ send }: InMemory, more: object = {}) {
  const id = pathwayIdFrom(randomUUID());
  const { stream, revision } = await send('HousingPathway', id, { type: 'OpenHousingPathway', ...OPENING, ...more });
  return { id, seen: { 'stadig-seen': `${stream}@${revision}` } };
}

/** Sends a pathway a command, and waits until the other services know of it. */
export async function sendKnown(
  { send, readModels }: InMemory,
  id: string,
  command: Sent,
  context: Partial<CommandContext> = {},
): Promise<Outcome> {
  const seen = await send('HousingPathway', id, command, context);
  await untilSeen(readModels, collectionOf(knownPathways), id, seen);
  return seen;
}
