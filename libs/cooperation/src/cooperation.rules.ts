import type { Rule } from '@stadig/event-sourcing/rejection';

/** What the rules of agreements on cooperation say to whom they stop, and what lifts them. */
export const RULES: Readonly<Record<string, Rule>> = {
  'agreement-not-registered': {
    status: 409,
    text: { sv: 'Överenskommelsen är inte registrerad.', en: 'The agreement is not registered.' },
    lift: {
      sv: 'Registrera den först. Makulera hela överenskommelsen om den aldrig skulle ha funnits.',
      en: 'Register it first. Void the agreement as a whole if it should never have been there.',
    },
  },
  'registered-already': {
    status: 409,
    text: { sv: 'Överenskommelsen är redan registrerad.', en: 'The agreement is registered already.' },
    lift: { sv: 'Rätta registreringen i stället.', en: 'Correct the registration instead.' },
  },
  'pathway-voided': {
    status: 409,
    text: { sv: 'Överenskommelsen är makulerad.', en: 'The agreement is voided.' },
    lift: { sv: 'Registrera en ny överenskommelse.', en: 'Register a new agreement.' },
  },
  'own-municipality-missing': {
    status: 422,
    text: {
      sv: 'Den kommun som registrerar överenskommelsen är inte med bland kommunerna.',
      en: 'The municipality that registers the agreement is not among the municipalities.',
    },
    lift: { sv: 'Lägg till den egna kommunen.', en: 'Add your own municipality.' },
  },
  'parties-too-few': {
    status: 422,
    text: { sv: 'En överenskommelse har minst två parter.', en: 'An agreement has at least two parties.' },
    lift: {
      sv: 'Lägg till den andra kommunen, eller välj vem överenskommelsen är med.',
      en: 'Add the other municipality, or choose with whom the agreement is.',
    },
  },
  'scope-missing': {
    status: 422,
    text: {
      sv: 'Det framgår inte vad överenskommelsen handlar om.',
      en: 'It is not said what the agreement is about.',
    },
    lift: { sv: 'Välj minst ett område; «Annat» finns.', en: 'Choose at least one area; there is “Other”.' },
  },
  'valid-from-too-late': {
    status: 422,
    text: {
      sv: 'En överenskommelse kan registreras tidigast ett år innan den börjar gälla.',
      en: 'An agreement can be registered at most a year before it begins.',
    },
    lift: { sv: 'Ange {latest} eller en tidigare månad.', en: 'Give {latest} or an earlier month.' },
  },
  'month-after-current': {
    status: 422,
    text: { sv: 'Månaden har inte börjat än.', en: 'The month has not begun yet.' },
    lift: { sv: 'Ange {current} eller en tidigare månad.', en: 'Give {current} or an earlier month.' },
  },
  'review-before-valid': {
    status: 422,
    text: {
      sv: 'Uppföljningen ligger före den månad då överenskommelsen började gälla ({validFrom}).',
      en: 'The follow-up lies before the month in which the agreement began ({validFrom}).',
    },
    lift: {
      sv: 'Kontrollera månaden, eller rätta när överenskommelsen började gälla.',
      en: 'Check the month, or correct when the agreement began.',
    },
  },
  'review-not-due': {
    status: 409,
    text: { sv: 'Uppföljningen är inte försenad.', en: 'The follow-up is not overdue.' },
    lift: { sv: 'Ingenting behöver göras.', en: 'Nothing has to be done.' },
  },
  'overdue-flagged-already': {
    status: 409,
    text: {
      sv: 'Att uppföljningen är försenad är redan noterat.',
      en: 'That the follow-up is overdue is noted already.',
    },
    lift: { sv: 'Följ upp överenskommelsen.', en: 'Follow the agreement up.' },
  },
  'not-a-party': {
    status: 409,
    text: {
      sv: 'Bara en kommun som är part i överenskommelsen kan registrera något om den.',
      en: 'Only a municipality that is a party to the agreement can record anything about it.',
    },
    lift: {
      sv: 'Be en part att registrera det, eller lägg till kommunen bland parterna.',
      en: 'Ask a party to record it, or add the municipality to the parties.',
    },
  },
  'party-not-confirmed': {
    status: 409,
    text: {
      sv: 'Kommun {party} har inte bekräftat överenskommelsen.',
      en: 'Municipality {party} has not confirmed the agreement.',
    },
    lift: { sv: 'Kommunen bekräftar den först.', en: 'The municipality confirms it first.' },
  },
  'confirmed-already': {
    status: 409,
    text: {
      sv: 'Kommunen har redan bekräftat överenskommelsen.',
      en: 'The municipality has confirmed the agreement already.',
    },
    lift: { sv: 'Rätta månaden i bekräftelsen i stället.', en: 'Correct the month of the confirmation instead.' },
  },
  'participation-ended': {
    status: 409,
    text: {
      sv: 'Kommun {party} deltar inte längre i överenskommelsen.',
      en: 'Municipality {party} no longer takes part in the agreement.',
    },
    lift: {
      sv: 'Stryk avslutet av deltagandet om det var fel.',
      en: 'Strike the end of its participation if that was wrong.',
    },
  },
  'after-participation': {
    status: 409,
    text: {
      sv: 'Kommun {party} deltog inte längre efter {month}.',
      en: 'Municipality {party} no longer took part after {month}.',
    },
    lift: {
      sv: 'Kontrollera månaden, eller rätta när deltagandet slutade.',
      en: 'Check the month, or correct when the participation ended.',
    },
  },
  'of-another-party': {
    status: 409,
    text: {
      sv: 'Händelsen är registrerad av kommun {party}, som ensam kan rätta den.',
      en: 'The event was recorded by municipality {party}, which alone can amend it.',
    },
    lift: { sv: 'Be den kommunen att rätta.', en: 'Ask that municipality to amend it.' },
  },
  'confirmed-by-others': {
    status: 409,
    text: {
      sv: 'En annan kommun har bekräftat överenskommelsen, som därför inte kan tas tillbaka.',
      en: 'Another municipality has confirmed the agreement, which therefore cannot be taken back.',
    },
    lift: {
      sv: 'Rätta registreringen, eller avsluta det egna deltagandet.',
      en: 'Correct the registration, or end your own participation.',
    },
  },
  'pool-needs-municipalities': {
    status: 409,
    text: {
      sv: 'En pool mellan kommuner förutsätter minst två kommuner i överenskommelsen.',
      en: 'A pool between municipalities needs two municipalities in the agreement at least.',
    },
    lift: { sv: 'Lägg till de andra kommunerna först.', en: 'Add the other municipalities first.' },
  },
  'in-pool-already': {
    status: 409,
    text: { sv: 'Kommun {party} är redan med i poolen.', en: 'Municipality {party} is in the pool already.' },
    lift: { sv: 'Kontrollera månaden.', en: 'Check the month.' },
  },
  'not-in-pool': {
    status: 409,
    text: { sv: 'Kommun {party} var inte med i poolen då.', en: 'Municipality {party} was not in the pool then.' },
    lift: {
      sv: 'Kontrollera månaden, eller registrera först att kommunen gick med.',
      en: 'Check the month, or record first that the municipality joined.',
    },
  },
  'cooperation-ended': {
    status: 409,
    text: {
      sv: 'Samverkan är avslutad; det som redan är registrerat kan bara rättas.',
      en: 'The cooperation has ended; what is recorded can only be amended.',
    },
    lift: { sv: 'Registrera en ny överenskommelse.', en: 'Register a new agreement.' },
  },
  'end-missing': {
    status: 409,
    text: {
      sv: 'Färre än två parter är kvar, så samverkan är avslutad.',
      en: 'Fewer than two parties are left, so the cooperation has ended.',
    },
    lift: {
      sv: 'Stryk även avslutet av deltagandet i samma rättelse.',
      en: 'Strike the end of the participation as well, in the same amendment.',
    },
  },
  'parties-left': {
    status: 409,
    text: {
      sv: 'Minst två parter är kvar, så samverkan är inte avslutad.',
      en: 'Two parties at least are left, so the cooperation has not ended.',
    },
    lift: {
      sv: 'Stryk även avslutet av samverkan i samma rättelse.',
      en: 'Strike the end of the cooperation as well, in the same amendment.',
    },
  },
  'end-of-another-month': {
    status: 409,
    text: {
      sv: 'Samverkan upphörde {month}, när färre än två parter var kvar.',
      en: 'The cooperation ended in {month}, when fewer than two parties were left.',
    },
    lift: {
      sv: 'Rätta båda månaderna i samma rättelse.',
      en: 'Correct both months in the same amendment.',
    },
  },
  'after-cooperation': {
    status: 409,
    text: {
      sv: 'Något är registrerat efter {month}, då samverkan upphörde.',
      en: 'Something is recorded after {month}, when the cooperation ended.',
    },
    lift: {
      sv: 'Kontrollera månaden, eller stryk det som ligger efter.',
      en: 'Check the month, or strike what lies after it.',
    },
  },
};
