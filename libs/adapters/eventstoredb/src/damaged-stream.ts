type Damage = 'deleted' | 'truncated' | 'tombstoned' | 'numbered otherwise';

/**
 * Somebody deleted or cut a stream in the server, with other means than Stadig's. What is left of it is not its history:
 * it is neither read nor added to. The stream is a property and no part of the message, so that no log repeats it.
 */
export class DamagedStream extends Error {
  override readonly name = 'DamagedStream';
  constructor(
    readonly stream: string,
    readonly damage: Damage,
  ) {
    super(
      `a stream was ${damage} in EventStoreDB: restore it from a backup / ` +
        `en ström är skadad i EventStoreDB (${damage}): återställ den från en säkerhetskopia`,
    );
  }
}
