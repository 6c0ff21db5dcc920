import { codeList, type CodeList, type Text } from './code-list.js';

/** On what footing a person lives somewhere. */
export const TENURE = codeList('tenure', {
  T01: { sv: 'Förstahandskontrakt, tillsvidare', en: 'First-hand tenancy, indefinite' },
  T02: {
    sv: 'Förstahandskontrakt, tidsbegränsat eller rivningskontrakt',
    en: 'First-hand tenancy, fixed-term or until demolition',
  },
  T03: { sv: 'Bostadsrätt', en: 'Housing-cooperative share' },
  T04: { sv: 'Eget hus eller äganderätt', en: 'Own house or ownership' },
  T05: { sv: 'Kooperativ hyresrätt', en: 'Cooperative tenancy' },
  T06: {
    sv: 'Socialt eller kommunalt kontrakt med möjlighet till övertagande',
    en: 'Municipal social lease with possible take-over',
  },
  T07: {
    sv: 'Socialt kontrakt utan övertagande, tränings- eller försökslägenhet',
    en: 'Social lease without take-over, training or trial flat',
  },
  T08: { sv: 'Genomgångsbostad', en: 'Transitional flat' },
  T09: { sv: 'Andrahandskontrakt, privat', en: 'Private sublet' },
  T10: { sv: 'Inneboende', en: 'Lodger' },
  T11: { sv: 'Hos anhörig eller vän', en: 'With a relative or friend' },
  T12: {
    sv: 'Kvar i egen bostad, våldsutövaren utflyttad (kvarboende)',
    en: 'Own home kept, the perpetrator has moved out (staying put)',
  },
  T13: {
    sv: 'Kvar eller åter i gemensam bostad med våldsutövaren',
    en: 'Still or again in a joint home with the perpetrator',
  },
  T14: {
    sv: 'Bostad med särskild service eller särskilt boende (SoL, LSS)',
    en: 'Housing with special service (SoL, LSS)',
  },
  T15: { sv: 'Stödboende, HVB, familjehem eller institution', en: 'Supported accommodation, care home or institution' },
  T16: { sv: 'Annat skyddat boende', en: 'Another shelter' },
  T17: {
    sv: 'Hotell, vandrarhem, akut- eller jourboende, jourlägenhet',
    en: 'Hotel, hostel, emergency accommodation or emergency flat',
  },
  T18: { sv: 'Tidsbegränsat hos arbetsgivare, studentbostad', en: 'Fixed-term with an employer, student housing' },
  T98: { sv: 'Annat', en: 'Other' },
  T99: { sv: 'Okänt', en: 'Unknown' },
});
export type TenureCode = (typeof TENURE.codes)[number];

/** How long the person may stay if the conditions are kept, written renewals included. */
export const TERM_BAND = codeList('termBand', {
  LT6: { sv: 'Kortare än 6 månader', en: 'Less than 6 months' },
  M6_11: { sv: '6–11 månader', en: '6–11 months' },
  M12_23: { sv: '12–23 månader', en: '12–23 months' },
  M24_PLUS: { sv: '24 månader eller längre', en: '24 months or more' },
  INDEFINITE: { sv: 'Tillsvidare', en: 'Indefinite' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type TermBand = (typeof TERM_BAND.codes)[number];

/** STRICT: own secure tenure. BROAD: that, or a long-term municipal or at least 12-month solution. STRICT implies BROAD. */
export const PERMANENCE = codeList('permanence', {
  STRICT: { sv: 'Stadigvarande i sträng mening', en: 'Permanent in the strict sense' },
  BROAD: { sv: 'Stadigvarande i vid mening', en: 'Permanent in the broad sense' },
  NONE: { sv: 'Inte stadigvarande', en: 'Not permanent' },
});
export type Permanence = (typeof PERMANENCE.codes)[number];

/** What a definition says of a tenure: permanent in both senses, in the broad one from twelve months on, or never. */
type Standing = 'STRICT' | 'BROAD_FROM_12_MONTHS' | 'NEVER';

/** The definitions of permanent housing so far. A version is never changed; another one is added. */
const DEFINITIONS: Readonly<Record<string, Readonly<Record<TenureCode, Standing>>>> = {
  '1': {
    T01: 'STRICT',
    T02: 'BROAD_FROM_12_MONTHS',
    T03: 'STRICT',
    T04: 'STRICT',
    T05: 'STRICT',
    T06: 'BROAD_FROM_12_MONTHS',
    T07: 'BROAD_FROM_12_MONTHS',
    T08: 'BROAD_FROM_12_MONTHS',
    T09: 'BROAD_FROM_12_MONTHS',
    T10: 'BROAD_FROM_12_MONTHS',
    T11: 'NEVER',
    T12: 'STRICT',
    T13: 'NEVER',
    T14: 'STRICT',
    T15: 'NEVER',
    T16: 'NEVER',
    T17: 'NEVER',
    T18: 'BROAD_FROM_12_MONTHS',
    T98: 'NEVER',
    T99: 'NEVER',
  },
};

/** The definition that counts today. */
export const DEFINITION_VERSION = '1';

export const isDefinitionVersion = (version: string): boolean => Object.hasOwn(DEFINITIONS, version);

/** Twelve months exactly are not «mindre än ett år»; an unknown term counts as less than twelve months. */
const TWELVE_MONTHS: ReadonlySet<TermBand> = new Set<TermBand>(['M12_23', 'M24_PLUS', 'INDEFINITE']);

/** Whether housing of that tenure and term is permanent. @throws RangeError when there is no such definition. */
export function permanence(tenure: TenureCode, term: TermBand, definitionVersion = DEFINITION_VERSION): Permanence {
  if (!isDefinitionVersion(definitionVersion)) throw new RangeError(`no definition ${definitionVersion}`);
  const standing = DEFINITIONS[definitionVersion]![tenure];
  if (standing === 'STRICT') return 'STRICT';
  return standing === 'BROAD_FROM_12_MONTHS' && TWELVE_MONTHS.has(term) ? 'BROAD' : 'NONE';
}

/** Where a person stayed before the pathway, if that was temporary. */
export const PREVIOUS_TEMPORARY_TYPE = someTenures('previousTemporaryType', [
  'T09',
  'T10',
  'T11',
  'T15',
  'T17',
  'T18',
  'T99',
]);
export type PreviousTemporaryType = (typeof PREVIOUS_TEMPORARY_TYPE.codes)[number];

/** Interim housing: what is permanent whatever its term is a home, another shelter is a placement, T13 a return. */
export const INTERIM_TENURE = someTenures('interimTenure', [
  'T02',
  'T06',
  'T07',
  'T08',
  'T09',
  'T10',
  'T11',
  'T15',
  'T17',
  'T18',
  'T98',
  'T99',
]);
export type InterimTenure = (typeof INTERIM_TENURE.codes)[number];

/** Tenures of a home at the end of a stay: all but a return, another shelter and emergency accommodation. */
export const HOME_TENURE = someTenures('homeTenure', [
  'T01',
  'T02',
  'T03',
  'T04',
  'T05',
  'T06',
  'T07',
  'T08',
  'T09',
  'T10',
  'T11',
  'T12',
  'T14',
  'T15',
  'T18',
  'T98',
  'T99',
]);
export type HomeTenure = (typeof HOME_TENURE.codes)[number];

/** A part of the tenure list, with its labels. */
export function someTenures<const C extends TenureCode>(name: string, codes: readonly C[]): CodeList<C> {
  return codeList(name, Object.fromEntries(codes.map((c) => [c, TENURE.labels[c]])) as Record<C, Text>);
}
