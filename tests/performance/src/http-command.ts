import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { OFFER, OPEN } from './commands.js';
import { inTurn, rate, type Figure } from './figure.js';
import { withScratch } from './scratch.js';
import { Server } from './server.js';

const CALLERS = 64;
const CALLS = 1_000;
const ROUNDS = 9;
const PATHWAYS = 900;

/** Commands over HTTP against empty POSTs to the same server, both with 64 connections. */
export const httpCommand: Figure = {
  name: 'http_command',
  measure: () =>
    withScratch(async (folder) => {
      const server = await Server.start(folder);
      const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
      const post = poster(agent, server.url);
      const { access_token: token } = JSON.parse(
        (await post('/oidc/demo-token', { user: 'caseworker-2480' })).body,
      ) as {
        access_token: string;
      };
      const command = async (path: string, { type: _, ...body }: object & { type: string }) => {
        const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
        const answer = await post(path, body, headers);
        if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
        return JSON.parse(answer.body) as { id: string };
      };
      const ids: string[] = [];
      await rate(PATHWAYS, CALLERS, async () => ids.push((await command('/api/v1/housing-pathways', OPEN)).id));
      const commands = (): Promise<number> =>
        rate(CALLS, CALLERS, (i) => command(`/api/v1/housing-pathways/${ids[i % PATHWAYS]}/housing-offers`, OFFER));
      const empty = (): Promise<number> => rate(CALLS, CALLERS, () => post('/health/ping', undefined));
      await empty();
      const measured = await inTurn(ROUNDS, commands, empty);
      agent.destroy();
      await server.stop();
      return { ...measured, unit: 'requests/s', target: '>= 0.5' };
    }),
};

function poster(agent: Agent, url: string) {
  return (path: string, json: object | undefined, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const body = json === undefined ? '' : JSON.stringify(json);
      const type = json === undefined ? {} : { 'content-type': 'application/json' };
      const all = { ...headers, ...type, 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(url + path, { agent, method: 'POST', headers: all }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
