import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import { told } from '@stadig/telemetry/telemetry';
import type { Request } from 'express';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/** A line that is written in a span says which. @param level pino's level; `silent` in tests */
export function createLogger(level = 'info', to?: DestinationStream): Logger {
  const timestamp = pino.stdTimeFunctions.isoTime;
  const options: LoggerOptions = { level, base: undefined, timestamp, mixin: () => told().current() ?? {} };
  return to ? pino(options, to) : pino(options);
}

/** Nest's own lines, as pino writes them. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ from: rest.at(-1) }, String(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ from: rest.at(-1) }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ from: rest.at(-1) }, message instanceof Error ? message.name : String(message));
  }
  debug(): void {}
  verbose(): void {}
  fatal(message: unknown): void {
    this.logger.fatal(message instanceof Error ? message.name : String(message));
  }
}

export const LOGGER = Symbol('logger');

/** What the edge notes of requests: never an address with ids, a query, a body, a header or an error's message. */
@Injectable()
export class EdgeLog {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** A fault, by its kind and place in the code; messages may hold what the caller sent, and stay out. */
  fault(error: unknown, request: Request): void {
    this.logger.error({ ...faultOf(error), method: request.method, route: routeOf(request) }, 'fault');
  }

  done(request: Request, status: number, ms: number): void {
    this.logger.info({ method: request.method, route: routeOf(request), status, ms: Math.round(ms) }, 'request');
  }
}

/** Name, code and frames of an error and of its causes, without their messages. */
export function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as Error & { code?: unknown };
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: faultOf(error.cause) }),
  };
}

/** The pattern of the route, `/api/v1/housing-pathways/:pathwayId`. */
const routeOf = (request: Request): string | undefined => (request.route as { path?: string } | undefined)?.path;
