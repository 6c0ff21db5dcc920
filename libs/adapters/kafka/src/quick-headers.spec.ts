import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import decoded from 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';
import encoded from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import { quickHeaders } from './quick-headers.js';

type Headers = Readonly<Record<string, Buffer | readonly Buffer[]>>;

/** The headers of a message with these, as kafkajs reads it from a topic. */
function travelled(headers: Headers): Headers {
  const message = encoded({ key: Buffer.from('key'), value: Buffer.from('{}'), headers });
  const record = new Decoder(new Decoder(message.buffer).readVarIntBytes()!);
  const { key, value, headers: read } = decoded(record, { firstOffset: '7', firstTimestamp: '0' });
  expect([key.toString(), value.toString()]).toEqual(['key', '{}']);
  return { ...read };
}

const value = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
/** Names that every object answers to are read by kafkajs as if they had been there before. */
const name = fc.string({ minLength: 1, maxLength: 20 }).filter((each) => !(each in {}));
const headers = fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 4 })), { maxKeys: 15 });

test('headers are read as kafkajs reads them, also those that come several times', () => {
  const samples = fc.sample(headers, 200);
  const before = samples.map(travelled);
  quickHeaders();
  const after = samples.map(travelled);
  expect(after).toEqual(before);
  expect(after).toEqual(samples.map((each) => ({ ...each })));
});

test('a header may have a name that every object answers to', () => {
  quickHeaders();
  expect(travelled({ constructor: Buffer.from('c'), toString: Buffer.from('t') })).toEqual({
    constructor: Buffer.from('c'),
    toString: Buffer.from('t'),
  });
});
