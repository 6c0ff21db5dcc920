import { onDemand, serialize } from 'bson';

/** A document is kept as the bytes it came in, so that it goes out with the very types it came with. */
export type Bytes = Uint8Array;

const OBJECT = 3;
const ARRAY = 4;
const text = new TextDecoder();

/** The elements of a document by name, each in its own bytes, in their order. */
export function elementsOf(document: Bytes): Map<string, Bytes> {
  const elements = new Map<string, Bytes>();
  for (const [, nameOffset, nameLength, offset, length] of onDemand.parseToElements(document)) {
    const name = text.decode(document.subarray(nameOffset, nameOffset + nameLength));
    elements.set(name, document.subarray(nameOffset - 1, offset + length));
  }
  return elements;
}

/** A document of these elements. */
export function documentOf(elements: Iterable<Bytes>): Bytes {
  const body = Buffer.concat([...elements]);
  const document = Buffer.allocUnsafe(body.length + 5);
  document.writeInt32LE(document.length, 0);
  body.copy(document, 4);
  document[document.length - 1] = 0;
  return document;
}

/** One field as an element. */
export const elementOf = (name: string, value: unknown): Bytes => serialize({ [name]: value }).subarray(4, -1);

/** A batch of documents of a cursor. */
export class Batch {
  constructor(readonly documents: readonly Bytes[]) {}
}

/** A document that is sent as it is stored. */
export class Raw {
  constructor(readonly document: Bytes) {}
}

/** An answer, in which `Batch` and `Raw` stand for bytes that go out unchanged. */
export function encode(answer: Readonly<Record<string, unknown>>): Bytes {
  return documentOf(Object.entries(answer).map(([name, value]) => encodedElement(name, value)));
}

function encodedElement(name: string, value: unknown): Bytes {
  if (value instanceof Raw) return nested(OBJECT, name, value.document);
  if (value instanceof Batch) {
    const items = value.documents.map((document, n) => nested(OBJECT, String(n), document));
    return nested(ARRAY, name, documentOf(items));
  }
  if (isPlain(value)) return nested(OBJECT, name, encode(value));
  return elementOf(name, value);
}

const nested = (type: number, name: string, document: Bytes): Bytes =>
  Buffer.concat([Buffer.of(type), Buffer.from(`${name}\0`), document]);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
