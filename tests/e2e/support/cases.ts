import type { Server } from './server.js';

type Send = Awaited<ReturnType<Server['as']>>;

export const PERSON = {
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'WITH_CHILDREN',
  childrenBand: 'C1',
  relation: 'EX',
};

export const STAY = {
  providerType: 'MUNICIPAL',
  geography: 'SAME_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};

export const HOME = {
  tenureCode: 'T01',
  termBand: 'INDEFINITE',
  providerKind: 'PRIVATE',
  sameMunicipality: 'YES',
};

/** Opens a pathway on that day. @returns its code */
export async function openPathway(send: Send, day: string): Promise<string> {
  const { id } = (await send('POST', '/api/v1/housing-pathways', { day, ...PERSON })) as { id: string };
  return id;
}

/** A pathway in which a rule refused the return that a stay told of: its exit lies before the opening. */
export async function refusedReturn(send: Send, opened: string, exit: string): Promise<string> {
  const id = await openPathway(send, opened);
  await send('POST', `/api/v1/shelter-placements/${id}/past-placements`, {
    day: exit,
    ...STAY,
    end: { day: exit, exitDestination: 'RETURNED_TO_PERPETRATOR' },
  });
  for (let waited = 0; waited < 10_000; waited += 100) {
    const { tasks } = (await send('GET', `/api/v1/housing-pathways/${id}`)) as { tasks: readonly unknown[] };
    if (tasks.length > 0) return id;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('the refusal was never noted');
}
