/** How many a page of a list holds. */
export const PAGE = 20;
