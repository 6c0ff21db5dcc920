import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { TRANSFER_STATUS } from '@stadig/codes/cooperation';
import { ROOMS_BAND } from '@stadig/codes/housing';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const typedDay = z.string().regex(/^(\d{4}-\d{2}(-\d{2})?|UNKNOWN)$/);
const municipality = z.string().regex(/^\d{4}$/);
const revision = z.int().min(0);

const either = {
  transferId: z.string(),
  revision,
  asked: typedDay,
  /** The day on which it expires without an answer. */
  expires: date,
  roomsBand: code(ROOMS_BAND),
  householdType: code(HOUSEHOLD_TYPE),
  /** When the way to a home began. */
  t0: date.nullable(),
  /** Its end, and the revision by which whose it is amends it; null while it is open, or expired unnoted. */
  end: z.object({ revision, day: typedDay }).nullable(),
};

/** A request of transfer as its sender reads it. */
export const sentTransfer = z.object({
  ...either,
  status: code(TRANSFER_STATUS),
  pathwayId: z.string(),
  toMunicipality: municipality,
});
export type SentTransfer = z.infer<typeof sentTransfer>;

/** A request of transfer as its receiver reads it: never of which pathway. */
export const incomingTransfer = z.object({
  ...either,
  status: z.enum(['OPEN', 'ACCEPTED', 'REJECTED']),
  fromMunicipality: municipality,
});
export type IncomingTransfer = z.infer<typeof incomingTransfer>;

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), limit: z.int(), page: z.int(), total: z.int() });

export const sentTransfers = listOf(sentTransfer);
export type SentTransfers = z.infer<typeof sentTransfers>;

export const incomingTransfers = listOf(incomingTransfer);
export type IncomingTransfers = z.infer<typeof incomingTransfers>;
