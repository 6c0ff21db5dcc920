import { createHmac, type KeyObject } from 'node:crypto';
import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  Inject,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { Command as CqrsCommand, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiProperty, ApiResponse } from '@nestjs/swagger';
import type { Text } from '@stadig/codes/code-list';
import { subjectOf, type Rule } from '@stadig/event-sourcing/aggregate';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Rejected } from '@stadig/event-sourcing/errors';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import type { Response } from 'express';
import type { Actor, EdgeRequest } from './actor.js';
import { canonicalInput } from './canonical.js';
import { bilingual, problemResponse } from './describe.js';
import { isJson } from './json-body.js';
import { Problem } from './problem.js';

/** A command of an aggregate, on its way to the aggregate's pipeline. */
export class AggregateCommand extends CqrsCommand<Outcome> {
  constructor(
    /** Name of the aggregate. */
    readonly aggregate: string,
    /** The pathway's id. */
    readonly subject: string,
    readonly command: object & { readonly type: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** A rule refused the command; carries the rules of the aggregate that has it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly rejected: Rejected,
    readonly rules: Readonly<Record<string, Rule>>,
  ) {
    super(rejected.message);
  }
}

/** The one handler of every aggregate's commands. */
@CommandHandler(AggregateCommand)
export class AggregateCommandHandler implements ICommandHandler<AggregateCommand> {
  constructor(@Inject(Pipelines) private readonly pipelines: Pipelines) {}

  /** @throws Refused, and what the pipeline throws */
  async execute({ aggregate, subject, command, context }: AggregateCommand): Promise<Outcome> {
    const pipeline = this.pipelines.get(aggregate);
    try {
      return await pipeline.execute(subject, command, context);
    } catch (error) {
      throw error instanceof Rejected ? new Refused(error, pipeline.aggregate.rules) : error;
    }
  }
}

/** What an accepted command answers. */
export class CommandAnswer {
  @ApiProperty({
    description:
      'Koden för ärendet, överflyttningen eller överenskommelsen. The code of the pathway, transfer or agreement.',
    example: '7ZK0A3M9QXB41TCFD',
  })
  readonly id!: string;

  @ApiProperty({ description: 'Strömmen som fick händelsen. The stream that took the event.' })
  readonly stream!: string;

  @ApiProperty({ description: 'Strömmens revision efter kommandot. The revision after the command.', minimum: 0 })
  readonly revision!: number;

  @ApiProperty({ description: 'Sant om kommandot redan var godtaget. True when it had been accepted before.' })
  readonly repeated!: boolean;
}

export interface CommandRouteOptions {
  /** Service whose secret makes command ids from keys. */
  readonly service: string;
  readonly summary: Text;
  readonly description?: Text;
  readonly status?: 200 | 201;
}

const COMMAND_ROUTE = 'stadig:command-route';

/** A route that sends one command: asks for `Idempotency-Key`, gives `@Command()`, answers where the stream stands. */
export function CommandRoute(options: CommandRouteOptions): MethodDecorator {
  const { service, summary, description, status = 200 } = options;
  return applyDecorators(
    answering,
    SetMetadata(COMMAND_ROUTE, service),
    HttpCode(status),
    ApiOperation({
      summary: bilingual(summary),
      ...(description && { description: bilingual(description) }),
      ...({ 'x-summary': summary } as object),
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command.',
      schema: { type: 'string', format: 'uuid' },
      example: '0b6f0a3e-5d0c-4d27-9c59-7f1d7a0c2a11',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3".',
      schema: { type: 'string', pattern: String.raw`^"\d{1,9}"$` },
      example: '"3"',
    }),
    ApiResponse({
      status,
      description: 'Godtaget och sparat. Accepted and stored.',
      type: CommandAnswer,
      headers: {
        ETag: { description: 'Strömmens revision. The revision of the stream.', schema: { type: 'string' } },
        'Stadig-Seen': {
          description: 'Skickas med nästa läsning. To be sent with the next read.',
          schema: { type: 'string' },
        },
      },
    }),
    ...[400, 404, 409, 410, 412, 413, 415, 422, 503].map((s) => ApiResponse(problemResponse(s))),
  );
}

/** The context of the command that this request sends. Only on a `@CommandRoute`. */
export const Command = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext => {
  const { commandContext } = context.switchToHttp().getRequest<EdgeRequest>();
  if (!commandContext) throw new Error('@Command() stands on a route without @CommandRoute()');
  return commandContext;
});

