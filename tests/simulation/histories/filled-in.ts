import type { RecordedEvent } from '@stadig/event-sourcing/event';
import type { Sent } from '../program.js';
import { neighbourOf, OWNERS, pathwayOf, transferOf, type Call } from './calls.js';

const AMENDMENT = /(Struck|Corrected|Voided)$/;

/** A call as it is sent: the day, the ids and the target of an amendment filled in from what is recorded by then. */
export function filledIn(
  { type, fields, ago, at = 0, target }: Call,
  caseNo: number,
  dayBefore: (days: number) => string,
  recorded: readonly RecordedEvent[],
): Sent {
  const day = ago === undefined ? {} : { day: ago === 'UNKNOWN' ? ago : dayBefore(ago) };
  const change = { ...day, ...known(fields, caseNo, dayBefore) };
  if (type !== 'Correct' && type !== 'Strike') return { type, ...change };
  const targets = recorded.flatMap((e, revision) => {
    const fits = target ? e.type === target : type === 'Strike' || 'dayOffset' in e.data;
    return fits && !AMENDMENT.test(e.type) ? [revision] : [];
  });
  const revision = targets[at % targets.length] ?? 0;
  const amendment = type === 'Strike' ? { strike: [revision] } : { correct: revision, fields: change };
  return { type: 'Amend', reasonCode: 'OTHER', amendments: [amendment] };
}

function known(fields: Call['fields'] = {}, caseNo: number, dayBefore: (days: number) => string): Call['fields'] {
  const words: Readonly<Record<string, string>> = {
    TRANSFER: transferOf(caseNo),
    PATHWAY: pathwayOf(caseNo),
    NEIGHBOUR: neighbourOf(caseNo),
    THIS_MONTH: dayBefore(0).slice(0, 7),
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, words[String(value)] ?? value]));
}

/** Who sends it, and about which stream. */
export function addressed({ aggregate, by = 'OWNER' }: Call, caseNo: number): { ownerCode: string; id: string } {
  const owner = OWNERS[caseNo % OWNERS.length]!;
  const ownerCode = { OWNER: owner, NEIGHBOUR: neighbourOf(caseNo), STRANGER: '2580' }[by];
  return { ownerCode, id: aggregate === 'Transfer' ? transferOf(caseNo) : pathwayOf(caseNo) };
}
