import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import type { Log } from './log.js';
import { assertGiven, indexFrom, type Mode } from './places.js';
import { eventMessage, notFoundMessage } from './read-messages.js';
import { readRequestIn, type ReadRequest } from './read-request.js';
import type { LogRecord } from './record.js';
import { streamDeleted } from './rpc-error.js';
import { viewOf, visible } from './stream-view.js';
import { Subscription } from './subscription.js';
import { written } from './written.js';

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** Reads of a stream and of the whole log, and subscriptions to them. */
export const read =
  (log: Log, mode: Mode, faults: Faults) =>
  async (call: Call): Promise<void> => {
    try {
      const request = readRequestIn(call.request);
      if (request.checkpointEvery !== undefined) {
        await faults.before('subscribe');
        new Subscription(call, log, mode, faults, request).begin();
        return;
      }
      await faults.before('read');
      await answer(call, log, mode, request);
    } catch (error) {
      call.emit('error', error);
    }
  };

async function answer(call: Call, log: Log, mode: Mode, request: ReadRequest): Promise<void> {
  const { of, count, structuredIds } = request;
  const records = of.stream === undefined ? ofAll(log, mode, request) : ofStream(log, of.stream, request);
  if (records === undefined) call.write(notFoundMessage(of.stream ?? ''));
  let left = count;
  for (const record of records ?? []) {
    if (left-- === 0 || call.cancelled) break;
    await written(call, eventMessage(record, structuredIds));
  }
  call.end();
}

/** What a reader of the stream sees, from where it begins; undefined where there is no stream. */
function ofStream(log: Log, stream: string, { of, backwards }: ReadRequest): readonly LogRecord[] | undefined {
  const view = viewOf(log, stream);
  if (view.tombstoned) throw streamDeleted(stream);
  if (view.written.length === 0 || view.softDeleted) return undefined;
  const seen = visible(view, Date.now());
  const from = of.from as bigint | 'start' | 'end';
  if (backwards) {
    return seen.filter((r) => from === 'end' || (from !== 'start' && r.revision <= from)).toReversed();
  }
  return seen.filter((r) => from === 'start' || (from !== 'end' && r.revision >= from));
}

function ofAll(log: Log, mode: Mode, { of, backwards, matches }: ReadRequest): Iterable<LogRecord> {
  const from = of.stream === undefined ? of.from : 'start';
  if (from !== 'start' && from !== 'end') assertGiven(log, from, mode);
  const index = from === 'start' ? 0 : from === 'end' ? log.all.length : indexFrom(log, from);
  return matching(log.all, backwards ? index - 1 : index, backwards ? -1 : 1, matches);
}

function* matching(
  records: readonly LogRecord[],
  first: number,
  step: 1 | -1,
  matches: (record: LogRecord) => boolean,
): Iterable<LogRecord> {
  for (let i = first; i >= 0 && i < records.length; i += step) if (matches(records[i]!)) yield records[i]!;
}
