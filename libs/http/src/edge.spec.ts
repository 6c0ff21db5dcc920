import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { codeList } from '@stadig/codes/code-list';
import { reject, type Aggregate } from '@stadig/event-sourcing/aggregate';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { DayAt } from '@stadig/event-sourcing/day';
import { BodyDiffers, Contended, Erased, Rejected, UnknownSubject } from '@stadig/event-sourcing/errors';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { CommandPipeline, type CommandContext } from '@stadig/event-sourcing/pipeline';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { ANCHOR, code, day, event, sealed, type EventOf } from '@stadig/event-sourcing/schema';
import { NotSeenYet } from '@stadig/event-sourcing/seen';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { pino } from 'pino';
import { z } from 'zod';
import { CurrentActor, type Actor } from './actor.js';
import { Open, Roles } from './auth.guard.js';
import { AggregateCommand, Command, CommandRoute } from './command.js';
import type { ReadinessProbe } from './health.controller.js';
import { PageQuery } from './page.js';
import { PathwayIdPipe } from './pathway-id.pipe.js';
import { Seen, type SeenRevision } from './read.js';
import { serve, user, type Answer, type Call } from './testing/serve.js';
import { ISSUER, type Claims } from './testing/token-issuer.js';
import { Code, Codes, Flag, Items, TypedDay, WholeNumber } from './validation.js';

const COLOUR = codeList('colour', { RED: { sv: 'Röd', en: 'Red' }, BLUE: { sv: 'Blå', en: 'Blue' } });
const events = {
  HutOpened: event(1, { ...day, startPeriod: z.string(), anchor: sealed(z.int(), ANCHOR) }),
  HutPainted: event(1, { ...day, colour: sealed(code(COLOUR)) }),
};
type HutCommand = { type: 'OpenHut'; day: DayAt } | { type: 'PaintHut'; day: DayAt; colour: 'RED' | 'BLUE' };
const hut: Aggregate<number, HutCommand, typeof events> = {
  name: 'Hut',
  category: 'hut',
  purpose: 'huts',
  voidable: true,
  opens: 'OpenHut',
  events,
  rules: {
    'too-many-coats': {
      status: 409,
      text: { sv: 'Redan {coats} lager.', en: 'Already {coats} coats.' },
      lift: { sv: 'Slipa först.', en: 'Sand it first.' },
    },
  },
  initial: 0,
  evolve: (coats, e) => (e.type === 'HutPainted' ? coats + 1 : coats),
  decide(command, coats, known): readonly EventOf<typeof events>[] | ReturnType<typeof reject> {
    if (command.type === 'OpenHut') {
      return [{ type: 'HutOpened', data: { ...command.day, startPeriod: '2025-01', anchor: known.anchor } }];
    }
    if (coats === 2) return reject('too-many-coats', { field: 'colour', params: { coats } });
    return [{ type: 'HutPainted', data: { ...command.day, colour: command.colour } }];
  },
  broken: () => undefined,
};

class Nail {
  @WholeNumber({ min: 1, max: 9 }) length!: number;
}
class OpenHut {
  @TypedDay() day!: string;
}
class PaintHut {
  @TypedDay({ unknownAllowed: true }) day!: string;
  @Code(COLOUR) colour!: 'RED' | 'BLUE';
  @Codes(COLOUR, { optional: true }) others?: ('RED' | 'BLUE')[];
  @Flag({ optional: true }) glossy?: boolean;
  @Items(() => Nail, { max: 2, optional: true }) nails?: Nail[];
}

@Roles('CASEWORKER')
@Controller('api/v1/huts')
class HutController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute({ service: 'huts', status: 201, summary: { sv: 'Öppna', en: 'Open' } })
  open(@Body() body: OpenHut, @Command() context: CommandContext) {
    return this.run(pathwayIdFrom(context.commandId), { ...body, type: 'OpenHut' }, context);
  }

  @Post(':pathwayId/coats')
  @CommandRoute({ service: 'huts', summary: { sv: 'Måla', en: 'Paint' } })
  paint(@Param('pathwayId', PathwayIdPipe) id: string, @Body() body: PaintHut, @Command() context: CommandContext) {
    const { day: typed, colour } = body;
    return this.run(id, { type: 'PaintHut', day: typed, colour }, context);
  }

  @Get(':pathwayId')
  @Roles('CASEWORKER', 'STATISTICIAN')
  show(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Seen() seen: SeenRevision | undefined,
    @CurrentActor() actor: Actor,
  ) {
    return { id, seen: seen ?? null, municipality: actor.municipality ?? null };
  }

  @Get()
  list(@Query() page: PageQuery) {
    return page;
  }

  private run(id: string, command: { type: string; day: string; colour?: string }, context: CommandContext) {
    return this.commands.execute(new AggregateCommand('Hut', id, command, context));
  }
}

