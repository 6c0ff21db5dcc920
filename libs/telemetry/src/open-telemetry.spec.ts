import { afterEach, describe, expect, it } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';
import { observePool } from './pools.js';
import { inSpan, isOn, MOST_TRACED, told } from './telemetry.js';
import { recordTelemetry, type Recorded } from './testing/recorded.js';

let recorded: Recorded | undefined;
afterEach(async () => {
  await recorded?.stop();
  recorded = undefined;
});

const fine = () => ({ outcome: 'accepted' });

describe('where nothing is measured', () => {
  it('work is done as it is, events keep nothing and lines name no span', async () => {
    expect(isOn()).toBe(false);
    expect(await inSpan('command', {}, fine, async () => 7)).toBe(7);
    expect(told().linkOf(randomUUID())).toBeUndefined();
    expect(told().current()).toBeUndefined();
    const request = told().beginRequest('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
    expect(request.traceparent).toBeUndefined();
    expect(request.run(() => 8)).toBe(8);
  });
});

describe('a span', () => {
  it('of an append is in that of its command, in that of the request, and says how it went', async () => {
    recorded = recordTelemetry();
    const request = told().beginRequest(undefined);
    await request.run(() =>
      inSpan('command', { 'stadig.aggregate': 'Hut' }, fine, () => inSpan('append', {}, fine, async () => {})),
    );
    request.name('POST', '/huts');
    request.end({ 'http.response.status_code': 200 });
    const [append, command, http] = recorded.spans();
    expect([append!.name, command!.name, http!.name]).toEqual(['append', 'command', 'POST /huts']);
    expect([append!.parentSpanId, command!.parentSpanId]).toEqual([command!.spanId, http!.spanId]);
    expect(http!.parentSpanId).toBeUndefined();
    expect(new Set(recorded.spans().map((s) => s.traceId)).size).toBe(1);
    expect(command!.attributes).toEqual({ 'stadig.aggregate': 'Hut', 'stadig.outcome': 'accepted' });
  });

  it('whose work fails is an error without a text', async () => {
    recorded = recordTelemetry();
    const fails = inSpan(
      'command',
      {},
      () => ({ outcome: 'failed', failed: true }),
      () => Promise.reject(new Error('Anna Svensson')),
    );
    await expect(fails).rejects.toThrow('Anna');
    expect(recorded.spans()).toMatchObject([
      { name: 'command', failed: true, attributes: { 'stadig.outcome': 'failed' } },
    ]);
    expect(await recorded.all()).not.toContain('Anna');
  });

  it('of a request goes on in the trace of a caller who is believed', async () => {
    recorded = recordTelemetry();
    told().beginRequest('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01').end();
    expect(recorded.spans()).toMatchObject([
      { traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' },
    ]);
  });

  it('leaves without what others have put on it', async () => {
    recorded = recordTelemetry();
    const span = trace.getTracer('somebody').startSpan('housingPathway-7ZK0A3M9QXB41TCFD', {
      attributes: { 'url.full': '/pathways/7ZK0A3M9QXB41TCFD', 'stadig.role': 'LIVE' },
    });
    span.recordException(new Error('7ZK0A3M9QXB41TCFD'));
    span.addEvent('2480');
    span.setStatus({ code: 2, message: 'Anna' });
    span.end();
    expect(recorded.spans()).toMatchObject([{ name: 'other', attributes: { 'stadig.role': 'LIVE' }, failed: true }]);
    expect(await recorded.all()).not.toMatch(/7ZK|2480|Anna/);
  });
});

describe('an event', () => {
  const because = (eventId: string, traceparent: string | undefined) =>
    told().beginBecauseOf({ eventId, traceparent }, {});

  it('carries its trace on to whoever reacts to it, and to who folded it', async () => {
    recorded = recordTelemetry();
    const eventId = randomUUID();
    const command = told().begin('command', {});
    const traceparent = command.run(() => told().linkOf(eventId));
    command.end();
    told().passed('process', [{ eventId, traceparent }], Date.now() - 5, { 'stadig.processor': 'huts' });
    because(eventId, traceparent).end();
    const [first, ...others] = recorded.spans();
    expect(others.map(({ name, traceId, parentSpanId }) => [name, traceId, parentSpanId])).toEqual([
      ['process', first!.traceId, first!.spanId],
      ['react', first!.traceId, first!.spanId],
    ]);
  });

  it('has one span in a trace, however many of its events a page holds, and none in a page of a replay', async () => {
    recorded = recordTelemetry();
    const command = told().begin('command', {});
    const events = Array.from({ length: MOST_TRACED + 1 }, () => {
      const eventId = randomUUID();
      return { eventId, traceparent: command.run(() => told().linkOf(eventId)) };
    });
    told().passed('process', events, Date.now(), {});
    expect(recorded.spans()).toHaveLength(0);
    told().passed('process', events.slice(1), Date.now(), {});
    expect(recorded.spans()).toHaveLength(1);
  });

  it('keeps nothing where there is no key, no span, or where its work is not to be traced', async () => {
    recorded = recordTelemetry(null);
    told()
      .begin('command', {})
      .run(() => expect(told().linkOf(randomUUID())).toBeUndefined());
    await recorded.stop();
    recorded = recordTelemetry();
    expect(told().linkOf(randomUUID())).toBeUndefined();
    const command = told().begin('command', {});
    command.run(() =>
      told().untraced(() => {
        expect(told().linkOf(randomUUID())).toBeUndefined();
        expect(told().current()).toBeUndefined();
        told().begin('append', {}).end();
      }),
    );
    expect(recorded.spans()).toHaveLength(0);
  });

  it('of which the trace is not known is reacted to in none', async () => {
    recorded = recordTelemetry();
    await because(randomUUID(), undefined).run(async () => inSpan('command', {}, fine, async () => {}));
    expect(recorded.spans()).toHaveLength(0);
  });
});

describe('figures', () => {
  it('are asked for when they are sent; one that throws says nothing, and takes none of the others along', async () => {
    recorded = recordTelemetry();
    let lag = 3;
    const stop = told().observe((say) => say('stadig.relay.lag_events', lag, {}));
    told().observe((say) => {
      say('stadig.relay.lag_seconds', 1, {});
      throw new Error('closed');
    });
    const lags = async () => (await recorded!.points()).filter(({ metric }) => metric.startsWith('stadig.relay'));
    expect(await lags()).toEqual([{ metric: 'stadig.relay.lag_events', attributes: {}, value: 3 }]);
    lag = 4;
    expect(await lags()).toMatchObject([{ value: 4 }]);
    stop();
    expect(await lags()).toEqual([]);
  });

  it('of pools of one name are added up', async () => {
    recorded = recordTelemetry();
    const stops = [
      observePool('mongodb', () => ({ inUse: 2, waiting: 1, limit: 100 })),
      observePool('mongodb', () => ({ inUse: 3, waiting: 0, limit: 100 })),
    ];
    const pools = async () =>
      (await recorded!.points())
        .filter(({ metric }) => metric.startsWith('stadig.pool'))
        .map(({ metric, attributes, value }) => [metric, attributes['stadig.pool'], value]);
    expect(await pools()).toEqual([
      ['stadig.pool.in_use', 'mongodb', 5],
      ['stadig.pool.waiting', 'mongodb', 1],
      ['stadig.pool.limit', 'mongodb', 200],
    ]);
    stops[0]!();
    expect((await pools())[0]).toEqual(['stadig.pool.in_use', 'mongodb', 3]);
    stops[1]!();
    expect(await pools()).toEqual([]);
  });

  it('are counted from the start, and measured in seconds', async () => {
    recorded = recordTelemetry();
    told().took('stadig.append.duration', 12, { 'stadig.aggregate': 'Hut' });
    const points = await recorded.points();
    expect(points).toContainEqual({ metric: 'stadig.append.conflicts', attributes: {}, value: 0 });
    expect(points).toContainEqual({
      metric: 'stadig.append.duration',
      attributes: { 'stadig.aggregate': 'Hut' },
      value: 1,
    });
  });
});
