import type { Text } from '@stadig/codes/code-list';

/** The columns of the format: how each is headed in Swedish and in English. Order as in the template. */
export const COLUMNS = {
  reference: { sv: 'referens', en: 'reference' },
  row: { sv: 'rad', en: 'row' },
  kind: { sv: 'händelse', en: 'kind' },
  of: { sv: 'avser', en: 'of' },
  from: { sv: 'från', en: 'from' },
  to: { sv: 'till', en: 'to' },
  origin: { sv: 'ursprung', en: 'origin' },
  previousTemporary: { sv: 'tidigare boende', en: 'previous temporary' },
  wayBegan: { sv: 'vägen började', en: 'way began' },
  gender: { sv: 'kön', en: 'gender' },
  ageBand: { sv: 'åldersgrupp', en: 'age band' },
  householdType: { sv: 'hushåll', en: 'household' },
  childrenBand: { sv: 'antal barn', en: 'children' },
  relation: { sv: 'relation', en: 'relation' },
  honourRelated: { sv: 'hedersrelaterat', en: 'honour related' },
  disability: { sv: 'funktionsnedsättning', en: 'disability' },
  lgbtqi: { sv: 'hbtqi', en: 'lgbtqi' },
  traffickingOrProstitution: { sv: 'människohandel eller prostitution', en: 'trafficking or prostitution' },
  substanceUse: { sv: 'skadligt bruk', en: 'substance use' },
  largeCareNeeds: { sv: 'stora omsorgsbehov', en: 'large care needs' },
  protectedPersonalData: { sv: 'skyddade personuppgifter', en: 'protected personal data' },
  residencePermitDependent: { sv: 'beroende av uppehållstillstånd', en: 'residence permit dependent' },
  newlyArrived: { sv: 'nyanländ', en: 'newly arrived' },
  method: { sv: 'metod', en: 'method' },
  rooms: { sv: 'rum', en: 'rooms' },
  accessible: { sv: 'tillgänglig', en: 'accessible' },
  mustLeave: { sv: 'måste lämna', en: 'must leave' },
  measure: { sv: 'insats', en: 'measure' },
  decision: { sv: 'beslut', en: 'decision' },
  waited: { sv: 'väntetid', en: 'waited' },
  landlord: { sv: 'hyresvärd', en: 'landlord' },
  sameMunicipality: { sv: 'samma kommun', en: 'same municipality' },
  tenure: { sv: 'boendeform', en: 'tenure' },
  term: { sv: 'boendetid', en: 'term' },
  takenOver: { sv: 'övertaget', en: 'taken over' },
  obstacle: { sv: 'hinder', en: 'obstacle' },
  effect: { sv: 'verkan', en: 'effect' },
  milestone: { sv: 'uppföljning', en: 'milestone' },
  status: { sv: 'läge', en: 'status' },
  outcome: { sv: 'utfall', en: 'outcome' },
  reason: { sv: 'skäl', en: 'reason' },
  by: { sv: 'av vem', en: 'by' },
  urgency: { sv: 'brådska', en: 'urgency' },
  childAges: { sv: 'barnens åldrar', en: 'child ages' },
  needs: { sv: 'särskilda behov', en: 'needs' },
  provider: { sv: 'utförare', en: 'provider' },
  geography: { sv: 'geografi', en: 'geography' },
  regime: { sv: 'placeringsform', en: 'regime' },
  ivo: { sv: 'ivo', en: 'ivo' },
  exit: { sv: 'flytt till', en: 'exit' },
  childNo: { sv: 'barn nr', en: 'child no' },
  childAge: { sv: 'barnets ålder', en: 'child age' },
  legalBasis: { sv: 'laglig grund', en: 'legal basis' },
  schooling: { sv: 'skolform', en: 'schooling' },
} as const satisfies Record<string, Text>;

export type Column = keyof typeof COLUMNS;

/** Other headings that are understood. */
const ALIASES: Readonly<Record<string, Column>> = {
  ref: 'reference',
  ärende: 'reference',
  radnr: 'row',
  radnummer: 'row',
  event: 'kind',
  typ: 'kind',
  datum: 'from',
  dag: 'from',
  date: 'from',
  day: 'from',
  start: 'from',
  startdatum: 'from',
  slut: 'to',
  slutdatum: 'to',
  end: 'to',
  hbtq: 'lgbtqi',
  age: 'ageBand',
  ålder: 'ageBand',
};

/** The same for headings and values however they are spaced, dashed and written large or small. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/’/g, "'")
    .trim();

const spaced = (key: string): string => plain(key.replace(/[A-Z]/g, (c) => ` ${c}`));

const BY_HEADING: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...(Object.entries(COLUMNS) as [Column, Text][]).flatMap(([key, { sv, en }]): [string, Column][] => [
    [plain(sv), key],
    [plain(en), key],
    [plain(key), key],
    [spaced(key), key],
  ]),
  ...Object.entries(ALIASES),
]);

export const columnOf = (heading: string): Column | undefined => BY_HEADING.get(plain(heading));

/** `kön / gender` */
export const headingOf = (column: Column): string => {
  const { sv, en } = COLUMNS[column];
  return sv === en ? sv : `${sv} / ${en}`;
};
