import type { Rule } from '@stadig/event-sourcing/aggregate';
import type { Text } from '@stadig/codes/code-list';

interface PeriodOf {
  /** Kinds of event that begin and end it, and the field that says which one is meant. */
  readonly starts: string;
  readonly ends: string;
  readonly number: string;
  /** The thing with its article, and the way it ends, as they stand in a sentence. */
  readonly thing: Text;
  readonly over: Text;
}

/** Whatever has a beginning and an end in events of their own. */
export const PERIOD_THINGS = {
  measure: {
    starts: 'SupportMeasureStarted',
    ends: 'SupportMeasureEnded',
    number: 'measureNo',
    thing: { sv: 'insatsen', en: 'the measure' },
    over: { sv: 'avslutad', en: 'ended' },
  },
  application: {
    starts: 'PriorityApplicationSubmitted',
    ends: 'PriorityApplicationDecided',
    number: 'applicationNo',
    thing: { sv: 'ansökan om förtur', en: 'the application for priority' },
    over: { sv: 'beslutad', en: 'decided' },
  },
  offer: {
    starts: 'HousingOfferReceived',
    ends: 'HousingOfferDeclined',
    number: 'offerNo',
    thing: { sv: 'erbjudandet', en: 'the offer' },
    over: { sv: 'avböjt', en: 'declined' },
  },
  interim: {
    starts: 'InterimHousingEntered',
    ends: 'InterimHousingLeft',
    number: 'interimNo',
    thing: { sv: 'det tillfälliga boendet', en: 'the interim housing' },
    over: { sv: 'lämnat', en: 'left' },
  },
  obstacle: {
    starts: 'ObstacleEncountered',
    ends: 'ObstacleResolved',
    number: 'obstacleNo',
    thing: { sv: 'hindret', en: 'the obstacle' },
    over: { sv: 'undanröjt', en: 'resolved' },
  },
  home: {
    starts: 'HousingSecured',
    ends: 'HousingLost',
    number: 'homeNo',
    thing: { sv: 'bostaden', en: 'the home' },
    over: { sv: 'förlorad', en: 'lost' },
  },
  contract: {
    starts: 'HousingSecured',
    ends: 'ContractTakenOver',
    number: 'homeNo',
    thing: { sv: 'bostaden', en: 'the home' },
    over: { sv: 'övertagen', en: 'taken over' },
  },
  transfer: {
    starts: 'TransferAsked',
    ends: 'TransferAnswerLearnt',
    number: 'transferId',
    thing: { sv: 'överflyttningen', en: 'the transfer' },
    over: { sv: 'besvarad', en: 'answered' },
  },
} as const satisfies Record<string, PeriodOf>;
export type PeriodThing = keyof typeof PERIOD_THINGS;

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

function periodRules(name: string, { thing, over }: PeriodOf): Record<string, Rule> {
  return {
    [`${name}-number-taken`]: {
      status: 409,
      text: { sv: `Numret för ${thing.sv} finns redan.`, en: `The number of ${thing.en} is taken.` },
      lift: { sv: 'Välj ett annat nummer.', en: 'Choose another number.' },
    },
    [`${name}-unknown`]: {
      status: 409,
      text: { sv: `${capital(thing.sv)} finns inte i ärendet.`, en: `${capital(thing.en)} is not in the pathway.` },
      lift: {
        sv: `Välj ett nummer ur tidslinjen, eller registrera ${thing.sv} först.`,
        en: `Choose a number of the timeline, or record ${thing.en} first.`,
      },
    },
    [`${name}-over`]: {
      status: 409,
      text: { sv: `${capital(thing.sv)} är redan ${over.sv}.`, en: `${capital(thing.en)} is ${over.en} already.` },
      lift: { sv: 'Rätta den händelse som finns.', en: 'Correct the event that is there.' },
    },
    [`${name}-over-before-begun`]: {
      status: 422,
      text: {
        sv: `Dagen ligger före den dag då ${thing.sv} registrerades.`,
        en: `The day lies before the day of ${thing.en}.`,
      },
      lift: {
        sv: 'Ange en senare dag, eller UNKNOWN om dagen inte är känd. En månad räknas som den 15:e.',
        en: 'Give a later day, or UNKNOWN where it is not known. A month counts as its 15th.',
      },
    },
  };
}