const SECRET_TEXT = 'Anna Andersson, Storgatan 1';
const FAULTS: Record<string, () => Error> = {
  unknown: () => new UnknownSubject(),
  erased: () => new Erased(),
  differs: () => new BodyDiffers(),
  contended: () => new Contended(),
  store: () => new StoreUnavailable('disk full', 'unknown'),
  seen: () => new NotSeenYet(),
  copy: () => new Rejected(reject('pathway-not-yet-known')),
  bug: () => new TypeError(SECRET_TEXT, { cause: new Error(SECRET_TEXT) }),
};

@Open()
@Controller('api/v1/faults')
class FaultController {
  @Get(':kind')
  fail(@Param('kind') kind: string, @Headers('x-nothing') _: string) {
    throw FAULTS[kind]!();
  }
}

const lines: string[] = [];
const probe: { ready: boolean } = { ready: true };
const readiness: ReadinessProbe = {
  name: 'huts',
  check: () => ({ ready: probe.ready, state: probe.ready ? 'caught-up' : 'catching-up' }),
};
const clock = new FixedClock(new Date('2025-03-01T12:00:00Z'));
const store = new MemoryEventStore();
const pipelines = new Pipelines();
pipelines.register(
  new CommandPipeline(hut, { store, keys: new KeyVault(new MemoryKeyStore(), clock), clock, definitionVersion: '1' }),
);
const edge = await serve({
  controllers: [HutController, FaultController],
  ports: { pipelines },
  caller: user('CASEWORKER', '2480'),
  organisations: { '990000-2480': '2480', '9900000180': '0180', '990000-0024': '24' },
  readiness: [readiness],
  logger: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
  edge: { bodyLimit: 20_000, accessLog: true },
});
const { base } = edge;
const token = (changes: Partial<Claims> = {}): Promise<string> =>
  edge.issuer.token({ sub: 'anna', roles: ['CASEWORKER'], org: 'anna@990000-2480', ...changes });
const anna = await token();

afterAll(() => edge.close());
beforeEach(() => void (lines.length = 0));

/** Nothing is sent along that the call does not name. */
const call = (method: string, path: string, { headers, ...options }: Call = {}): Promise<Answer> =>
  edge.call(path, { method, headers: { 'idempotency-key': undefined, ...headers }, ...options });

const send = (path: string, body: unknown, headers: Record<string, string> = {}, as?: string) =>
  edge.call(path, { body, headers, as });

const opened = async (): Promise<string> => (await send('/api/v1/huts', { day: '2025-01-01' })).body.id;
const red = { day: '2025-01-02', colour: 'RED' };

/** Every problem is whole: registered type, both languages, the right media type. */
function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, type: answer.body.type }).toEqual({ status, type: `/problems/${code}` });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body.status).toBe(status);
  for (const language of ['sv', 'en']) {
    const { title, detail } = answer.body.texts[language];
    expect(title).toMatch(/\S/);
    expect(detail).toMatch(/\S/);
    expect(`${title}${detail}`).not.toMatch(/[{}]/);
  }
}

