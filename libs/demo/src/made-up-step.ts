export type Sent = { readonly type: string; readonly [field: string]: unknown };

/** A command as somebody would send it. */
export interface MadeUpStep {
  readonly aggregate:
    'HousingPathway' | 'ShelterPlacement' | 'StayPut' | 'CaseCoordination' | 'Transfer' | 'Cooperation';
  /** Id of the pathway, of the transfer or of the agreement. */
  readonly subject: string;
  /** Municipality of the sender. */
  readonly ownerCode: string;
  readonly command: Sent;
  /** An event that another service's policy records on the pathway, and that a person would have seen before going on. */
  readonly awaits?: string;
  /** Type of the event in the same stream, the last of that type, that the amendment corrects. */
  readonly corrects?: string;
}