/** Every rule that can stop a command on a pathway, with what would lift it. */
export const RULES: Readonly<Record<string, Rule>> = {
  ...Object.assign({}, ...Object.entries(PERIOD_THINGS).map(([name, thing]) => periodRules(name, thing))),
  'not-opened': {
    status: 409,
    text: { sv: 'Ärendet är inte öppnat.', en: 'The pathway is not opened.' },
    lift: { sv: 'Öppna ärendet först.', en: 'Open the pathway first.' },
  },
  'opened-already': {
    status: 409,
    text: { sv: 'Ärendet är redan öppnat.', en: 'The pathway is opened already.' },
    lift: { sv: 'Rätta öppnandet, eller öppna ett annat ärende.', en: 'Correct the opening, or open another pathway.' },
  },
  't0-after-opening': {
    status: 422,
    text: {
      sv: 'Vägens början kan inte ligga efter den dag då ärendet öppnades.',
      en: 'The way cannot have begun after the day on which the pathway was opened.',
    },
    lift: { sv: 'Ange en tidigare dag, eller ingen alls.', en: 'Give an earlier day, or none.' },
  },
  'observed-before-opening': {
    status: 422,
    text: {
      sv: 'När vägen började före öppnandet kan ärendet inte ha följts från en dag före öppnandet.',
      en: 'Where the way began before the opening, the pathway cannot have been observed from a day before the opening.',
    },
    lift: {
      sv: 'Lämna fältet tomt: då gäller öppningsdagen.',
      en: 'Leave the field out: the opening day then counts.',
    },
  },
  'before-opening': {
    status: 422,
    text: {
      sv: 'Det som avslutar vägen till en bostad kan inte ligga före den dag då ärendet öppnades.',
      en: 'What ends the way to a home cannot lie before the day on which the pathway was opened.',
    },
    lift: { sv: 'Ange en senare dag, eller rätta öppningsdagen.', en: 'Give a later day, or correct the opening day.' },
  },
  'home-not-permanent': {
    status: 422,
    text: {
      sv: 'Boendeform {tenureCode} med tiden {termBand} är inte stadigvarande, varken i sträng eller vid mening.',
      en: 'Tenure {tenureCode} with the term {termBand} is not permanent, neither in the strict nor in the broad sense.',
    },
    lift: {
      sv: 'Registrera ett tillfälligt boende i stället, eller rätta boendeform eller tid.',
      en: 'Record interim housing instead, or correct tenure or term.',
    },
  },
  'take-over-of-social-lease-only': {
    status: 409,
    text: {
      sv: 'Bara ett socialt kontrakt med övertagandemöjlighet (T06) kan tas över; bostaden har {tenureCode}.',
      en: 'Only a social lease with possible take-over (T06) can be taken over; the home has {tenureCode}.',
    },
    lift: { sv: 'Välj en annan bostad, eller rätta boendeformen.', en: 'Choose another home, or correct the tenure.' },
  },
  'take-over-after-loss': {
    status: 422,
    text: { sv: 'Bostaden var förlorad den dagen.', en: 'The home was lost by that day.' },
    lift: { sv: 'Ange en dag före förlusten.', en: 'Give a day before the loss.' },
  },
  'follow-up-outside-window': {
    status: 422,
    text: {
      sv: 'Uppföljning {milestone} görs {from}–{to} dagar efter att bostaden säkrades.',
      en: 'Follow-up {milestone} is made {from}–{to} days after the home was secured.',
    },
    lift: { sv: 'Välj den uppföljning som dagen hör till.', en: 'Choose the follow-up that the day belongs to.' },
  },
  'follow-up-recorded': {
    status: 409,
    text: {
      sv: 'Uppföljning {milestone} av bostaden är redan registrerad.',
      en: 'Follow-up {milestone} of the home is recorded already.',
    },
    lift: { sv: 'Rätta den uppföljning som finns.', en: 'Correct the follow-up that is there.' },
  },
  'obstacle-open-already': {
    status: 409,
    text: {
      sv: 'Hindret {code} är redan registrerat för samma tid.',
      en: 'The obstacle {code} is recorded for the same time already.',
    },
    lift: {
      sv: 'Ange när hindret undanröjdes, eller rätta det som finns.',
      en: 'Say when the obstacle was resolved, or correct the one that is there.',
    },
  },
  'closed-already': {
    status: 409,
    text: { sv: 'Ärendet är redan avslutat.', en: 'The pathway is closed already.' },
    lift: {
      sv: 'Rätta avslutet, eller återöppna ärendet först.',
      en: 'Correct the closing, or reopen the pathway first.',
    },
  },
  'not-closed': {
    status: 409,
    text: { sv: 'Ärendet var inte avslutat.', en: 'The pathway was not closed.' },
    lift: { sv: 'Ett öppet ärende behöver inte återöppnas.', en: 'An open pathway need not be reopened.' },
  },
  'closing-before-work': {
    status: 409,
    text: {
      sv: 'Något i ärendet började efter den dagen.',
      en: 'Something in the pathway began after that day.',
    },
    lift: {
      sv: 'Ange en senare dag, eller rätta det som började senare.',
      en: 'Give a later day, or correct what began later.',
    },
  },
  'permanent-needs-home': {
    status: 409,
    text: {
      sv: 'Avslut med stadigvarande boende kräver en säkrad stadigvarande bostad som inte är förlorad.',
      en: 'A closing with permanent housing needs a permanent home that is secured and not lost.',
    },
    lift: {
      sv: 'Registrera bostaden först, eller välj ett annat utfall.',
      en: 'Record the home first, or choose another outcome.',
    },
  },
  'stale-flagged-already': {
    status: 409,
    text: { sv: 'Den tystnaden är redan flaggad.', en: 'That silence is flagged already.' },
    lift: { sv: 'Registrera något i ärendet.', en: 'Record something in the pathway.' },
  },
  'erasure-requested-already': {
    status: 409,
    text: { sv: 'Radering är redan begärd.', en: 'Erasure is requested already.' },
    lift: { sv: 'En annan person beviljar raderingen.', en: 'Another person grants the erasure.' },
  },
  'erasure-not-requested': {
    status: 409,
    text: { sv: 'Radering är inte begärd.', en: 'Erasure is not requested.' },
    lift: { sv: 'Begär radering först.', en: 'Request the erasure first.' },
  },
  'erasure-needs-second-person': {
    status: 409,
    text: {
      sv: 'Den som begärt raderingen kan inte själv bevilja den.',
      en: 'Whoever requested the erasure cannot grant it.',
    },
    lift: { sv: 'Be en kollega bevilja raderingen.', en: 'Ask a colleague to grant the erasure.' },
  },
  'retention-not-over': {
    status: 409,
    text: {
      sv: 'Gallringsfristen på {days} dagar efter den senaste händelsen har inte gått ut.',
      en: 'The {days} days of retention after the last event are not over.',
    },
    lift: { sv: 'Vänta tills fristen gått ut.', en: 'Wait until they are over.' },
  },
};
