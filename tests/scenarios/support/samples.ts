/** Who a pathway is about, where the story does not turn on it. */
export const WOMAN = {
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'ALONE',
  childrenBand: 'C0',
  relation: 'EX',
};

/** A place in a shelter. */
export const PLACE = {
  providerType: 'IDEBUREN',
  geography: 'SAME_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};

/** A contract of her own, without end: permanent in both senses. */
export const LEASE = { tenureCode: 'T01', termBand: 'INDEFINITE' };

/** Who lets a home, and where. */
export const LANDLORD = { providerKind: 'PRIVATE', sameMunicipality: 'YES' };