describe('a command', () => {
  it('answers where its stream stands, in body, ETag and Stadig-Seen', async () => {
    const { status, headers, body } = await send('/api/v1/huts', { day: '2025-01-01' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^\w{17}$/),
      stream: `hut-${body.id}`,
      revision: 0,
      repeated: false,
    });
    expect(headers.get('etag')).toBe('"0"');
    expect(headers.get('stadig-seen')).toBe(`hut-${body.id}@0`);
    const [recorded] = await store.read(body.stream);
    expect(recorded!.metadata).toMatchObject({ ownerCode: '2480', recordedBy: 'UI' });
    expect(recorded!.metadata.commandId).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('repeated under its key gets the first answer, whatever the order of its fields', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const id = await opened();
    const first = await send(`/api/v1/huts/${id}/coats`, { day: '2025-01-02', colour: 'RED' }, key);
    const again = await send(
      `/api/v1/huts/${id}/coats`,
      { colour: 'RED', day: '2025-01-02' },
      { 'idempotency-key': key['idempotency-key'].toUpperCase() },
    );
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(await store.read(`hut-${id}`)).toHaveLength(2);
  });

  it('sent many times at once happens once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send('/api/v1/huts', { day: '2025-01-01' }, key)),
    );
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1);
    expect(answers.filter((a) => !a.body.repeated)).toHaveLength(1);
  });

  it('with another body under the same key is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const id = await opened();
    await send(`/api/v1/huts/${id}/coats`, red, key);
    expectProblem(await send(`/api/v1/huts/${id}/coats`, { ...red, colour: 'BLUE' }, key), 422, 'body-differs');
  });

  it("has nothing to do with another actor's command under the same key", async () => {
    const key = { 'idempotency-key': randomUUID() };
    const one = await send('/api/v1/huts', { day: '2025-01-01' }, key);
    const other = await send('/api/v1/huts', { day: '2025-01-01' }, key, await token({ sub: 'bo' }));
    expect(other.body.id).not.toBe(one.body.id);
  });

  it.each([undefined, '', 'not-a-uuid', '0b6f0a3e-5d0c-1d27-9c59-7f1d7a0c2a11'])(
    'needs a UUIDv4 as its key, not %p',
    async (value) => {
      const headers: Record<string, string> = value === undefined ? {} : { 'idempotency-key': value };
      expectProblem(
        await call('POST', '/api/v1/huts', { body: { day: '2025-01-01' }, headers }),
        400,
        'idempotency-key-required',
      );
    },
  );

  it('with If-Match goes on from that revision alone, and tells what came since', async () => {
    const id = await opened();
    expect((await send(`/api/v1/huts/${id}/coats`, red, { 'if-match': '"0"' })).status).toBe(200);
    const late = await send(`/api/v1/huts/${id}/coats`, red, { 'if-match': '"0"' });
    expectProblem(late, 412, 'revision-mismatch');
    expect(late.body).toMatchObject({ current: 1, since: ['HutPainted'] });
    expect(late.headers.get('etag')).toBe('"1"');
  });

  it.each(['0', 'W/"0"', '"x"', '"-1"'])('refuses %s as If-Match', async (value) => {
    expectProblem(
      await send(`/api/v1/huts/${await opened()}/coats`, red, { 'if-match': value }),
      400,
      'header-invalid',
    );
  });

  it('that a rule refuses names the rule, the field, and what would lift it, in the language asked for', async () => {
    const id = await opened();
    await send(`/api/v1/huts/${id}/coats`, red);
    await send(`/api/v1/huts/${id}/coats`, red);
    const refused = await send(`/api/v1/huts/${id}/coats`, red, { 'accept-language': 'en-GB,en;q=0.9,sv;q=0.8' });
    expectProblem(refused, 409, 'too-many-coats');
    expect(refused.headers.get('content-language')).toBe('en');
    expect(refused.body).toMatchObject({
      rule: 'too-many-coats',
      field: 'colour',
      detail: 'Already 2 coats.',
      lift: 'Sand it first.',
      blockers: [{ rule: 'too-many-coats', field: 'colour', text: { sv: 'Redan 2 lager.', en: 'Already 2 coats.' } }],
      texts: { sv: { detail: 'Redan 2 lager.', lift: 'Slipa först.' } },
    });
  });

  it("on another municipality's pathway looks like one that does not exist", async () => {
    const id = await opened();
    const foreign = await send(`/api/v1/huts/${id}/coats`, red, {}, await token({ org: 'bo@9900000180' }));
    const missing = await send(`/api/v1/huts/${pathwayIdFrom('nobody')}/coats`, red);
    expectProblem(foreign, 404, 'subject-unknown');
    expect(foreign.body).toEqual(missing.body);
  });

  it('is JSON in UTF-8, not too large, and not compressed', async () => {
    const key = () => ({ 'idempotency-key': randomUUID() });
    const as = (type: string, more = {}) =>
      call('POST', '/api/v1/huts', {
        body: '{"day":"2025-01-01"}',
        headers: { ...key(), 'content-type': type, ...more },
      });
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
      expect([type, (await as(type)).status]).toEqual([type, 201]);
    }
    for (const type of ['text/plain', 'application/json; charset=latin1', 'application/x-www-form-urlencoded']) {
      expectProblem(await as(type), 415, 'media-type-unsupported');
    }
    expectProblem(await as('application/json', { 'content-encoding': 'gzip' }), 415, 'media-type-unsupported');
    expectProblem(await send('/api/v1/huts', '{"day":'), 400, 'body-malformed');
    expectProblem(await send('/api/v1/huts', '"text"'), 400, 'body-malformed');
    expectProblem(await send('/api/v1/huts', 'null'), 400, 'body-malformed');
    expectProblem(await send('/api/v1/huts', { day: 'x'.repeat(30_000) }), 413, 'body-too-large');
    expectProblem(await send('/api/v1/huts', `{"day":${'['.repeat(5000)}${']'.repeat(5000)}}`), 400, 'input-invalid');
    expectProblem(await send('/api/v1/huts', [{ day: '2025-01-01' }]), 400, 'input-invalid');
    expectProblem(await call('POST', '/api/v1/huts', { headers: key() }), 400, 'input-invalid');
  });

  it('of unknown length is read in pieces, up to the limit', async () => {
    const sent = (text: string) =>
      new Promise<number>((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${anna}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        };
        const request = httpRequest(`${base}/api/v1/huts`, { method: 'POST', headers }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode!));
        });
        request.once('error', reject);
        for (let i = 0; i < text.length; i += 3_001) request.write(text.slice(i, i + 3_001));
        request.end();
      });
    expect(await sent(`{"day":"2025-01-01"${' '.repeat(15_000)}}`)).toBe(201);
    expect(await sent(`{"day":"2025-01-01"${' '.repeat(25_000)}}`)).toBe(413);
  });

  it('whose caller goes away half way harms nobody', async () => {
    const headers = { authorization: `Bearer ${anna}`, 'content-type': 'application/json', 'content-length': 100 };
    const request = httpRequest(`${base}/api/v1/huts`, { method: 'POST', headers });
    request.once('error', () => {});
    request.write('{"day"');
    await new Promise((done) => setTimeout(done, 20));
    request.destroy();
    await new Promise((done) => setTimeout(done, 20));
    expect((await call('GET', '/health/live')).status).toBe(200);
    expect(lines.join('')).not.toContain('"fault"');
  });
});

