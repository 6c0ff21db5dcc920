import { YES_NO } from '@stadig/codes/common';
import { PARTNER_TYPE } from '@stadig/codes/cooperation';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';

const typedDay = z.string().regex(/^(\d{4}-\d{2}(-\d{2})?|UNKNOWN)$/);

/** Coordination in a case, with typed days. */
export const coordinationAnswer = z.object({
  pathwayId: z.string(),
  /** Of the stream; -1 where nothing is recorded yet. */
  revision: z.int().min(-1),
  pathwayStatus: z.enum(['OPEN', 'CLOSED', 'VOIDED']),
  /** As last corrected, in the order of recording. */
  coordinations: z.array(
    z.object({
      coordinationNo: z.int().min(1),
      revision: z.int().min(0),
      day: typedDay,
      partnerTypes: z.array(code(PARTNER_TYPE)),
      sip: code(YES_NO),
    }),
  ),
});
export type CoordinationAnswer = z.infer<typeof coordinationAnswer>;
