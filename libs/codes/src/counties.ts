export interface County {
  /** Statistics Sweden's code, 2 digits. */
  readonly code: string;
  /** `Gotlands län` */
  readonly name: string;
  /** `Gotland` */
  readonly shortName: string;
}

/** The 21 counties by code. Source: the Swedish codes of counties (Statistics Sweden), CC0. */
export const COUNTIES: readonly County[] = (
  [
    ['01', 'Stockholms län', 'Stockholm'],
    ['03', 'Uppsala län', 'Uppsala'],
    ['04', 'Södermanlands län', 'Södermanland'],
    ['05', 'Östergötlands län', 'Östergötland'],
    ['06', 'Jönköpings län', 'Jönköping'],
    ['07', 'Kronobergs län', 'Kronoberg'],
    ['08', 'Kalmar län', 'Kalmar'],
    ['09', 'Gotlands län', 'Gotland'],
    ['10', 'Blekinge län', 'Blekinge'],
    ['12', 'Skåne län', 'Skåne'],
    ['13', 'Hallands län', 'Halland'],
    ['14', 'Västra Götalands län', 'Västra Götaland'],
    ['17', 'Värmlands län', 'Värmland'],
    ['18', 'Örebro län', 'Örebro'],
    ['19', 'Västmanlands län', 'Västmanland'],
    ['20', 'Dalarnas län', 'Dalarna'],
    ['21', 'Gävleborgs län', 'Gävleborg'],
    ['22', 'Västernorrlands län', 'Västernorrland'],
    ['23', 'Jämtlands län', 'Jämtland'],
    ['24', 'Västerbottens län', 'Västerbotten'],
    ['25', 'Norrbottens län', 'Norrbotten'],
  ] as const
).map(([code, name, shortName]) => ({ code, name, shortName }));

const CODES: ReadonlySet<unknown> = new Set(COUNTIES.map((c) => c.code));

export const isCounty = (code: unknown): code is string => CODES.has(code);