describe('a caller', () => {
  const show = async (as: string | null) => call('GET', `/api/v1/huts/${pathwayIdFrom('x')}`, { as });

  it('without a token is asked to sign in', async () => {
    const answer = await show(null);
    expectProblem(answer, 401, 'token-missing');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('with a token that was tampered with, made by another, for another, or not yet valid is refused', async () => {
    const now = Math.floor(Date.now() / 1000);
    const stranger = (await generateKeyPair('ES256')).privateKey;
    const none = new UnsecuredJWT({ roles: ['CASEWORKER'] })
      .setIssuer(ISSUER)
      .setAudience('stadig-api')
      .setSubject('anna')
      .setIssuedAt()
      .setExpirationTime('1h')
      .encode();
    const hmac = await new SignJWT({ roles: ['CASEWORKER'] })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })
      .setIssuer(ISSUER)
      .setAudience('stadig-api')
      .setSubject('anna')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(Buffer.alloc(32));
    const wrong = [
      none,
      hmac,
      await token({ signedWith: stranger }),
      await token({ aud: 'another-api' }),
      await token({ iss: 'https://other.example' }),
      await token({ typ: 'JWT' }),
      await token({ kid: 'k2' }),
      await token({ kid: null }),
      await token({ notBefore: now + 300 }),
      `${anna.slice(0, -6)}AAAAAA`,
      'garbage',
    ];
    for (const as of wrong) expectProblem(await show(as), 401, 'token-invalid');
  });

  it('is let in until the token ends and no longer, however often it was let in before', async () => {
    const now = Math.floor(Date.now() / 1000);
    expectProblem(await show(await token({ expires: now - 1 })), 401, 'token-expired');
    const short = await token({ expires: now + 2 });
    expect((await show(short)).status).toBe(200);
    await new Promise((done) => setTimeout(done, 2100));
    expectProblem(await show(short), 401, 'token-expired');
  });

  it('without one of the roles is told which they are', async () => {
    const reader = await token({ roles: ['READER'] });
    const answer = await send('/api/v1/huts', { day: '2025-01-01' }, {}, reader);
    expectProblem(answer, 403, 'role-missing');
    expect(answer.body.lift).toContain('CASEWORKER');
    expectProblem(await show(await token({ roles: [] })), 403, 'role-missing');
    expectProblem(await show(await token({ roles: 'CASEWORKER' })), 403, 'role-missing');
  });

  it('whose organisation is no municipality, or several, acts as a caseworker nowhere', async () => {
    for (const org of ['anna@1111111111', 'anna@990000-0024', 'anna', ['a@9900000180', 'a@990000-2480'], 42]) {
      expectProblem(await show(await token({ org })), 403, 'organisation-unknown');
    }
    const both = await show(await token({ org: 'anna@111', roles: ['CASEWORKER', 'STATISTICIAN'] }));
    expect(both.body.municipality).toBeNull();
    expectProblem(
      await send(
        '/api/v1/huts',
        { day: '2025-01-01' },
        {},
        await token({ org: 'x@1', roles: ['CASEWORKER', 'STATISTICIAN'] }),
      ),
      403,
      'organisation-unknown',
    );
  });
});

