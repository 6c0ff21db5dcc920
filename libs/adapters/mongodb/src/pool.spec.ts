import { afterEach, expect, it } from '@jest/globals';
import { recordTelemetry, type Recorded } from '@stadig/telemetry/testing/recorded';
import { MongoClient, type MongoClientEvents } from 'mongodb';
import { observeConnections } from './pool.js';

let recorded: Recorded | undefined;
afterEach(() => recorded?.stop());

/** A client that never connects: what its pools would say is said for them. */
function client() {
  const made = new MongoClient('mongodb://127.0.0.1:1/?maxPoolSize=20');
  const happens = (...names: readonly (keyof MongoClientEvents)[]) =>
    names.forEach((name) => made.emit(name, {} as never));
  return { made, happens };
}

it('Connections are measured: those in use, requests that wait for one, and the limit, until the client closes', async () => {
  const { made, happens } = client();
  recorded = recordTelemetry();
  observeConnections(made);
  happens('connectionCheckOutStarted', 'connectionCheckedOut', 'connectionCheckOutStarted', 'connectionCheckedOut');
  happens('connectionCheckOutStarted', 'connectionCheckOutStarted', 'connectionCheckOutFailed', 'connectionCheckedIn');
  const pool = async () => (await recorded!.points()).filter(({ metric }) => metric.startsWith('stadig.pool'));
  expect((await pool()).map(({ metric, value }) => [metric, value])).toEqual([
    ['stadig.pool.in_use', 1],
    ['stadig.pool.waiting', 1],
    ['stadig.pool.limit', 20],
  ]);
  happens('topologyClosed');
  expect(await pool()).toEqual([]);
});

it('Where nothing is measured, nobody listens', () => {
  const { made } = client();
  const before = made.listenerCount('connectionCheckedOut');
  observeConnections(made);
  expect(made.listenerCount('connectionCheckedOut')).toBe(before);
});
