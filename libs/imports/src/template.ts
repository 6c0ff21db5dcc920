import { stringify } from 'csv-stringify/sync';
import { COLUMNS, type Column } from './columns.js';

/** Two made-up cases: one from need to a home, one that still runs. */
const EXAMPLES: readonly Readonly<Partial<Record<Column, string>>>[] = [
  {
    reference: 'EXEMPEL-1',
    row: '1',
    kind: 'öppnat',
    from: '2025-02-03',
    origin: 'Skyddat boende',
    gender: 'Kvinna',
    ageBand: '25–34 år',
    householdType: 'Med barn',
    childrenBand: 'Ett barn',
    relation: 'Tidigare partner',
  },
  { reference: 'EXEMPEL-1', row: '2', kind: 'perspektiv', from: '2025-02-05', honourRelated: 'Nej', disability: 'Nej', newlyArrived: 'Ja' },
  {
    reference: 'EXEMPEL-1',
    row: '3',
    kind: 'behov',
    from: '2025-02-03',
    childrenBand: 'Ett barn',
    childAges: '6–12 år',
    urgency: 'Akut, inom ett dygn',
    needs: 'Tolk | Hög säkerhet',
  },
  {
    reference: 'EXEMPEL-1',
    row: '4',
    kind: 'förfrågan',
    of: '3',
    from: '2025-02-03',
    to: '2025-02-03',
    provider: 'Idéburen',
    geography: 'Annan kommun i länet',
    outcome: 'Nekad',
    reason: 'Fullt',
  },
  {
    reference: 'EXEMPEL-1',
    row: '5',
    kind: 'vistelse',
    of: '3',
    from: '2025-02-04',
    to: '2025-05-19',
    provider: 'Privat',
    geography: 'Annat län',
    regime: 'Beslut av socialtjänsten',
    ivo: 'Tillstånd',
    exit: 'Egen bostad',
    tenure: 'T06',
    term: '12–23 månader',
  },
  { reference: 'EXEMPEL-1', row: '6', kind: 'barn', of: '5', from: '2025-02-04', childAge: '6–12 år' },
  { reference: 'EXEMPEL-1', row: '7', kind: 'barnbeslut', of: '6', from: '2025-02-04', legalBasis: 'SOL_CONSENT' },
  { reference: 'EXEMPEL-1', row: '8', kind: 'redo att flytta', of: '5', from: '2025-04-01' },
  { reference: 'EXEMPEL-1', row: '9', kind: 'hinder', from: '2025-02-20', to: '2025-05-02', obstacle: 'Bostadsbrist', effect: 'Hindrar' },
  { reference: 'EXEMPEL-1', row: '10', kind: 'insats', from: '2025-02-20', measure: 'Socialt kontrakt' },
  {
    reference: 'EXEMPEL-1',
    row: '11',
    kind: 'bostad',
    from: '2025-05-19',
    tenure: 'T06',
    term: '12–23 månader',
    landlord: 'Kommunen',
    sameMunicipality: 'Ja',
  },
  { reference: 'EXEMPEL-1', row: '12', kind: 'avslutat', from: '2025-06-30', outcome: 'Stadigvarande boende' },
  {
    reference: 'EXEMPEL-2',
    row: '1',
    kind: 'öppnat',
    from: '2025-03',
    origin: 'Annat tillfälligt boende',
    previousTemporary: 'T11',
    gender: 'Kvinna',
    ageBand: '35–49 år',
  },
  { reference: 'EXEMPEL-2', row: '2', kind: 'tillfälligt boende', from: '2025-03', to: 'OKÄND', tenure: 'T17' },
];

/** The file to begin from: every heading in Swedish and a few made-up rows, as Swedish Excel opens it. */
export function template(): string {
  const columns = (Object.keys(COLUMNS) as Column[]).map((key) => ({ key, header: COLUMNS[key].sv }));
  return stringify([...EXAMPLES], { bom: true, delimiter: ';', header: true, columns, record_delimiter: '\r\n' });
}
