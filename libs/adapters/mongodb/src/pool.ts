import { observePool } from '@stadig/telemetry/pools';
import { isOn } from '@stadig/telemetry/telemetry';
import type { MongoClient } from 'mongodb';

/** Measures the connections of a client, those of all its servers together, until it closes. To be called before it connects. */
export function observeConnections(client: MongoClient): void {
  if (!isOn()) return;
  let inUse = 0;
  let waiting = 0;
  client.on('connectionCheckOutStarted', () => waiting++);
  client.on('connectionCheckOutFailed', () => waiting--);
  client.on('connectionCheckedOut', () => {
    waiting--;
    inUse++;
  });
  client.on('connectionCheckedIn', () => inUse--);
  const unobserve = observePool('mongodb', () => ({ inUse, waiting, limit: client.options.maxPoolSize }));
  client.on('topologyClosed', unobserve);
}
