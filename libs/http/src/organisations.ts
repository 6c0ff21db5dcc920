import { isCounty } from '@stadig/codes/counties';
import { isMunicipality } from '@stadig/codes/municipalities';

/** Where an organisation is responsible. */
export interface Area {
  /** Four digits. */
  readonly municipality?: string;
  /** Two digits. */
  readonly county?: string;
}

/** Which municipality or county an organisation number stands for; from configuration, never from the token. */
export class Organisations {
  private readonly byNumber: ReadonlyMap<string, Area>;

  /**
   * @param codes organisation number (ten digits, hyphen allowed) to the code of a municipality (four digits) or a
   * county (two digits).
   * @throws Error on a number or code that cannot be right
   */
  constructor(codes: Readonly<Record<string, string>>) {
    this.byNumber = new Map(
      Object.entries(codes).map(([organisation, code]): [string, Area] => {
        const digits = organisation.replace('-', '');
        if (!/^\d{10}$/.test(digits)) throw new Error(`${organisation} is no organisation number`);
        if (isMunicipality(code)) return [digits, { municipality: code }];
        if (isCounty(code)) return [digits, { county: code }];
        throw new Error(`${organisation}: ${code} is the code of no municipality or county`);
      }),
    );
  }

  areaOf(organisation: string): Area | undefined {
    return this.byNumber.get(organisation.replace('-', ''));
  }
}
