import type { DurationBand, YesNo } from '@stadig/codes/common';
import type {
  ChildrenAssessed,
  ContractHolder,
  DwellingTenure,
  LegalInstrument,
  NotSuitableReason,
  PerpetratorAccommodation,
  SafetyOutcome,
  SecurityMeasure,
  StayPutFailure,
  StayPutMilestone,
  StayPutOutcome,
  StayPutStatus,
  VictimTenure,
} from '@stadig/codes/perpetrator-eviction';

/** Events of staying put (kvarboende); key: stream `kvarboende-{pathwayId}`. */
export const KVARBOENDE_TOPIC = 'kvarboende.events.v1';

/** The purpose under which this topic's sealed fields are ciphertext. */
export const KVARBOENDE_PURPOSE = 'perpetrator-eviction';

/** Days from the pathway's anchor; null where the day is not known. MONTH stands for the middle of the month. */
interface OnDay {
  readonly dayOffset: number | null;
  readonly dayPrecision: 'DAY' | 'MONTH' | 'UNKNOWN';
}

interface OfAttempt extends OnDay {
  readonly attemptNo: number;
}

interface OfInstrument extends OfAttempt {
  /** Numbered over all attempts of the pathway. */
  readonly instrumentNo: number;
}

/** What each event of version 1 says in clear. */
export interface KvarboendeClear {
  /** `homeIsHers`: the contract is the victim's own and lasts whatever its term, so that nothing but the perpetrator's move is needed for a home. */
  readonly StayPutConsidered: OfAttempt & { readonly homeIsHers: boolean };
  readonly SafetyAssessmentCompleted: OfAttempt & { readonly outcome: SafetyOutcome };
  readonly StayPutNotSuitable: OfAttempt;
  readonly PerpetratorAgreementRecorded: OfAttempt;
  readonly LegalInstrumentApplied: OfInstrument;
  readonly LegalInstrumentGranted: OfInstrument;
  readonly LegalInstrumentRejected: OfInstrument;
  readonly LegalInstrumentExpired: OfInstrument;
  /** Once in an attempt; by others than the municipality also before it was considered. */
  readonly PerpetratorRelocated: OfAttempt & { readonly byMunicipality: YesNo };
  readonly SecurityMeasureInstalled: OfAttempt;
  /** Once in an attempt: the dwelling is the victim's from that day. */
  readonly VictimTenancySecured: OfAttempt;
  readonly StayPutFollowedUp: OfAttempt & { readonly milestone: StayPutMilestone; readonly status: StayPutStatus };
  /** Once in an attempt, after its relocation; also after it ended. */
  readonly StayPutFailed: OfAttempt & { readonly reason: StayPutFailure };
  readonly StayPutEnded: OfAttempt & { readonly outcome: StayPutOutcome };
}

/** What each event of version 1 says to whoever holds the pathway's key for `perpetrator-eviction`. */
export interface KvarboendeSealed {
  readonly StayPutConsidered: { readonly dwellingTenure: DwellingTenure; readonly contractHolder: ContractHolder };
  readonly SafetyAssessmentCompleted: {
    readonly childrenAssessed: ChildrenAssessed;
    readonly honourConsidered: YesNo;
  };
  readonly StayPutNotSuitable: { readonly reason: NotSuitableReason };
  readonly LegalInstrumentApplied: { readonly instrument: LegalInstrument };
  readonly LegalInstrumentGranted: {
    /** What was granted, which need not be what was applied for. */
    readonly instrument: LegalInstrument;
    readonly durationBand: DurationBand;
    /** YES: by the authority itself, without an application. */
    readonly ownInitiative: YesNo;
  };
  readonly PerpetratorRelocated: {
    readonly accommodation: PerpetratorAccommodation;
    readonly plannedMonths?: number | null;
  };
  readonly SecurityMeasureInstalled: { readonly measure: SecurityMeasure };
  readonly VictimTenancySecured: { readonly tenureCode: VictimTenure };
}

export type KvarboendeEventType = keyof KvarboendeClear;

/** Amendments of the events above; `fields` are the target's, in clear and sealed as there. */
export interface KvarboendeAmendments {
  readonly StayPutCorrected: {
    readonly targetRevision: number;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly reasonCode: string;
  };
  readonly StayPutStruck: { readonly targetRevisions: readonly number[]; readonly reasonCode: string };
}