describe('input', () => {
  const painted = async (body: unknown) => send(`/api/v1/huts/${pathwayIdFrom('any')}/coats`, body);
  const errorsOf = async (body: unknown) => {
    const answer = await painted(body);
    expectProblem(answer, 400, 'input-invalid');
    return answer.body.errors as { field: string; code: string; sv: string; en: string; allowed?: string[] }[];
  };

  it('with an unknown field is refused by name', async () => {
    expect(await errorsOf({ ...red, name: 'x' })).toEqual([
      { field: 'name', code: 'unknown-field', sv: 'Fältet finns inte här.', en: 'There is no such field here.' },
    ]);
    expect((await errorsOf({ ...red, nails: [{ length: 1, rust: 2 }] }))[0]).toMatchObject({
      field: 'nails[0].rust',
      code: 'unknown-field',
    });
  });

  it('with a wrong code is told the right ones', async () => {
    expect(await errorsOf({ ...red, colour: 'GREEN' })).toEqual([
      {
        field: 'colour',
        code: 'code',
        allowed: ['RED', 'BLUE'],
        sv: 'Ska vara någon av koderna i colour: RED, BLUE.',
        en: 'Must be one of the codes of colour: RED, BLUE.',
      },
    ]);
    for (const others of [['RED', 'RED'], 'RED', ['GREEN'], null])
      expect((await errorsOf({ ...red, others }))[0]!.field).toBe('others');
  });

  it('with a day that does not exist is refused', async () => {
    for (const typed of [
      '2025-02-29',
      '2025-13',
      '2025-00-10',
      '2025-1-1',
      '20250101',
      '',
      null,
      20250101,
      ['2025-01-01'],
      {},
    ]) {
      expect([typed, (await errorsOf({ ...red, day: typed }))[0]]).toMatchObject([
        typed,
        { field: 'day', code: 'day' },
      ]);
    }
    expect((await send('/api/v1/huts', { day: 'UNKNOWN' })).body.errors[0].sv).toBe(
      'Ska vara en dag som finns: ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM.',
    );
  });

  it('with a field of the wrong kind is refused with what would be right', async () => {
    expect(await errorsOf({ ...red, glossy: 'yes', nails: [{ length: 10 }, { length: 1.5 }] })).toEqual([
      expect.objectContaining({ field: 'glossy', code: 'flag' }),
      expect.objectContaining({ field: 'nails[0].length', sv: 'Ska vara ett heltal från 1 till 9.' }),
      expect.objectContaining({ field: 'nails[1].length', en: 'Must be a whole number from 1 to 9.' }),
    ]);
    expect((await errorsOf({ ...red, nails: [{ length: 1 }, { length: 1 }, { length: 1 }] }))[0]).toMatchObject({
      code: 'too-many',
      sv: 'Högst 2 tas emot.',
    });
    expect((await errorsOf({})).map((e) => e.field)).toEqual(['day', 'colour']);
    expect((await errorsOf({ ...red, nails: ['x'] }))[0]!.field).toMatch(/^nails/);
  });

  it('with names that JavaScript gives a meaning is refused, and changes nothing', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const answer = await painted(`{"day":"2025-01-02","colour":"RED","${key}":{"admin":true}}`);
      expectProblem(answer, 400, 'input-invalid');
      expect(answer.body.errors).toEqual([expect.objectContaining({ field: key, code: 'unknown-field' })]);
    }
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it('with a personal number anywhere is refused before anything else, and the number goes nowhere', async () => {
    const number = '900101-1239';
    const id = pathwayIdFrom('any');
    const wrong: Promise<Answer>[] = [
      painted({ ...red, note: number }),
      painted({ ...red, [number]: 1 }),
      painted({ ...red, deep: [{ er: [`x ${number} y`] }] }),
      painted({ ...red, n: 199001011239 }),
      call('GET', `/api/v1/huts/${number}`),
      call('GET', `/api/v1/huts/${encodeURIComponent('900101 1239'.replace(' ', '-'))}`),
      call('GET', `/api/v1/huts/${id}?q=${number}`),
      call('GET', `/api/v1/huts?limit=19900101%2D1239`),
      call('GET', `/api/v1/huts?${number}=1`),
    ];
    for (const answer of await Promise.all(wrong)) {
      expectProblem(answer, 422, 'personal-number');
      expect(JSON.stringify(answer.body)).not.toMatch(/1239/);
    }
    expect(lines.join('')).not.toMatch(/1239/);
  });

  it('of a list is limit and page', async () => {
    expect((await call('GET', '/api/v1/huts')).body).toEqual({ limit: 20, page: 1 });
    expect((await call('GET', '/api/v1/huts?limit=5&page=3')).body).toEqual({ limit: 5, page: 3 });
    for (const query of ['limit=0', 'limit=101', 'page=0', 'page=x', 'limit=1.5', 'limit=5&limit=6', 'sort=x']) {
      expectProblem(await call('GET', `/api/v1/huts?${query}`), 400, 'input-invalid');
    }
  });

  it('of a read may say what was seen', async () => {
    const id = pathwayIdFrom('any');
    const read = (seen: string) => call('GET', `/api/v1/huts/${id}`, { headers: { 'stadig-seen': seen } });
    expect((await read(`hut-${id}@3`)).body.seen).toEqual({ stream: `hut-${id}`, revision: 3 });
    expectProblem(await read('anything'), 400, 'header-invalid');
    expectProblem(await call('GET', '/api/v1/huts/7ZK0A3M9QXB41TCFD'), 404, 'pathway-code-mistyped');
  });
});

