import { Catch, HttpException, Inject, Optional, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import {
  BodyDiffers,
  Contended,
  Erased,
  Rejected,
  RevisionMismatch,
  UnknownSubject,
} from '@stadig/event-sourcing/errors';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import { CORE_RULES } from '@stadig/event-sourcing/rules';
import { NotSeenYet } from '@stadig/event-sourcing/seen';
import type { Request, Response } from 'express';
import { Refused } from './command.js';
import { EdgeLog } from './log.js';
import { filled } from '@stadig/codes/code-list';
import {
  languageOf,
  Problem,
  problemDetails,
  PROBLEMS,
  type Blocker,
  type ProblemCode,
  type ProblemDetails,
  type ProblemOptions,
  type ProblemType,
} from './problem.js';
import { Routes } from './routes.js';

const RULE_IN_THE_WAY: Pick<ProblemType, 'title'> = {
  title: { sv: 'En regel säger nej', en: 'A rule says no' },
};

/** Makes problem details of everything that is thrown; nothing of the error itself goes out. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(Routes) private readonly routes: Routes,
    @Inject(EdgeLog) @Optional() private readonly log?: EdgeLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const told = error instanceof HttpException ? this.fromNest(error, request) : this.asProblem(error);
    if (told instanceof Problem && PROBLEMS[told.code].status >= 500) this.log?.fault(error, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    send(told, request, response);
  }

  private asProblem(error: unknown): Problem | Refused {
    if (error instanceof Problem || error instanceof Refused) return error;
    if (error instanceof Rejected) return new Refused(error, CORE_RULES);
    if (error instanceof UnknownSubject) return new Problem('subject-unknown');
    if (error instanceof Erased || error instanceof KeyForgotten) return new Problem('erased');
    if (error instanceof BodyDiffers) return new Problem('body-differs');
    if (error instanceof RevisionMismatch) {
      const { current, since } = error;
      return new Problem('revision-mismatch', {
        params: { current },
        headers: { ETag: `"${current}"` },
        members: { current, since },
      });
    }
    if (error instanceof Contended) return new Problem('contended');
    if (error instanceof StoreUnavailable) return new Problem('store-unavailable');
    if (error instanceof NotSeenYet) return new Problem('not-seen-yet');
    return fromHttpErrors(error) ?? new Problem('internal');
  }

  /** Nest's own exceptions: unknown routes, and what the body parsers refuse. */
  private fromNest(error: HttpException, request: Request): Problem {
    if (error.getStatus() === 404) return this.routes.refusalOf(request.method, request.path);
    return fromHttpErrors(error.cause) ?? BY_STATUS[error.getStatus()]?.() ?? new Problem('internal');
  }
}

const BY_STATUS: Readonly<Record<number, () => Problem>> = {
  400: () => new Problem('request-refused'),
  401: () => new Problem('token-invalid'),
  403: () => new Problem('origin-foreign'),
  413: () => new Problem('body-too-large'),
  415: () => new Problem('media-type-unsupported', { params: { accepted: 'application/json' } }),
  503: () => new Problem('store-unavailable'),
};

/** Errors of the body parsers and of Express, known by their `type` and `status`. */
function fromHttpErrors(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as Error & { type?: unknown; status?: unknown };
  if (type === 'entity.parse.failed') return new Problem('body-malformed');
  if (type === 'entity.too.large' || type === 'parameters.too.many') return new Problem('body-too-large');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return new Problem('media-type-unsupported', { params: { accepted: 'application/json; charset=utf-8' } });
  }
  return typeof status === 'number' && status >= 400 && status < 500 ? new Problem('request-refused') : undefined;
}

/** Answers with a problem, in the caller's language; also for middleware outside Nest's routes. */
export function send(told: Problem | Refused, request: Request, response: Response): void {
  const language = languageOf(request.headers['accept-language']);
  const { details, headers } = told instanceof Problem ? ofEdge(told, language) : ofRule(told, language);
  response.status(details.status);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept-Language');
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(JSON.stringify(details));
}

type Told = { details: ProblemDetails; headers: Readonly<Record<string, string>> };

function ofEdge({ code, options }: Problem, language: 'sv' | 'en'): Told {
  const { headers = {}, ...rest }: ProblemOptions = options;
  const type: ProblemType = PROBLEMS[code as ProblemCode];
  return {
    details: problemDetails(code, type, language, rest),
    headers: { ...(type.retryAfter && { 'Retry-After': String(type.retryAfter) }), ...headers },
  };
}

function ofRule({ rejected: { rejection }, rules }: Refused, language: 'sv' | 'en'): Told {
  const { rule, field, params } = rejection;
  const declared = rules[rule] ?? CORE_RULES[rule];
  if (!declared) return ofEdge(new Problem('internal'), language);
  const text = filled(declared.text, params);
  const lift = filled(declared.lift, params);
  const blocker: Blocker = { rule, text, lift, ...(field && { field }) };
  return {
    details: problemDetails(rule, { ...RULE_IN_THE_WAY, status: declared.status, detail: text, lift }, language, {
      members: { rule, ...(field && { field }), blockers: [blocker] },
    }),
    headers: rule === 'pathway-not-yet-known' ? { 'Retry-After': '1' } : {},
  };
}
