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

interface OfNeed extends OnDay {
  readonly needNo: number;
}

interface OfRequest extends OnDay {
  readonly requestNo: number;
}

interface OfPlacement extends OnDay {
  readonly placementNo: number;
}

interface OfChild extends OfPlacement {
  /** 1 to 9, kept over transfers. */
  readonly childIndex: number;
}

/** What each event of version 1 says in clear. */
export interface ShelterClear {
  readonly ShelterNeedRegistered: OfNeed;
  readonly ShelterPlaceRequested: OfRequest & OfNeed;
  readonly ShelterRequestTurnedDown: OfRequest;
  readonly ShelterOfferDeclined: OfRequest;
  readonly ShelterNeedUnmet: OfNeed;
  readonly ShelterNeedWithdrawn: OfNeed;
  readonly ShelterPlacementStarted: OfPlacement & {
    readonly needNo?: number | null;
    /** The placement whose end and this start were one move; its children came along. */
    readonly transferredFrom?: number | null;
  };
  readonly ShelterPlacementExtended: OfPlacement;
  readonly ReadyToMoveOnAssessed: OfPlacement;
  readonly ReadyToMoveOnWithdrawn: OfPlacement;
  /** The adult's stay is over; permanence is there with HOME only. */
  readonly ShelterPlacementEnded: OfPlacement & {
    readonly exitDestination: ExitDestination;
    /** As evaluated when it was recorded, under that version of the definition. */
    readonly permanence?: Permanence | null;
    readonly definitionVersion?: string | null;
  };
  readonly ChildJoined: OfChild;
  readonly ChildLeft: OfChild;
  readonly ChildPlacementDecided: OfChild;
  readonly ChildSchoolingSecured: OfChild;
}

interface Place {
  readonly providerType: ProviderType;
  readonly geography: PlacementGeography;
}

/** What each event of version 1 says to whoever holds the pathway's key for `shelter-placement`. */
export interface ShelterSealed {
  readonly ShelterNeedRegistered: {
    readonly urgency: Urgency;
    readonly adults: 1;
    readonly childrenBand: ChildrenBand;
    readonly childAgeBands: readonly ChildAgeBand[];
    readonly needs: readonly ShelterNeed[];
  };
  readonly ShelterPlaceRequested: Place;
  readonly ShelterRequestTurnedDown: { readonly reason: TurnDownReason };
  readonly ShelterOfferDeclined: { readonly reason: OfferDeclineReason };
  readonly ShelterNeedUnmet: { readonly reason: UnmetReason };
  readonly ShelterNeedWithdrawn: { readonly reason: WithdrawnReason };
  readonly ShelterPlacementStarted: Place & {
    /** Delayed entry: days from the anchor. */
    readonly observedFrom?: number | null;
    readonly regime: Regime;
    readonly ivoStatus: IvoStatus;
  };
  readonly ShelterPlacementExtended: { readonly reason: ExtensionReason };
  readonly ShelterPlacementEnded: {
    /** Both with HOME only. */
    readonly tenureCode?: TenureCode | null;
    readonly termBand?: TermBand | null;
    /** Children who stay on without the adult. */
    readonly childrenStaying: readonly number[];
  };
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