describe('an address', () => {
  it('that is unknown is a problem, and names nothing', async () => {
    for (const path of ['/api/v1/nothing', '/nothing', '/api/v1/huts/a/b/c/d', '/api']) {
      expectProblem(await call('GET', path), 404, 'route-unknown');
    }
  });

  it('tells which methods it takes', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await call(method, '/api/v1/huts');
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.get('allow')!.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    }
    expectProblem(await call('POST', `/api/v1/huts/${pathwayIdFrom('x')}`, { body: {} }), 405, 'method-not-allowed');
  });

  it('that cannot be decoded is the caller’s fault', async () => {
    expect((await call('GET', '/api/v1/huts/%E0%A4%A')).status).toBe(400);
    expect((await call('GET', '/api/v1/huts?limit=%zz1234567890')).status).toBe(400);
  });

  it('of the API lets nothing load or be kept', async () => {
    const { headers } = await call('GET', '/api/v1/huts');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
  });
});

describe('an error', () => {
  it.each([
    ['unknown', 404, 'subject-unknown', null],
    ['erased', 410, 'erased', null],
    ['differs', 422, 'body-differs', null],
    ['contended', 409, 'contended', '1'],
    ['store', 503, 'store-unavailable', '2'],
    ['seen', 503, 'not-seen-yet', '1'],
    ['copy', 409, 'pathway-not-yet-known', '1'],
    ['bug', 500, 'internal', null],
  ])('%s is %d %s', async (kind, status, type, retryAfter) => {
    const answer = await call('GET', `/api/v1/faults/${kind}`);
    expectProblem(answer, status, type);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
  });

  it('of ours is noted by name and place, without what it says or was sent', async () => {
    const answer = await call('GET', '/api/v1/faults/bug?who=Anna');
    expect(JSON.stringify(answer.body)).not.toMatch(/Anna|TypeError|\.ts/);
    const fault = lines.find((line) => line.includes('"fault"'))!;
    expect(JSON.parse(fault)).toMatchObject({
      error: 'TypeError',
      method: 'GET',
      route: '/api/v1/faults/:kind',
      cause: { error: 'Error' },
    });
    expect(lines.join('')).not.toMatch(/Anna|Storgatan/);
  });

  it('has a page of its own, for programs and for people', async () => {
    expect((await call('GET', '/problems/too-many-coats', { as: null })).body.kinds[0]).toMatchObject({
      status: 409,
      title: hut.rules['too-many-coats']!.text,
    });
    const page = await call('GET', '/problems/contended', {
      as: null,
      headers: { accept: 'text/html', 'accept-language': 'en' },
    });
    expect(page.text).toContain('<h2>Others were faster</h2>');
    expectProblem(await call('GET', '/problems/nothing', { as: null }), 404, 'route-unknown');
  });
});

