/** The secrets of this process's services: 32 bytes each, never logged, never in the log of events. */
export abstract class Secrets {
  abstract of(service: string): Buffer;
}

/** Where no command is taken, no secret is asked for. */
export class NoSecrets extends Secrets {
  override of(): never {
    throw new Error('no command is taken here');
  }
}
