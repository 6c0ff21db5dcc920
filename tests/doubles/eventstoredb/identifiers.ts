import shared, { type StreamIdentifier, type UUID } from '@eventstore/db-client/generated/shared_pb.js';

const NIL = '00000000-0000-0000-0000-000000000000';
const UUID_TEXT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Lower-case text of a UUID; undefined for what is none, or nil. */
export function uuidIn(message: UUID | undefined): string | undefined {
  const halves = message?.getStructured();
  const text = halves
    ? [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
        .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
        .join('')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : (message?.getString() ?? '').toLowerCase();
  return UUID_TEXT.test(text) && text !== NIL ? text : undefined;
}

export function uuidMessage(text: string, structured: boolean): UUID {
  const message = new shared.UUID();
  if (!structured) {
    message.setString(text);
    return message;
  }
  const hex = text.replaceAll('-', '');
  const halves = new shared.UUID.Structured();
  halves.setMostSignificantBits(String(BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`))));
  halves.setLeastSignificantBits(String(BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`))));
  message.setStructured(halves);
  return message;
}

export const streamIn = (message: StreamIdentifier | undefined): string =>
  Buffer.from(message?.getStreamName_asU8() ?? []).toString('utf8');

export function streamMessage(name: string): StreamIdentifier {
  const message = new shared.StreamIdentifier();
  message.setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));
  return message;
}