describe('the log', () => {
  it('of a request holds the pattern of its address, never a code or a query', async () => {
    const id = pathwayIdFrom('logged');
    await call('GET', `/api/v1/huts/${id}?x=1`);
    const request = lines.map((line) => JSON.parse(line)).find((line) => line.msg === 'request');
    expect(request).toMatchObject({ method: 'GET', route: '/api/v1/huts/:pathwayId', status: 200 });
    expect(lines.join('')).not.toContain(id);
  });
});

describe('health', () => {
  it('is live whatever else is the matter, and ready when everything has caught up', async () => {
    expect((await call('GET', '/health/ready', { as: null })).body).toEqual({
      status: 'ready',
      checks: [{ name: 'huts', ready: true, state: 'caught-up' }],
    });
    probe.ready = false;
    const behind = await call('GET', '/health/ready', { as: null });
    expectProblem(behind, 503, 'not-ready');
    expect(behind.body.checks).toEqual([{ name: 'huts', ready: false, state: 'catching-up' }]);
    expect((await call('GET', '/health/live', { as: null })).status).toBe(200);
    probe.ready = true;
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with every route, its problems and its headers', async () => {
    const { body } = await call('GET', '/api/openapi.json', { as: null });
    expect(body.openapi).toBe('3.1.0');
    expect(body.info.contact.email).toBe('stadig@example.org');
    const paint = body.paths['/api/v1/huts/{pathwayId}/coats'].post;
    expect(Object.keys(paint.responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '409', '410', '412', '422', '500', '503']),
    );
    const referred = ({ $ref }: { $ref: string }) => body.components[$ref.split('/')[2]!][$ref.split('/')[3]!];
    expect(paint.parameters.map(referred).map((p: { name: string }) => p.name)).toEqual(
      expect.arrayContaining(['Idempotency-Key', 'If-Match', 'pathwayId']),
    );
    expect(paint.responses['404']).toEqual({ $ref: '#/components/responses/Problem404' });
    expect(referred(paint.responses['404']).content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemSchema' } },
    });
    expect(paint.security).toEqual([{ bearer: [] }]);
    expect(body.components.schemas.PaintHut.required).toEqual(['day', 'colour']);
    expect(body.components.schemas.PaintHut.properties.colour).toMatchObject({ type: 'string', enum: ['RED', 'BLUE'] });
    expect(body.components.schemas.PaintHut.properties.nails).toMatchObject({
      type: 'array',
      items: { $ref: '#/components/schemas/Nail' },
    });
    expect(body.components.schemas.ProblemSchema.required).toContain('texts');
    expect(JSON.stringify(body)).not.toMatch(
      /"\$ref":"#\/components\/schemas\/(?!PaintHut|OpenHut|Nail|ProblemSchema|CommandAnswer|ApiInfo)/,
    );
  });

  it('has a page as the Swedish profile asks', async () => {
    expect((await call('GET', '/api/v1/api-info', { as: null })).body).toMatchObject({
      apiName: 'Stadig',
      apiVersion: '0.1.0',
      apiStatus: 'development',
    });
  });
});

describe('an application', () => {
  it('with a route that says nothing of roles does not start', async () => {
    @Controller('api/v1/sheds')
    class ShedController {
      @Get()
      list() {
        return [];
      }
    }
    const careless = serve({ controllers: [ShedController], caller: user('CASEWORKER', '2480') });
    await expect(careless).rejects.toThrow('ShedController.list');
  });
});
