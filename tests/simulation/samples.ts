/** Opens a pathway, but for its `day`. */
export const OPEN = {
  type: 'OpenHousingPathway',
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'ALONE',
  childrenBand: 'C0',
  relation: 'EX',
};

/** A place in a shelter. */
export const STAY = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};
