import type { Text } from '@stadig/codes/code-list';
import { COUNTIES } from '@stadig/codes/counties';
import { MUNICIPALITIES, municipality } from '@stadig/codes/municipalities';
import type { Role } from '@stadig/http/actor';

/** Somebody who does not exist, to try Stadig as. */
export interface DemoUser {
  /** `caseworker-2480` */
  readonly id: string;
  readonly name: Text;
  readonly role: Role;
  /** An organisation number that cannot exist: a real one has a check digit. */
  readonly organisation: string;
}

const SUPPORTED = ['2480', '0180', '1480', '1280', '0580', '2482'];
const LEADING_COUNTY = '24';
const NO_AREA = '990000-0000';

/** Organisation numbers of the demo: 990000 and the code of the municipality, or 00 and that of the county. */
export const DEMO_ORGANISATIONS: Readonly<Record<string, string>> = Object.fromEntries([
  ...MUNICIPALITIES.map(({ code }) => [`990000-${code}`, code]),
  ...COUNTIES.map(({ code }) => [`990000-00${code}`, code]),
]);

const WITHOUT_AREA: Readonly<Record<string, { role: Role; name: Text }>> = {
  statistician: { role: 'STATISTICIAN', name: { sv: 'Statistiker', en: 'Statistician' } },
  'method-lead': {
    role: 'AGENCY_METHOD_LEAD',
    name: { sv: 'Metodansvarig, Jämställdhetsmyndigheten', en: 'Method lead, Gender Equality Agency' },
  },
  reader: { role: 'READER', name: { sv: 'Läsare', en: 'Reader' } },
  ops: { role: 'OPS', name: { sv: 'Driftansvarig', en: 'Operations' } },
  auditor: { role: 'AUDITOR', name: { sv: 'Granskare', en: 'Auditor' } },
};

const IN_MUNICIPALITY: Readonly<Record<string, { role: Role; title: Text }>> = {
  caseworker: { role: 'CASEWORKER', title: { sv: 'Handläggare', en: 'Caseworker' } },
  /** What needs two persons, as an erasure does, needs somebody else of the same municipality. */
  colleague: { role: 'CASEWORKER', title: { sv: 'Handläggarens kollega', en: 'Caseworker’s colleague' } },
  coordinator: { role: 'MUNICIPAL_COORDINATOR', title: { sv: 'Samordnare', en: 'Coordinator' } },
};

const IN_COUNTY: Readonly<Record<string, { role: Role; title: Text }>> = {
  analyst: { role: 'COUNTY_ANALYST', title: { sv: 'Analytiker, Länsstyrelsen', en: 'Analyst, county board of' } },
  national: {
    role: 'NATIONAL_COORDINATOR',
    title: { sv: 'Nationell samordnare, Länsstyrelsen', en: 'National coordinator, county board of' },
  },
};

const fake = (text: Text): Text => ({ sv: `${text.sv} (påhittad)`, en: `${text.en} (made up)` });
const at = (title: Text, place: string): Text => ({ sv: `${title.sv} ${place}`, en: `${title.en} ${place}` });

/** The demo user of an id; caseworkers, their colleagues and coordinators of every municipality, analysts of every county. */
export function demoUser(id: string): DemoUser | undefined {
  const nowhere = WITHOUT_AREA[id];
  if (nowhere) return { id, role: nowhere.role, name: fake(nowhere.name), organisation: NO_AREA };
  const [, kind, code] = /^([a-z]+)-(\d{2}|\d{4})$/.exec(id) ?? [];
  if (kind === undefined || code === undefined) return undefined;
  const home = municipality(code);
  const local = IN_MUNICIPALITY[kind];
  if (home && local) {
    return { id, role: local.role, name: fake(at(local.title, home.shortName)), organisation: `990000-${code}` };
  }
  const county = COUNTIES.find((c) => c.code === code);
  const regional = IN_COUNTY[kind];
  if (county && regional && (kind !== 'national' || code === LEADING_COUNTY)) {
    return {
      id,
      role: regional.role,
      name: fake(at(regional.title, county.shortName)),
      organisation: `990000-00${code}`,
    };
  }
  return undefined;
}

/** Those offered with one click: every role, several municipalities. */
export const OFFERED: readonly DemoUser[] = [
  ...SUPPORTED.map((code) => `caseworker-${code}`),
  'colleague-2480',
  'coordinator-2480',
  'coordinator-0180',
  'analyst-24',
  'analyst-01',
  'national-24',
  ...Object.keys(WITHOUT_AREA),
].map((id) => demoUser(id)!);

/** The claims of a demo user's tokens, as a municipality's own provider would send them. */
export function claimsOf(user: DemoUser): Record<string, unknown> {
  return {
    name: user.name.sv,
    roles: [user.role],
    'https://id.oidc.se/claim/orgAffiliation': `${user.id}@${user.organisation}`,
  };
}
