import { Secrets } from '@stadig/event-sourcing/secrets';

/** The one secret that is mounted where a service runs. */
export class MountedSecrets extends Secrets {
  constructor(
    private readonly service: string,
    private readonly secret: Buffer,
  ) {
    super();
  }

  /** @throws Error for another service's: that one is not here */
  override of(service: string): Buffer {
    if (service !== this.service) throw new Error(`the secret of ${service} is not mounted where ${this.service} runs`);
    return this.secret;
  }
}
