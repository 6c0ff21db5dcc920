import { randomUUID } from 'node:crypto';

/** Fresh random ids, so that simulations are deterministic. */
export abstract class Ids {
  /** A UUIDv4. */
  abstract uuid(): string;
}

export class RandomIds extends Ids {
  override uuid(): string {
    return randomUUID();
  }
}
