import type { PathwayCase } from '../api/pathways.js';
import { choicesFor } from '../forms/references.js';

export type NextStep =
  | 'assess'
  | 'answer'
  | 'requestPlace'
  | 'childDecision'
  | 'ready'
  | 'measure'
  | 'resolve'
  | 'home'
  | 'leave'
  | 'followUp'
  | 'close'
  | 'none';

/** What a caseworker would record next, and the form for it; the first that applies. */
export function nextStep(
  pathwayCase: PathwayCase,
  today: string,
): { readonly step: NextStep; readonly command?: string; readonly day?: string } {
  const { pathway, shelter } = pathwayCase;
  const has = (type: string) => pathway.timeline.some((e) => e.type === type);
  const due = [...pathway.followUpsDue].sort((a, b) => (a.due < b.due ? -1 : 1))[0];
  if (due && due.from <= today) return { step: 'followUp', command: 'follow-up', day: due.to };
  if (pathway.status === 'CLOSED') return due ? { step: 'followUp', day: due.to } : { step: 'none' };
  const needs = choicesFor('needNo', pathwayCase).map(({ no }) => no);
  if (needs.length > 0 && shelter.placements.every((p) => p.over)) {
    const asked = choicesFor('requestNo', pathwayCase).map(({ no }) => no);
    const waiting = pathway.timeline.some(
      ({ fields }) => asked.includes(fields['requestNo'] as number) && needs.includes(fields['needNo'] as number),
    );
    return waiting ? { step: 'answer', command: 'placement' } : { step: 'requestPlace', command: 'place-request' };
  }
  if (undecidedChild(pathwayCase)) return { step: 'childDecision', command: 'child-decision' };
  const staying = shelter.placements.some((p) => !p.over);
  const housed = pathway.status === 'SECURED' || pathway.status === 'FOLLOWING_UP';
  if (staying && housed) return { step: 'leave', command: 'placement-end' };
  if (housed) return { step: 'close', command: 'close' };
  if (pathway.status === 'OPENED') return { step: 'assess', command: 'housing-need' };
  if (staying && !has('ReadyToMoveOnAssessed')) return { step: 'ready', command: 'ready-to-move-on' };
  if (pathway.status === 'ASSESSED') return { step: 'measure', command: 'measure' };
  if (choicesFor('obstacleNo', pathwayCase).length > 0) return { step: 'resolve', command: 'obstacle-resolved' };
  return { step: 'home', command: 'home' };
}

function undecidedChild({ pathway, shelter }: PathwayCase): boolean {
  const decided = new Set(
    pathway.timeline.filter((e) => e.type === 'ChildPlacementDecided').map((e) => e.fields['childIndex']),
  );
  return shelter.placements.some((p) => p.children.some((child) => !decided.has(child)));
}
