import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { inSpan, told } from '@stadig/telemetry/telemetry';
import { recordTelemetry, type Recorded } from '@stadig/telemetry/testing/recorded';
import express from 'express';
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonBody } from './json-body.js';
import { createLogger } from './log.js';
import { requestSpans } from './request-spans.js';

const CODE = '7ZK0A3M9QXB41TCFD';
const CALLERS = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let recorded: Recorded;
let server: Server | undefined;
beforeEach(() => void (recorded = recordTelemetry()));
afterEach(async () => {
  server?.close();
  await recorded.stop();
});

/** Calls an application, and tells with which headers the request went on and what was sent of it. */
async function called(path: string, { within = false, method = 'GET', headers = {}, body = '' } = {}) {
  let seen: IncomingHttpHeaders = {};
  const app = express();
  app.use(requestSpans(within, (address) => (address.startsWith('/pages/') ? '/pages/*' : undefined)));
  app.use((request, _, next) => {
    seen = request.headers;
    next();
  });
  app.use(jsonBody(1000));
  app.all('/huts/:hutId/coats', async (_, response) => {
    await inSpan(
      'command',
      {},
      () => ({ outcome: 'accepted' }),
      async () => {},
    );
    response.status(201).end();
  });
  app.get('/fails', (_, response) => void response.status(503).end());
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers });
  const [response] = (await once(sent.end(body), 'response')) as [NodeJS.ReadableStream];
  await once(response.resume(), 'end');
  // The span ends when the answer has left.
  for (let i = 0; i < 100 && recorded.spans().length === 0 && !path.startsWith('/health'); i++)
    await new Promise(setImmediate);
  const spans = recorded.spans();
  return { seen, spans, span: spans.at(-1)!, points: await recorded.points() };
}

it('A request is told by the pattern of its route and its status, and what it does lies in its span', async () => {
  const { spans, span, points } = await called(`/huts/${CODE}/coats?municipality=2480`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '16' },
    body: '{"colour":"RED"}',
  });
  const attributes = {
    'http.request.method': 'POST',
    'http.route': '/huts/:hutId/coats',
    'http.response.status_code': 201,
  };
  expect(span).toMatchObject({ name: 'POST /huts/:hutId/coats', attributes, failed: false });
  expect(spans[0]).toMatchObject({ name: 'command', traceId: span.traceId, parentSpanId: span.spanId });
  expect(points).toContainEqual({ metric: 'http.server.request.duration', attributes, value: 1 });
  expect(await recorded.all()).not.toMatch(new RegExp(`${CODE}|2480`));
});

it.each([
  ['/pages/' + CODE, 'GET', 'GET /pages/*', 404],
  ['/' + CODE, 'GET', 'GET other', 404],
  ['/nowhere', 'PROPFIND', 'OTHER other', 404],
  ['/fails', 'GET', 'GET /fails', 503],
])('%s: a request is never told by its address', async (path, method, name, status) => {
  const { span } = await called(path, { method });
  expect(span).toMatchObject({ name, failed: status >= 500, attributes: { 'http.response.status_code': status } });
  expect(await recorded.all()).not.toContain(CODE);
});

it('A browser cannot choose the trace, and what it says of one goes no further', async () => {
  const said = { traceparent: CALLERS, tracestate: `a=${CODE}`, baggage: 'name=Anna' };
  const { seen, span } = await called(`/huts/${CODE}/coats`, { headers: said });
  expect(span.parentSpanId).toBeUndefined();
  expect(seen).toMatchObject({ traceparent: `00-${span.traceId}-${span.spanId}-01` });
  expect([seen['tracestate'], seen['baggage']]).toEqual([undefined, undefined]);
});

it('The portal’s trace goes on; of what else it says nothing is believed', async () => {
  const said = { traceparent: CALLERS, tracestate: `a=${CODE}`, baggage: 'name=Anna' };
  const { seen, span } = await called(`/huts/${CODE}/coats`, { within: true, headers: said });
  expect(span).toMatchObject({ traceId: CALLERS.slice(3, 35), parentSpanId: CALLERS.slice(36, 52) });
  expect([seen['tracestate'], seen['baggage']]).toEqual([undefined, undefined]);
});

it('Probes have no spans', async () => {
  expect((await called('/health/live')).spans).toEqual([]);
});

it('A line that is written in a span says which, and nothing else of it', async () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  logger.info('before');
  const span = told().beginRequest(undefined);
  span.run(() => logger.info({ route: '/huts/:hutId' }, 'request'));
  span.end();
  const [before, within] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(Object.keys(before!)).toEqual(['level', 'time', 'msg']);
  const { traceId, spanId } = recorded.spans()[0]!;
  expect(within).toEqual({ ...within, route: '/huts/:hutId', msg: 'request', trace_id: traceId, span_id: spanId });
  expect(Object.keys(within!).sort()).toEqual(['level', 'msg', 'route', 'span_id', 'time', 'trace_id']);
});
