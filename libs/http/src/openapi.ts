import type { INestApplication } from '@nestjs/common';
import { ApiProperty, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from './describe.js';
import { ProblemSchema } from './problem.schema.js';
import { registeredRoutes } from './registered-routes.js';
import { shareParts } from './shared-parts.js';

const DESCRIPTION = `Stadig följer vägen från våld till ett stadigvarande boende, med avidentifierade händelser, och räknar statistik ur dem.
Felsvar är problem details (RFC 9457) på svenska och engelska och namnger regeln som hindrar och vad som skulle häva den.
Varje kommando har en Idempotency-Key; listor tar limit och page; tider är RFC 3339 i UTC, dagar kalenderdagar i Sverige.
Personnummer tas inte emot någonstans. Servicenivå: utan avtal, efter bästa förmåga.

Stadig follows the way from violence to a permanent home, in anonymised events, and computes statistics from them.
Errors are problem details (RFC 9457) in Swedish and English that name the rule in the way and what would lift it.
Every command carries an Idempotency-Key; lists take limit and page; times are RFC 3339 in UTC, days are Swedish calendar days.
Personal numbers are taken nowhere. Service level: best effort, without an agreement.`;

export interface ApiMeta {
  /** Version of the API, semver. */
  readonly version: string;
  /** Day it was released, YYYY-MM-DD. */
  readonly released: string;
  readonly status: 'development' | 'beta' | 'active' | 'deprecated';
  readonly contact: { readonly name: string; readonly url: string; readonly email: string };
}

/** What the Swedish REST API profile wants to know. */
export class ApiInfo {
  @ApiProperty({ example: 'Stadig' }) apiName!: string;
  @ApiProperty({ example: '0.1.0' }) apiVersion!: string;
  @ApiProperty({ example: '2026-11-20' }) apiReleased!: string;
  @ApiProperty({ example: '/api/openapi.json' }) apiDocumentation!: string;
  @ApiProperty({ enum: ['development', 'beta', 'active', 'deprecated'] }) apiStatus!: string;
}

/** The description of the API, made once, when somebody first asks for it. */
export class ApiDescription {
  private app: INestApplication | undefined;
  private text: string | undefined;

  constructor(
    private readonly meta: ApiMeta,
    private readonly baseUrl: string,
  ) {}

  describe(app: INestApplication): void {
    this.app = app;
  }

  info(): ApiInfo {
    const { version, released, status } = this.meta;
    return {
      apiName: 'Stadig',
      apiVersion: version,
      apiReleased: released,
      apiDocumentation: `${this.baseUrl}/api/openapi.json`,
      apiStatus: status,
    };
  }

  json(): string {
    return (this.text ??= JSON.stringify(this.document()));
  }

  /** OpenAPI 3.1 of every route. */
  document(): OpenAPIObject {
    if (!this.app) throw new Error('describe(app) comes first');
    const { version, contact } = this.meta;
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Stadig')
      .setDescription(DESCRIPTION)
      .setVersion(version)
      .setContact(contact.name, contact.url, contact.email)
      .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
      .addServer('/', 'Den här servern. This server.')
      .addSecurity('bearer', {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'Åtkomsttoken (typ at+jwt) från verksamhetens OpenID Connect-leverantör. ' +
          "An access token (typ at+jwt) of the organisation's OpenID Connect provider.",
      })
      .build();
    const document = SwaggerModule.createDocument(this.app, config, {
      extraModels: [ProblemSchema],
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    });
    return shareParts(withAccess(document, this.app));
  }
}

/** Adds what every route has in common: who may call it, and the problems that any request can meet. */
function withAccess(document: OpenAPIObject, app: INestApplication): OpenAPIObject {
  for (const { method, path, access } of registeredRoutes(app)) {
    const item = document.paths[path.replace(/:(\w+)/g, '{$1}')];
    const operation = item?.[method.toLowerCase() as 'get'];
    if (!operation) continue;
    const common = access === 'open' ? [500] : [400, 401, 403, 422, 500, 503];
    for (const status of common) {
      const { status: _, ...response } = problemResponse(status);
      operation.responses[String(status)] ??= response as never;
    }
    if (typeof access === 'string') continue;
    operation.security = [{ bearer: [] }];
    operation.description = [operation.description, `Roller / roles: ${access.join(', ')}.`]
      .filter(Boolean)
      .join('\n\n');
  }
  return document;
}
