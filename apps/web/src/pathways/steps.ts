import type { NextStep } from '../api/pathways.js';

/** The form for each step that a service names. */
export const FORM_OF: Readonly<Record<string, string>> = {
  ReopenHousingPathway: 'reopen',
  RecordPerspectives: 'perspectives',
  CompleteRiskAssessment: 'risk-assessment',
  AssessHousingNeed: 'housing-need',
  ResolveObstacle: 'obstacle-resolved',
  SecureHousing: 'home',
  RecordFollowUp: 'follow-up',
  CloseHousingPathway: 'close',
  RegisterShelterNeed: 'shelter-need',
  RequestPlace: 'place-request',
  StartPlacement: 'placement',
  CloseUnmetNeed: 'need-outcome',
  DecideChildPlacement: 'child-decision',
  SecureSchooling: 'schooling',
  EndChildStay: 'child-left',
  AssessReady: 'ready-to-move-on',
  TransferPlacement: 'transfer',
  EndPlacement: 'placement-end',
  ConsiderStayPut: 'stay-put',
  CompleteSafetyAssessment: 'safety-assessment',
  RelocatePerpetrator: 'perpetrator-moved',
  SecureVictimTenancy: 'victim-tenancy',
  FollowUpStayPut: 'stay-put-follow-up',
  EndStayPut: 'stay-put-end',
};

/** The form's address; `of` fills in which one is meant: numbers and codes, never a day and never a person. */
export function formAddress(pathwayId: string, form: string, of: NextStep['of'] = {}): string {
  const filled = new URLSearchParams(Object.entries(of).map(([name, value]) => [name, String(value)])).toString();
  return `/pathways/${pathwayId}/record/${form}${filled && `?${filled}`}`;
}
