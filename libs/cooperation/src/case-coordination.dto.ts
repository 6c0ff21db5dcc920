import { YES_NO, type YesNo } from '@stadig/codes/common';
import { PARTNER_TYPE, type PartnerType } from '@stadig/codes/cooperation';
import { Code, Codes, Flag, TypedDay } from '@stadig/http/validation';

export class RecordCaseCoordination {
  /** When it was agreed: a day, a month, or UNKNOWN. */
  @TypedDay({ unknownAllowed: true }) day!: string;
  @Codes(PARTNER_TYPE, { min: 1 }) partnerTypes!: PartnerType[];
  /** Whether there is a coordinated individual plan (SIP). */
  @Code(YES_NO) sip!: YesNo;
  /** Whether the person has consented; without consent nothing is recorded. */
  @Flag() consentObtained!: boolean;
}
