import { describe, expect, test } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import { correlationIn, requestOf } from './append-messages.js';

describe('a request', () => {
  test('expects an exact revision, or none: never anything else', () => {
    const none = requestOf('0b1d8bd6-6c0c-4f6c-8d3a-000000000001', 's', -1, [], 1000).getOptions()!;
    expect([none.hasNoStream(), none.hasStreamPosition()]).toEqual([true, false]);
    const exact = requestOf('0b1d8bd6-6c0c-4f6c-8d3a-000000000001', 's', 0, [], 1000).getOptions()!;
    expect([exact.hasNoStream(), exact.getStreamPosition()]).toEqual([false, '0']);
    for (const options of [none, exact]) expect(options.hasAny() || options.hasStreamExists()).toBe(false);
  });
});

describe('the id of an answer', () => {
  test('is found as text', () => {
    const id = '0b1d8bd6-6c0c-4f6c-8d3a-000000000001';
    const answer = new streams.BatchAppendResp();
    answer.setCorrelationId(requestOf(id, 's', -1, [], 1000).getCorrelationId());
    expect(correlationIn(answer)).toBe(id);
    expect(correlationIn(new streams.BatchAppendResp())).toBe('');
  });

  test('is found as two signed numbers', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const hex = id.replaceAll('-', '');
        const halves = new shared.UUID.Structured();
        halves.setMostSignificantBits(String(BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`))));
        halves.setLeastSignificantBits(String(BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`))));
        const message = new shared.UUID();
        message.setStructured(halves);
        const answer = new streams.BatchAppendResp();
        answer.setCorrelationId(message);
        expect(correlationIn(answer)).toBe(id);
      }),
    );
  });
});
