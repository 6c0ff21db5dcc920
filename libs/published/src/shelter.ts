import type { ChildAgeBand, ChildrenBand, ExitDestination } from '@stadig/codes/common';
import type {
  ChildExit,
  ChildLegalBasis,
  ExtensionReason,
  IvoStatus,
  OfferDeclineReason,
  PlacementGeography,
  ProviderType,
  Regime,
  SchoolingKind,
  ShelterNeed,
  TurnDownReason,
  UnmetReason,
  Urgency,
  WithdrawnReason,
} from '@stadig/codes/shelter';
import type { Permanence, TenureCode, TermBand } from '@stadig/codes/tenure';

/** Events of sheltered accommodation; key: stream `shelterPlacement-{pathwayId}`. */
export const SHELTER_TOPIC = 'shelter.events.v1';

/** The purpose under which this topic's sealed fields are ciphertext. */
export const SHELTER_PURPOSE = 'shelter-placement';

/** Days from the pathway's anchor; null where the day is not known. MONTH stands for the middle of the month. */
interface OnDay {
  readonly dayOffset: number | null;
  readonly dayPrecision: 'DAY' | 'MONTH' | 'UNKNOWN';
}

interface Place {
  readonly providerType: ProviderType;
  readonly geography: PlacementGeography;
}

interface OfChild extends OnDay {
  readonly placementNo: number;
  /** 1 to 9, kept over transfers. */
  readonly childIndex: number;
}

/** What each event of version 1 says in clear. */
export interface ShelterClear {
  readonly ShelterNeedRegistered: OnDay & { readonly needNo: number; readonly urgency: Urgency; readonly adults: 1 };
  readonly ShelterPlaceRequested: OnDay & Place & { readonly requestNo: number; readonly needNo: number };
  readonly ShelterRequestTurnedDown: OnDay & { readonly requestNo: number };
  readonly ShelterOfferDeclined: OnDay & { readonly requestNo: number };
  readonly ShelterNeedUnmet: OnDay & { readonly needNo: number; readonly reason: UnmetReason };
  readonly ShelterNeedWithdrawn: OnDay & { readonly needNo: number; readonly reason: WithdrawnReason };
  readonly ShelterPlacementStarted: OnDay &
    Place & {
      readonly placementNo: number;
      readonly needNo?: number | null;
      /** The placement whose end and this start were one move; its children came along. */
      readonly transferredFrom?: number | null;
      readonly regime: Regime;
      readonly ivoStatus: IvoStatus;
    };
  readonly ShelterPlacementExtended: OnDay & { readonly placementNo: number; readonly reason: ExtensionReason };
  readonly ReadyToMoveOnAssessed: OnDay & { readonly placementNo: number };
  readonly ReadyToMoveOnWithdrawn: OnDay & { readonly placementNo: number };
  /** The adult's stay is over; term and permanence are there with HOME only. */
  readonly ShelterPlacementEnded: OnDay & {
    readonly placementNo: number;
    readonly exitDestination: ExitDestination;
    readonly termBand?: TermBand | null;
    /** As evaluated when it was recorded, under that version of the definition. */
    readonly permanence?: Permanence | null;
    readonly definitionVersion?: string | null;
    /** Children who stay on without the adult. */
    readonly childrenStaying: readonly number[];
  };
  readonly ChildJoined: OfChild;
  readonly ChildLeft: OfChild;
  readonly ChildPlacementDecided: OfChild;
  readonly ChildSchoolingSecured: OfChild;
}

/** What each event of version 1 says to whoever holds the pathway's key for `shelter-placement`. */
export interface ShelterSealed {
  readonly ShelterNeedRegistered: {
    readonly childrenBand: ChildrenBand;
    readonly childAgeBands: readonly ChildAgeBand[];
    readonly needs: readonly ShelterNeed[];
  };
  readonly ShelterRequestTurnedDown: { readonly reason: TurnDownReason };
  readonly ShelterOfferDeclined: { readonly reason: OfferDeclineReason };
  /** Delayed entry: days from the anchor. */
  readonly ShelterPlacementStarted: { readonly observedFrom?: number | null };
  readonly ShelterPlacementEnded: { readonly tenureCode?: TenureCode | null };
  readonly ChildJoined: { readonly ageBand: ChildAgeBand };
  readonly ChildLeft: { readonly exit: ChildExit };
  readonly ChildPlacementDecided: { readonly legalBasis: ChildLegalBasis };
  readonly ChildSchoolingSecured: { readonly kind: SchoolingKind };
}

export type ShelterEventType = keyof ShelterClear;

/** Amendments of the events above; `fields` are the target's, in clear and sealed as there. */
export interface ShelterAmendments {
  readonly ShelterPlacementCorrected: {
    readonly targetRevision: number;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly reasonCode: string;
  };
  readonly ShelterPlacementStruck: { readonly targetRevisions: readonly number[]; readonly reasonCode: string };
}
