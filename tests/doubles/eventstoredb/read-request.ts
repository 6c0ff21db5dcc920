import streams, { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { streamIn } from './identifiers.js';
import type { LogRecord } from './record.js';
import { invalidArgument, unknownRequest } from './rpc-error.js';

/** A place in the log as a reader names it. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export interface ReadRequest {
  /** One stream from a revision, or the whole log from a place. */
  readonly of:
    | { readonly stream: string; readonly from: bigint | 'start' | 'end' }
    | { readonly stream: undefined; readonly from: Place | 'start' | 'end' };
  readonly backwards: boolean;
  readonly matches: (record: LogRecord) => boolean;
  /** Set for a subscription: after so many events looked through it says how far it has come. 0: never. */
  readonly checkpointEvery: number | undefined;
  readonly count: number;
  readonly structuredIds: boolean;
}

type Options = ReadReq.Options;

/** How many events are looked through between two checkpoints, where the reader does not say: times its interval. */
const WINDOW = 32;

/** @throws ServiceError for what the double does not know */
export function readRequestIn(message: ReadReq): ReadRequest {
  const options = message.getOptions();
  if (!options) throw invalidArgument('a read without options');
  const subscription = options.hasSubscription();
  if (!subscription && !options.hasCount()) throw unknownRequest('a read without count');
  const count = Number(options.getCount());
  if (!subscription && count === 0) throw invalidArgument("'maxCount' must be positive");
  return {
    of: options.hasStream() ? streamOf(options) : allOf(options),
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    matches: filterOf(options),
    checkpointEvery: subscription ? checkpointEvery(options) : undefined,
    count,
    structuredIds: options.getUuidOption()?.hasStructured() ?? false,
  };
}

function streamOf(options: Options): ReadRequest['of'] {
  const stream = options.getStream()!;
  const from = stream.hasRevision() ? BigInt(stream.getRevision()) : stream.hasEnd() ? 'end' : 'start';
  return { stream: streamIn(stream.getStreamIdentifier()), from };
}

function allOf(options: Options): ReadRequest['of'] {
  const all = options.getAll();
  if (!all) throw unknownRequest('a read of neither a stream nor all');
  const position = all.getPosition();
  if (!position) return { stream: undefined, from: all.hasEnd() ? 'end' : 'start' };
  return {
    stream: undefined,
    from: { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) },
  };
}

function filterOf(options: Options): (record: LogRecord) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const byType = filter.getEventType();
  const expression = byType ?? filter.getStreamIdentifier();
  if (!expression) throw unknownRequest('a filter by neither stream nor type');
  const nameOf = (record: LogRecord): string => (byType ? record.type : record.stream);
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (record) => prefixes.some((prefix) => nameOf(record).startsWith(prefix));
  const regex = new RegExp(expression.getRegex());
  return (record) => regex.test(nameOf(record));
}

function checkpointEvery(options: Options): number {
  const filter = options.getFilter();
  if (!filter) return 0;
  return filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : WINDOW);
}
