/**
 * The addresses in `kafka://host:9092,host:9092`, with or without the scheme; without a port it is 9092. User and
 * password do not belong into an address, which ends up in lists of processes.
 * @throws RangeError, which does not repeat the address
 */
export function brokersIn(text: string): string[] {
  const addresses = text
    .replace(/^kafka:\/\//, '')
    .replace(/\/$/, '')
    .split(',');
  if (addresses.some((address) => address.includes('@'))) {
    throw new RangeError(
      'the address of Kafka holds a user and a password: give them as secrets of their own / ' +
        'adressen till Kafka innehåller användare och lösenord: ange dem som egna hemligheter',
    );
  }
  return addresses.map((address) => {
    const [, host, port = '9092'] = /^\s*([\w.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?\s*$/.exec(address) ?? [];
    if (!host || Number(port) < 1 || Number(port) > 65_535) {
      throw new RangeError(
        'the address of Kafka is to look like kafka://host:9092,other:9092 / ' +
          'adressen till Kafka ska se ut som kafka://värd:9092,annan:9092',
      );
    }
    return `${host}:${port}`;
  });
}
