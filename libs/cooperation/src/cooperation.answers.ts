import {
  AGREEMENT_FORM,
  AGREEMENT_STATUS,
  COOPERATION_SCOPE,
  PARTICIPATION_END_REASON,
  PARTNER_TYPE,
} from '@stadig/codes/cooperation';
import { YES_NO } from '@stadig/codes/common';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { monthField } from './month.js';

const revision = z.int().min(0);
const municipality = z.string().regex(/^\d{4}$/);

/** An agreement as each of its parties reads it, the same for all; months are YYYY-MM. */
const listed = {
  cooperationId: z.string(),
  status: code(AGREEMENT_STATUS),
  partnerType: code(PARTNER_TYPE),
  form: code(AGREEMENT_FORM),
  managementDecided: code(YES_NO),
  /** As changed last. */
  scope: z.array(code(COOPERATION_SCOPE)),
  dwellingsPerYear: z.int().nullable(),
  validFrom: monthField(),
  registeredBy: municipality,
  parties: z.array(
    z.object({
      municipality,
      /** Month from which it counts as confirmed; null while it has not confirmed. */
      confirmed: monthField().nullable(),
      ended: monthField().nullable(),
      endReason: code(PARTICIPATION_END_REASON).nullable(),
      inPool: z.boolean(),
    }),
  ),
  /** The registration counts as the first. */
  lastReview: monthField(),
  /** From this month on the follow-up is overdue; null for what cannot count as in force, or has ended. */
  reviewDue: monthField().nullable(),
};

export const agreementAnswer = z.object({
  ...listed,
  revision,
  /** Events that stand, as last corrected, the latest month last. */
  events: z.array(
    z.object({
      revision,
      type: z.string(),
      month: monthField(),
      /** Whose it is; null for what follows from the others. */
      party: municipality.nullable(),
      corrected: z.boolean(),
      fields: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type AgreementAnswer = z.infer<typeof agreementAnswer>;

export const agreementsAnswer = z.object({
  items: z.array(z.object(listed)),
  limit: z.int(),
  page: z.int(),
  total: z.int(),
});
export type AgreementsAnswer = z.infer<typeof agreementsAnswer>;