/** The service whose secret makes the command ids of a route; undefined where it sends no command. */
export const serviceOf = (route: object): string | undefined =>
  Reflect.getMetadata(COMMAND_ROUTE, route) as string | undefined;

/** A command's context as a request gives it; knows where the answer goes. */
class RequestedCommand implements CommandContext {
  readonly recordedBy = 'UI';

  constructor(
    readonly commandId: string,
    readonly body: string,
    readonly ownerCode: string,
    readonly ifMatch: number | undefined,
    private readonly secret: KeyObject,
    private readonly request: EdgeRequest,
    private readonly response: Response,
  ) {}

  /** Worked out for the few commands that ask. */
  get actorRef(): string {
    return actorRefOf(this.secret, this.request.actor!, this.request.path);
  }

  answer({ stream, revision, repeated }: Outcome): CommandAnswer {
    this.response.setHeader('ETag', `"${revision}"`);
    this.response.setHeader('Stadig-Seen', `${stream}@${revision}`);
    return { id: subjectOf(stream), stream, revision, repeated };
  }
}

type Route = (...args: unknown[]) => Promise<Outcome>;

/** The route's method gives an outcome; this answers it. An interceptor would cost more than the rest of the route. */
const answering: MethodDecorator = (_target, _name, descriptor) => {
  const route = descriptor.value as Route;
  async function answered(this: unknown, ...args: unknown[]): Promise<CommandAnswer> {
    const command = args.find((arg) => arg instanceof RequestedCommand);
    if (!command) throw new Error('a @CommandRoute() takes its @Command()');
    return command.answer(await route.apply(this, args));
  }
  for (const key of Reflect.getMetadataKeys(route)) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, route), answered);
  }
  // OpenAPI finds the parameters by the function's name.
  Object.defineProperty(answered, 'name', { value: route.name });
  descriptor.value = answered as typeof descriptor.value;
};

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const REVISION = /^"(\d{1,9})"$/;

/**
 * Makes the context of the command that a request sends.
 * @throws Problem organisation-unknown, idempotency-key-required, media-type-unsupported, header-invalid
 */
export function prepareCommand(request: EdgeRequest, response: Response, secret: KeyObject): void {
  const { actor, headers } = request;
  // Without a municipality the pipeline would take the command for a policy's, which may touch any pathway.
  if (!actor?.municipality) throw new Problem('organisation-unknown');
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !UUID_V4.test(key)) throw new Problem('idempotency-key-required');
  if (request.body === undefined && headers['content-type'] !== undefined && !isJson(headers['content-type'])) {
    throw new Problem('media-type-unsupported', { params: { accepted: 'application/json' } });
  }
  request.commandContext = new RequestedCommand(
    commandIdOf(secret, actor, `${request.method} ${request.path}`, key),
    request.canonicalBody ?? canonicalInput(request.body ?? null),
    actor.municipality,
    ifMatchOf(headers['if-match']),
    secret,
    request,
    response,
  );
}

/** @throws Problem header-invalid */
function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const revision = REVISION.exec(header)?.[1];
  if (revision === undefined) throw new Problem('header-invalid', { params: { name: 'If-Match' } });
  return Number(revision);
}

/** A UUID (version 8, RFC 9562) from the caller's key; without the secret nobody can tell the key from it. */
export function commandIdOf(
  secret: KeyObject,
  actor: Pick<Actor, 'issuer' | 'subject'>,
  route: string,
  key: string,
): string {
  const text = `${actor.issuer}|${actor.subject}|${route}|${key.toLowerCase()}`;
  const mac = createHmac('sha256', secret).update(text).digest();
  mac[6] = (mac[6]! & 0x0f) | 0x80;
  mac[8] = (mac[8]! & 0x3f) | 0x80;
  const hex = mac.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A pseudonym of the actor on one pathway: the same person has another one on any other. */
function actorRefOf(secret: KeyObject, { issuer, subject }: Actor, path: string): string {
  const pathway = path.split('/').find(isPathwayId) ?? '';
  return createHmac('sha256', secret).update(`actor|${pathway}|${issuer}|${subject}`).digest('base64url');
}
