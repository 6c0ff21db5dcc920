import { developmentIdentity, type DevelopmentIdentity } from '@stadig/runtime/identity/development-identity';
import express from 'express';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A provider of identities on a port of its own, with the demo users. */
export async function startIdentity(
  port: number,
  portal: string,
): Promise<DevelopmentIdentity & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stadig-identity-'));
  const baseUrl = `http://localhost:${port}`;
  const identity = await developmentIdentity({ baseUrl, portal, dataDir, secret: randomBytes(32), production: false });
  const server = express().use(identity.handler).listen(port, 'localhost');
  await once(server, 'listening');
  return {
    ...identity,
    async stop() {
      server.closeAllConnections();
      server.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
