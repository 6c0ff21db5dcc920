import { EventStoreDBClient } from '@eventstore/db-client';

/**
 * A client for the address; it connects when it is first used. User and password do not belong into an address, which
 * ends up in lists of processes and in warnings that the client prints.
 * @throws RangeError, which does not repeat the address.
 */
export function connect(url: string): EventStoreDBClient {
  if (/^[^:]+:\/\/[^/?]*@/.test(url)) {
    throw new RangeError(
      'the address of EventStoreDB holds a user and a password: give them as secrets of their own / ' +
        'adressen till EventStoreDB innehåller användare och lösenord: ange dem som egna hemligheter',
    );
  }
  try {
    return EventStoreDBClient.connectionString(url);
  } catch {
    throw new RangeError(
      'the address of EventStoreDB is to look like esdb://host:2113 or esdb+discover://name:2113 (without TLS: ?tls=false) / ' +
        'adressen till EventStoreDB ska se ut som esdb://värd:2113 eller esdb+discover://namn:2113 (utan TLS: ?tls=false)',
    );
  }
}
