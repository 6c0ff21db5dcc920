import { deserialize } from 'bson';
import type { Bytes } from '../bson/elements.js';
import type { Values } from '../bson/stored.js';

/** OP_MSG is the protocol; of the older OP_QUERY only the first greeting of a driver is still in use. */
export const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits 0 to 15 that are not known must be refused. */
const KNOWN_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME;
const LARGEST_MESSAGE = 48_000_000;

export interface Message {
  readonly requestId: number;
  readonly opCode: typeof OP_MSG | typeof OP_QUERY;
  readonly body: Values;
  /** Documents that travelled beside the body, by the field they belong to. */
  readonly sequences: ReadonlyMap<string, readonly Bytes[]>;
  /** The sender waits for no answer. */
  readonly unanswered: boolean;
}

/** A message that breaks the protocol: the connection ends. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** Cuts a stream of bytes into messages. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private held = 0;
  /** How many bytes must be there before anything more can be told. */
  private wanted = HEADER;

  /** @throws ProtocolError */
  *take(chunk: Buffer): Iterable<Message> {
    this.chunks.push(chunk);
    this.held += chunk.length;
    while (this.held >= this.wanted) {
      const bytes = Buffer.concat(this.chunks);
      const length = bytes.readInt32LE(0);
      if (length < HEADER || length > LARGEST_MESSAGE + HEADER) throw new ProtocolError(`a message of ${length} bytes`);
      const whole = bytes.length >= length;
      this.chunks = [whole ? bytes.subarray(length) : bytes];
      this.held = this.chunks[0]!.length;
      this.wanted = whole ? HEADER : length;
      if (whole) yield parsed(bytes.subarray(0, length));
    }
  }
}

function parsed(message: Buffer): Message {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_MSG) return { requestId, opCode, ...parsedSections(message) };
  if (opCode === OP_QUERY) {
    const body = message.indexOf(0, HEADER + 4) + 1 + 8;
    return { requestId, opCode, body: bodyOf(message.subarray(body)), sequences: new Map(), unanswered: false };
  }
  throw new ProtocolError(`opcode ${opCode}`);
}

function parsedSections(message: Buffer): Pick<Message, 'body' | 'sequences' | 'unanswered'> {
  const flags = message.readUInt32LE(HEADER);
  if (flags & 0xffff & ~KNOWN_FLAGS) throw new ProtocolError(`flags ${flags}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, Bytes[]>();
  let body: Values | undefined;
  for (let at = HEADER + 4; at < end;) {
    const kind = message[at++];
    const size = message.readInt32LE(at);
    const section = message.subarray(at, at + size);
    if (kind === 0) body = bodyOf(section);
    else if (kind === 1) sequences.set(...sequenceOf(section));
    else throw new ProtocolError(`a section of kind ${kind}`);
    at += size;
  }
  if (!body) throw new ProtocolError('a message without a body');
  return { body, sequences, unanswered: (flags & MORE_TO_COME) !== 0 };
}

/** Numbers as numbers, but for 64-bit integers, which are bigints. */
const bodyOf = (section: Buffer): Values =>
  deserialize(section, { useBigInt64: true, allowObjectSmallerThanBufferSize: true });

function sequenceOf(section: Buffer): [string, Bytes[]] {
  const name = section.toString('utf8', 4, section.indexOf(0, 4));
  const documents: Bytes[] = [];
  for (let at = 4 + Buffer.byteLength(name) + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    if (size < 5) throw new ProtocolError(`a document of ${size} bytes`);
    documents.push(Buffer.from(section.subarray(at, at + size)));
    at += size;
  }
  return [name, documents];
}

/** The answer to a message, in the form its sender understands. */
export function answerTo(message: Message, answer: Bytes): Buffer {
  const isMsg = message.opCode === OP_MSG;
  const head = Buffer.alloc(isMsg ? HEADER + 5 : HEADER + 20);
  head.writeInt32LE(head.length + answer.length, 0);
  head.writeInt32LE(message.requestId, 8);
  head.writeInt32LE(isMsg ? OP_MSG : OP_REPLY, 12);
  if (!isMsg) {
    head.writeInt32LE(8, HEADER);
    head.writeInt32LE(1, HEADER + 16);
  }
  return Buffer.concat([head, answer]);
}
