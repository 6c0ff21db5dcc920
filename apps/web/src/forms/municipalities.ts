import { codeList } from '@stadig/codes/code-list';
import { MUNICIPALITIES } from '@stadig/codes/municipalities';

/** The municipalities as a list to choose from, by name. */
export const MUNICIPALITY = codeList(
  'municipality',
  Object.fromEntries(MUNICIPALITIES.map(({ code, shortName }) => [code, { sv: shortName, en: shortName }] as const)),
);

/** `Umeå`; the code itself where there is no such municipality. */
export const municipalityName = (code: string): string => MUNICIPALITY.labels[code]?.sv ?? code;
