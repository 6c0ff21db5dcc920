import type { Rule } from '@stadig/event-sourcing/rejection';

const NEW_REQUEST = {
  sv: 'Den kommun som vill flytta ärendet gör en ny begäran.',
  en: 'The municipality that wants the case moved makes a new request.',
};

/** What the rules of transfers between municipalities say to whom they stop, and what lifts them. */
export const RULES: Readonly<Record<string, Rule>> = {
  'transfer-not-requested': {
    status: 409,
    text: { sv: 'Ingen överflyttning är begärd.', en: 'No transfer is requested.' },
    lift: {
      sv: 'Begäran kan inte strykas; makulera överflyttningen i stället.',
      en: 'The request cannot be struck; void the transfer instead.',
    },
  },
  'requested-already': {
    status: 409,
    text: { sv: 'Överflyttningen är redan begärd.', en: 'The transfer is requested already.' },
    lift: { sv: 'Rätta begäran, eller gör en ny i ärendet.', en: 'Correct the request, or make another in the case.' },
  },
  'pathway-voided': {
    status: 409,
    text: { sv: 'Ärendet eller överflyttningen är makulerad.', en: 'The pathway or the transfer is voided.' },
    lift: NEW_REQUEST,
  },
  'pathway-closed-for-transfer': {
    status: 409,
    text: { sv: 'Ärendet är avslutat.', en: 'The pathway is closed.' },
    lift: { sv: 'Återöppna ärendet.', en: 'Reopen the pathway.' },
  },
  'request-too-old': {
    status: 422,
    text: {
      sv: 'En så gammal begäran kan inte längre besvaras.',
      en: 'A request that old can no longer be answered.',
    },
    lift: {
      sv: 'Ange {day} eller senare, eller begär på nytt i dag.',
      en: 'Give {day} or later, or request anew today.',
    },
  },
  'receiver-is-sender': {
    status: 422,
    text: {
      sv: 'Ärendet är redan den kommunens.',
      en: 'The case is that municipality’s already.',
    },
    lift: { sv: 'Välj en annan kommun.', en: 'Choose another municipality.' },
  },
  't0-after-request': {
    status: 422,
    text: {
      sv: 'Vägen till en bostad kan inte börja efter begäran.',
      en: 'The way to a home cannot begin after the request.',
    },
    lift: { sv: 'Ange begärans dag eller en tidigare.', en: 'Give the day of the request or an earlier one.' },
  },
  'receiver-only': {
    status: 409,
    text: {
      sv: 'Bara den mottagande kommunen kan svara, och rätta sitt svar.',
      en: 'Only the receiving municipality can answer, and amend its answer.',
    },
    lift: { sv: 'Be den kommunen.', en: 'Ask that municipality.' },
  },
  'sender-only': {
    status: 409,
    text: {
      sv: 'Bara den kommun som har begärt överflyttningen kan återta eller rätta den.',
      en: 'Only the municipality that requested the transfer can withdraw or amend it.',
    },
    lift: { sv: 'Svara nej i stället.', en: 'Answer no instead.' },
  },
  'transfer-answered': {
    status: 409,
    text: { sv: 'Begäran är redan besvarad.', en: 'The request is answered already.' },
    lift: {
      sv: 'Den mottagande kommunen rättar svaret; annars behövs en ny begäran.',
      en: 'The receiving municipality corrects its answer; else a new request is needed.',
    },
  },
  'transfer-withdrawn': {
    status: 409,
    text: { sv: 'Begäran är återtagen.', en: 'The request is withdrawn.' },
    lift: NEW_REQUEST,
  },
  'transfer-expired': {
    status: 409,
    text: {
      sv: 'Begäran gick ut obesvarad 90 dagar efter att den gjordes.',
      en: 'The request expired unanswered 90 days after it was made.',
    },
    lift: NEW_REQUEST,
  },
  'transfer-not-expired': {
    status: 409,
    text: { sv: 'De 90 dagarna har inte gått.', en: 'The 90 days are not over.' },
    lift: {
      sv: 'Kontrollera begärans dag, eller stryk i samma rättelse att den gick ut.',
      en: 'Check the day of the request, or strike its expiry in the same amendment.',
    },
  },
  'transfer-ended-twice': {
    status: 409,
    text: { sv: 'En begäran har bara ett slut.', en: 'A request ends once.' },
    lift: { sv: 'Stryk det andra slutet i samma rättelse.', en: 'Strike the other end in the same amendment.' },
  },
  'end-before-request': {
    status: 409,
    text: { sv: 'Dagen ligger före begäran.', en: 'The day lies before the request.' },
    lift: { sv: 'Kontrollera dagen, eller rätta begärans dag.', en: 'Check the day, or correct that of the request.' },
  },
  'answered-by-another': {
    status: 409,
    text: {
      sv: 'Begäran är besvarad av den kommun som den ställdes till.',
      en: 'The request was answered by the municipality that it was made to.',
    },
    lift: { sv: 'Makulera överflyttningen och gör en ny begäran.', en: 'Void the transfer and make a new request.' },
  },
};
