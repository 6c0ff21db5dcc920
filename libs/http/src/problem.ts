import { filled, type Language, type Text } from '@stadig/codes/code-list';

/** A kind of problem as `/problems/<code>` describes it. */
export interface ProblemType {
  readonly status: number;
  readonly title: Text;
  /** What happened; `{name}` is a param. */
  readonly detail: Text;
  /** What would lift it. */
  readonly lift?: Text;
  /** Seconds after which a retry makes sense. */
  readonly retryAfter?: number;
}

/** One thing that is wrong with the input; never the value itself. */
export interface InputError {
  /** Path of the field, `amendments[0].fields`. */
  readonly field: string;
  readonly code: string;
  readonly sv: string;
  readonly en: string;
  /** Codes that would be right, where the list is closed. */
  readonly allowed?: readonly string[];
}

/** The problems of the edge itself. Those of the rules come from the aggregates. */
export const PROBLEMS = {
  'body-malformed': {
    status: 400,
    title: { sv: 'Texten kunde inte läsas', en: 'The body could not be read' },
    detail: { sv: 'Anropets innehåll är inte giltig JSON.', en: 'The body of the request is not valid JSON.' },
  },
  'input-invalid': {
    status: 400,
    title: { sv: 'Uppgifterna stämmer inte', en: 'The input is not right' },
    detail: {
      sv: 'En eller flera uppgifter saknas eller har fel form; se errors.',
      en: 'One or more fields are missing or not in the right form; see errors.',
    },
  },
  'idempotency-key-required': {
    status: 400,
    title: { sv: 'Idempotency-Key saknas eller är ingen UUIDv4', en: 'Idempotency-Key is missing or no UUIDv4' },
    detail: {
      sv: 'Varje kommando har en egen Idempotency-Key, så att ett omtag inte registrerar något två gånger.',
      en: 'Every command carries an Idempotency-Key of its own, so that a retry records nothing twice.',
    },
    lift: { sv: 'Skicka en slumpad UUID version 4.', en: 'Send a random UUID of version 4.' },
  },
  'demo-not-offered': {
    status: 409,
    title: { sv: 'Ett påhittat år kan inte registreras här', en: 'A made-up year cannot be recorded here' },
    detail: {
      sv: 'Loggen är inte tom, eller så är detta en produktionsmiljö.',
      en: 'The log is not empty, or this is a production environment.',
    },
    lift: { sv: 'Starta med en tom datamapp.', en: 'Start with an empty data folder.' },
  },
  'import-busy': {
    status: 409,
    title: { sv: 'Importen arbetar redan', en: 'The import is at work already' },
    detail: {
      sv: 'En fil läses, kontrolleras eller registreras just nu.',
      en: 'A file is being read, checked or recorded.',
    },
    lift: { sv: 'Vänta tills den är klar.', en: 'Wait until it is done.' },
    retryAfter: 5,
  },
  'import-nothing-to-confirm': {
    status: 409,
    title: { sv: 'Det finns inget att registrera', en: 'There is nothing to record' },
    detail: { sv: 'Det finns ingen kontrollerad fil utan fel.', en: 'There is no checked file without faults.' },
    lift: { sv: 'Rätta felen i filen och skicka den igen.', en: 'Correct the faults of the file and send it again.' },
  },
  'import-not-finished': {
    status: 409,
    title: { sv: 'Importen är inte färdig', en: 'The import is not finished' },
    detail: { sv: 'Allt i filen är inte registrerat än.', en: 'Not all of the file is recorded yet.' },
    lift: {
      sv: 'Bekräfta igen tills allt är registrerat, och avsluta sedan.',
      en: 'Confirm again until all is recorded, and close then.',
    },
  },
  'projection-unknown': {
    status: 404,
    title: { sv: 'Läsmodellen finns inte', en: 'There is no such projection' },
    detail: { sv: 'Det finns ingen läsmodell med det namnet.', en: 'There is no projection of that name.' },
    lift: { sv: 'De som finns: {names}.', en: 'Those there are: {names}.' },
  },
  'dead-letter-unknown': {
    status: 404,
    title: { sv: 'Ingen sådan händelse är ställd åt sidan', en: 'No such event is set aside' },
    detail: {
      sv: 'Läsmodellen har inte ställt någon händelse med det id:t åt sidan.',
      en: 'The projection has set no event of that id aside.',
    },
    lift: { sv: 'Se dead-letters för dem som är det.', en: 'See dead-letters for those that are.' },
  },
  'projection-being-built': {
    status: 409,
    title: { sv: 'Läsmodellen byggs redan om', en: 'The projection is being built already' },
    detail: {
      sv: 'En utgåva byggs redan bredvid den som läses.',
      en: 'An edition is being built already beside the one that is read.',
    },
    lift: { sv: 'Vänta tills den har tagits i bruk; se processors.', en: 'Wait until it is promoted; see processors.' },
    retryAfter: 5,
  },
  'projection-keeps-nothing': {
    status: 409,
    title: { sv: 'Det finns inget att bygga om', en: 'There is nothing to build anew' },
    detail: {
      sv: 'Den här handlar på händelser och håller inga dokument.',
      en: 'This one acts on events and keeps no documents.',
    },
    lift: { sv: 'De som håller dokument: {names}.', en: 'Those that keep documents: {names}.' },
  },
  'projection-kept-by-newer': {
    status: 409,
    title: { sv: 'Nyare kod sköter läsmodellen', en: 'Newer code keeps the projection' },
    detail: {
      sv: 'Den här processen kör äldre kod än den utgåva som läses.',
      en: 'This process runs older code than the edition that is read.',
    },
    lift: { sv: 'Fråga en process med den nyare koden.', en: 'Ask a process with the newer code.' },
    retryAfter: 5,
  },
  'projection-stands-still': {
    status: 409,
    title: { sv: 'Läsmodellen kommer inte vidare', en: 'The projection does not get on' },
    detail: {
      sv: 'Händelserna kan inte läsas till slutet: {fault}.',
      en: 'The events cannot be read to their end: {fault}.',
    },
    lift: {
      sv: 'Åtgärda felet; försök sedan igen. Se processors.',
      en: 'Remedy the fault, then retry. See processors.',
    },
  },
  'verification-running': {
    status: 409,
    title: { sv: 'En kontroll pågår redan', en: 'A verification is running already' },
    detail: { sv: 'Läsmodeller kontrolleras en åt gången.', en: 'Projections are verified one at a time.' },
    lift: { sv: 'Vänta tills den är klar.', en: 'Wait until it is done.' },
    retryAfter: 10,
  },
  'header-invalid': {
    status: 400,
    title: { sv: 'Ett huvudfält har fel form', en: 'A header is not in the right form' },
    detail: { sv: 'Huvudfältet {name} har fel form.', en: 'The header {name} is not in the right form.' },
  },
  'token-missing': {
    status: 401,
    title: { sv: 'Inloggning behövs', en: 'Sign-in is needed' },
    detail: { sv: 'Anropet saknar åtkomsttoken.', en: 'The request carries no access token.' },
    lift: { sv: 'Logga in.', en: 'Sign in.' },
  },
  'token-invalid': {
    status: 401,
    title: { sv: 'Åtkomsttoken godtas inte', en: 'The access token is not accepted' },
    detail: {
      sv: 'Åtkomsttoken är inte utfärdad för den här tjänsten, eller är ändrad.',
      en: 'The access token was not issued for this service, or was altered.',
    },
    lift: { sv: 'Logga in på nytt.', en: 'Sign in again.' },
  },
  'token-expired': {
    status: 401,
    title: { sv: 'Inloggningen har gått ut', en: 'The sign-in has expired' },
    detail: { sv: 'Åtkomsttoken gäller inte längre.', en: 'The access token is no longer valid.' },
    lift: { sv: 'Logga in på nytt.', en: 'Sign in again.' },
  },
  'role-missing': {
    status: 403,
    title: { sv: 'Behörighet saknas', en: 'Not permitted' },
    detail: { sv: 'Ingen av dina roller ger rätt till detta.', en: 'None of your roles permits this.' },
    lift: { sv: 'Kräver någon av rollerna {roles}.', en: 'Needs one of the roles {roles}.' },
  },
  'organisation-unknown': {
    status: 403,
    title: { sv: 'Organisationen är inte känd', en: 'The organisation is not known' },
    detail: {
      sv: 'Rollen gäller i en kommun eller ett län, men din organisation är inte kopplad till någon.',
      en: 'The role applies in a municipality or a county, but your organisation is linked to none.',
    },
    lift: {
      sv: 'Be driften att koppla organisationsnumret till kommunen.',
      en: 'Ask operations to link the organisation number to the municipality.',
    },
  },
  'area-foreign': {
    status: 403,
    title: { sv: 'En annan kommuns siffror', en: 'Figures of another municipality' },
    detail: {
      sv: 'Din roll ser bara den egna kommunens siffror.',
      en: 'Your role sees the figures of its own municipality only.',
    },
    lift: { sv: 'Välj den egna kommunen.', en: 'Choose your own municipality.' },
  },
  'origin-foreign': {
    status: 403,
    title: { sv: 'Anropet kommer från en annan webbplats', en: 'The request comes from another site' },
    detail: {
      sv: 'Med inloggningskakan godtas ändringar bara från Stadigs egna sidor.',
      en: 'With the session cookie, changes are accepted from the pages of Stadig only.',
    },
  },
  'route-unknown': {
    status: 404,
    title: { sv: 'Adressen finns inte', en: 'There is no such address' },
    detail: { sv: 'Det finns ingenting på den adressen.', en: 'There is nothing at that address.' },
  },
  'subject-unknown': {
    status: 404,
    title: { sv: 'Finns inte', en: 'Not found' },
    detail: {
      sv: 'Det finns inget sådant, eller så hör det inte till din kommun.',
      en: 'There is no such thing, or it does not belong to your municipality.',
    },
    lift: { sv: 'Kontrollera koden.', en: 'Check the code.' },
  },
  'pathway-code-mistyped': {
    status: 404,
    title: { sv: 'Koden är felskriven', en: 'The code is mistyped' },
    detail: {
      sv: 'En kod har 17 tecken, och det sista stämmer inte med de andra.',
      en: 'A code has 17 characters, and the last does not fit the others.',
    },
    lift: { sv: 'Kontrollera koden.', en: 'Check the code.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { sv: 'Metoden finns inte här', en: 'The method is not available here' },
    detail: { sv: 'Adressen tar emot {allowed}.', en: 'The address takes {allowed}.' },
  },
  contended: {
    status: 409,
    title: { sv: 'Andra hann före', en: 'Others were faster' },
    detail: {
      sv: 'Flera registrerade samtidigt i ärendet; ingenting sparades.',
      en: 'Several people recorded in the pathway at once; nothing was stored.',
    },
    lift: { sv: 'Försök igen.', en: 'Try again.' },
    retryAfter: 1,
  },
  erased: {
    status: 410,
    title: { sv: 'Raderat', en: 'Erased' },
    detail: {
      sv: 'Ärendet är raderat; ingenting kan läsas eller registreras.',
      en: 'The pathway was erased; nothing can be read or recorded.',
    },
  },
  'revision-mismatch': {
    status: 412,
    title: { sv: 'Ärendet har ändrats', en: 'The pathway has changed' },
    detail: {
      sv: 'Sedan du läste ärendet har något tillkommit; se since. Det är nu vid {current}.',
      en: 'Something was added since you read the pathway; see since. It is now at {current}.',
    },
    lift: { sv: 'Läs ärendet igen och försök på nytt.', en: 'Read the pathway again and retry.' },
  },
  'body-too-large': {
    status: 413,
    title: { sv: 'För stort', en: 'Too large' },
    detail: { sv: 'Anropets innehåll är större än vad som tas emot.', en: 'The body is larger than what is accepted.' },
  },
  'media-type-unsupported': {
    status: 415,
    title: { sv: 'Formatet tas inte emot', en: 'The format is not accepted' },
    detail: { sv: 'Innehållet ska vara {accepted}.', en: 'The body must be {accepted}.' },
  },
  'personal-number': {
    status: 422,
    title: { sv: 'Personnummer får inte skickas', en: 'Personal numbers must not be sent' },
    detail: {
      sv: 'Någonstans i uppgifterna står något som ser ut som ett personnummer eller samordningsnummer. Ingenting sparades.',
      en: 'Somewhere in the input is what looks like a personal or coordination number. Nothing was stored.',
    },
    lift: {
      sv: 'Ta bort numret. Stadig tar inte emot det någonstans.',
      en: 'Remove the number. Stadig takes it nowhere.',
    },
  },
  'body-differs': {
    status: 422,
    title: { sv: 'Nyckeln är använd till något annat', en: 'The key was used for something else' },
    detail: {
      sv: 'Samma Idempotency-Key har redan kommit med ett annat innehåll.',
      en: 'The same Idempotency-Key came earlier with another body.',
    },
    lift: { sv: 'Använd en ny nyckel för ett nytt kommando.', en: 'Use a new key for a new command.' },
  },
  'header-too-large': {
    status: 431,
    title: { sv: 'Huvudfälten är för stora', en: 'The headers are too large' },
    detail: { sv: 'Anropets huvudfält är för stora.', en: 'The headers of the request are too large.' },
  },
  'request-refused': {
    status: 400,
    title: { sv: 'Anropet kan inte läsas', en: 'The request cannot be read' },
    detail: { sv: 'Anropet är inte ett giltigt HTTP-anrop hit.', en: 'The request is not a valid HTTP request here.' },
  },
  internal: {
    status: 500,
    title: { sv: 'Något gick fel hos oss', en: 'Something went wrong on our side' },
    detail: { sv: 'Felet är noterat utan dina uppgifter.', en: 'The fault was noted without your data.' },
    lift: {
      sv: 'Försök igen med samma Idempotency-Key; ingenting registreras två gånger.',
      en: 'Retry with the same Idempotency-Key; nothing is recorded twice.',
    },
  },
  'store-unavailable': {
    status: 503,
    title: { sv: 'Kan inte spara eller läsa just nu', en: 'Cannot store or read just now' },
    detail: {
      sv: 'Lagringen svarar inte. Det är inte säkert att det senaste sparades.',
      en: 'The store does not answer. Whether the last command was stored is not certain.',
    },
    lift: {
      sv: 'Försök igen med samma Idempotency-Key; ingenting registreras två gånger.',
      en: 'Retry with the same Idempotency-Key; nothing is recorded twice.',
    },
    retryAfter: 2,
  },
  'identity-unavailable': {
    status: 503,
    title: { sv: 'Inloggningen svarar inte', en: 'The sign-in does not answer' },
    detail: {
      sv: 'Den som utfärdar inloggningar kan inte nås just nu.',
      en: 'The provider of sign-ins cannot be reached just now.',
    },
    lift: { sv: 'Försök igen om en stund.', en: 'Try again shortly.' },
    retryAfter: 5,
  },
  'service-unavailable': {
    status: 503,
    title: { sv: 'Tjänsten svarar inte', en: 'The service does not answer' },
    detail: {
      sv: 'Den del av Stadig som skulle svara kan inte nås just nu. Det är inte säkert att det senaste sparades.',
      en: 'The part of Stadig that should answer cannot be reached just now. Whether the last command was stored is not certain.',
    },
    lift: {
      sv: 'Försök igen med samma Idempotency-Key; ingenting registreras två gånger.',
      en: 'Retry with the same Idempotency-Key; nothing is recorded twice.',
    },
    retryAfter: 2,
  },
  'not-ready': {
    status: 503,
    title: { sv: 'Inte redo', en: 'Not ready' },
    detail: { sv: 'Tjänsten har inte hunnit ikapp; se checks.', en: 'The service has not caught up; see checks.' },
    retryAfter: 1,
  },
  'not-seen-yet': {
    status: 503,
    title: { sv: 'Inte framme än', en: 'Not there yet' },
    detail: {
      sv: 'Det du nyss registrerade syns inte i den här vyn än.',
      en: 'What you recorded just now does not show in this view yet.',
    },
    lift: { sv: 'Försök igen om en stund.', en: 'Try again shortly.' },
    retryAfter: 1,
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemOptions {
  /** Values for the texts; never what the caller sent. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly InputError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A refusal of the edge itself. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    readonly options: ProblemOptions = {},
  ) {
    super(code);
  }
}

/** A rule in the way, in the words of its aggregate. */
export interface Blocker {
  readonly rule: string;
  readonly field?: string;
  readonly text: Text;
  readonly lift: Text;
}

/** RFC 9457, with both languages under `texts`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly lift?: string;
  readonly rule?: string;
  readonly field?: string;
  readonly blockers?: readonly Blocker[];
  readonly errors?: readonly InputError[];
  readonly texts: Readonly<Record<Language, { title: string; detail: string; lift?: string }>>;
  readonly [member: string]: unknown;
}

/** Swedish unless English is preferred. @param header `Accept-Language` */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'sv';
  let best: Language = 'sv';
  let weight = 0;
  for (const part of header.split(',')) {
    const match = /^\s*(sv|en)(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part);
    const q = match ? Number(match[2] ?? 1) : 0;
    if (q > weight) {
      best = match![1]!.toLowerCase() as Language;
      weight = q;
    }
  }
  return best;
}

/** A problem type with its params filled in, in the language asked for. */
export function problemDetails(
  code: string,
  type: ProblemType,
  language: Language,
  options: Omit<ProblemOptions, 'headers'> = {},
): ProblemDetails {
  const title = filled(type.title, options.params);
  const detail = filled(type.detail, options.params);
  const lift = type.lift && filled(type.lift, options.params);
  const inLanguage = (l: Language) => ({ title: title[l], detail: detail[l], ...(lift && { lift: lift[l] }) });
  return {
    type: `/problems/${code}`,
    ...inLanguage(language),
    status: type.status,
    ...(options.errors && { errors: options.errors }),
    ...options.members,
    texts: { sv: inLanguage('sv'), en: inLanguage('en') },
  };
}
