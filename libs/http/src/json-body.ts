import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;
/** @param type `Content-Type` */
export const isJson = (type: string | undefined): boolean => type !== undefined && JSON_TYPE.test(type);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads JSON bodies; others stay unread, for whoever takes them. Express's own reader asks four packages about each
 * request and takes three times as long, a fifth of what a command may cost.
 * @param limit bytes
 */
export function jsonBody(limit: number): RequestHandler {
  return (request, _response, next) => {
    const { 'content-type': type, 'content-length': length, 'content-encoding': encoding } = request.headers;
    if (!isJson(type) || length === '0') return next();
    if (encoding !== undefined && encoding !== 'identity') return next(unsupported());
    if (length !== undefined && Number(length) > limit) return next(new Problem('body-too-large'));
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (problem?: Problem): void => {
      request.off('data', read).off('end', end).off('error', gone).off('aborted', gone);
      if (problem) request.resume();
      next(problem);
    };
    const read = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) stop(new Problem('body-too-large'));
      else chunks.push(chunk);
    };
    const end = (): void => {
      if (size === 0) return stop();
      try {
        request.body = parsed(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
      } catch {
        return stop(new Problem('body-malformed'));
      }
      stop();
    };
    const gone = (): void => stop(new Problem('request-refused'));
    request.on('data', read).on('end', end).on('error', gone).on('aborted', gone);
  };
}

/** An object or a list. @throws SyntaxError, TypeError */
function parsed(bytes: Buffer): unknown {
  const body: unknown = JSON.parse(utf8.decode(bytes));
  if (typeof body !== 'object' || body === null) throw new SyntaxError('neither object nor list');
  return body;
}

const unsupported = (): Problem =>
  new Problem('media-type-unsupported', { params: { accepted: 'application/json; charset=utf-8' } });
