import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { MUNICIPALITIES } from '@stadig/codes/municipalities';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processors } from '@stadig/event-sourcing/processors';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { Verifier } from '@stadig/event-sourcing/verifier';
import { pino, type Logger } from 'pino';
import type { Role } from '../actor.js';
import { configureApp, edgeNestOptions, type EdgeOptions } from '../configure-app.js';
import type { ReadinessProbe } from '../health.controller.js';
import { HttpModule } from '../http.module.js';
import { ApiDescription } from '../openapi.js';
import { Organisations } from '../organisations.js';
import { tokenIssuer } from './token-issuer.js';

/** Somebody made up, who has a token. */
export interface User {
  readonly role: Role;
  /** Four digits; left out: an organisation that is linked to no municipality. */
  readonly municipality?: string;
  readonly subject: string;
}

export const user = (role: Role, municipality?: string, subject = 'anna'): User => ({ role, municipality, subject });

/** What the controllers ask for; no more than the specification brings along is there. */
export interface Ports {
  readonly pipelines?: Pipelines;
  readonly readModels?: ReadModelStore;
  readonly keys?: KeyVault;
  readonly clock?: Clock;
  readonly processors?: Processors;
  readonly verifier?: Verifier;
}

export interface Serving {
  readonly modules?: readonly (Type | DynamicModule)[];
  readonly controllers?: readonly Type[];
  readonly ports?: Ports;
  /** Who calls, unless a call says otherwise. */
  readonly caller: User;
  /** Left out: every municipality has one, 990000- and its code. */
  readonly organisations?: Readonly<Record<string, string>>;
  readonly readiness?: readonly ReadinessProbe[];
  /** Left out: silent. */
  readonly logger?: Logger;
  readonly edge?: Partial<EdgeOptions>;
}

export interface Call {
  /** Left out: GET, or POST where there is a body. */
  readonly method?: string;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Beside, or in place of, authorization, content type and a fresh idempotency key; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** A user, a token, or nobody. */
  readonly as?: User | string | null;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the answer is no JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  /** Headers for a read that should show what this call did. */
  readonly seen: Readonly<Record<string, string>>;
}

export type ServedEdge = Awaited<ReturnType<typeof serve>>;

const BASE_URL = 'http://localhost:8080';
const API = {
  version: '0.1.0',
  released: '2026-11-01',
  status: 'development',
  contact: { name: 'Stadig', url: 'https://example.org', email: 'stadig@example.org' },
} as const;
const organisationOf = (municipality: string): string => `990000-${municipality}`;
const EVERY_MUNICIPALITY = Object.fromEntries(MUNICIPALITIES.map(({ code }) => [organisationOf(code), code]));

/** The modules and controllers behind the whole edge, on a free port of the loopback, until `close`. */
export async function serve(serving: Serving) {
  const { modules = [], controllers = [], ports = {}, caller, readiness = [] } = serving;
  const { organisations = EVERY_MUNICIPALITY, logger = pino({ level: 'silent' }) } = serving;
  const pipelines = ports.pipelines ?? new Pipelines();
  const issuer = await tokenIssuer();
  const http = HttpModule.forRoot({
    tokens: issuer.policy(new Organisations(organisations)),
    logger,
    readiness,
    rules: pipelines.all().map(({ aggregate }) => aggregate.rules),
    api: API,
    baseUrl: BASE_URL,
  });
  const module: DynamicModule = {
    module: ServedModule,
    imports: [portsModule({ ...ports, pipelines }), http, ...modules],
    controllers: [...controllers],
  };
  const app = await NestFactory.create<NestExpressApplication>(module, edgeNestOptions(logger));
  configureApp(app, { baseUrl: BASE_URL, ...serving.edge });
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();

  const tokens = new Map<User, Promise<string>>();
  function tokenOf(who: User): Promise<string> {
    const { role, municipality, subject: sub } = who;
    const org = municipality && `${sub}@${organisationOf(municipality)}`;
    const token = tokens.get(who) ?? issuer.token({ sub, roles: [role], org });
    tokens.set(who, token);
    return token;
  }

  return {
    base,
    issuer,

    async call(path: string, { method, body, headers, as = caller, signal }: Call = {}): Promise<Answer> {
      const verb = method ?? (body === undefined ? 'GET' : 'POST');
      const sent = {
        authorization: as === null ? undefined : `Bearer ${typeof as === 'string' ? as : await tokenOf(as)}`,
        'content-type': body === undefined ? undefined : 'application/json',
        'idempotency-key': verb === 'POST' ? randomUUID() : undefined,
        ...headers,
      };
      const response = await fetch(`${base}${path}`, {
        method: verb,
        headers: Object.entries(sent).filter((header): header is [string, string] => header[1] !== undefined),
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') ?? false;
      const seen = response.headers.get('stadig-seen');
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: json ? JSON.parse(text) : undefined,
        seen: seen === null ? {} : { 'stadig-seen': seen },
      };
    },

    /** The description of the API. */
    document: () => app.get(ApiDescription).document(),

    close: (): Promise<void> => app.close(),
  };
}

@Module({})
class ServedModule {}

@Module({})
class PortsModule {}

class FixedSecrets extends Secrets {
  override of(service: string): Buffer {
    return Buffer.alloc(32, service);
  }
}

function portsModule({ pipelines, readModels, keys, clock, processors, verifier }: Ports): DynamicModule {
  const providers = [
    { provide: Secrets, useValue: new FixedSecrets() },
    { provide: Pipelines, useValue: pipelines },
    { provide: ReadModelStore, useValue: readModels },
    { provide: KeyVault, useValue: keys },
    { provide: Clock, useValue: clock },
    { provide: Processors, useValue: processors },
    { provide: Verifier, useValue: verifier },
  ].filter(({ useValue }) => useValue !== undefined);
  return { module: PortsModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
}
