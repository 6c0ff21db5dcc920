import Decoder, { type Gathered } from 'kafkajs/src/protocol/decoder.js';

type Headers = ReturnType<Gathered['reduce']>;

/** Nothing is inherited, whatever a header is called; made by a constructor, since an object without one is slow. */
const Headers = function () {} as unknown as new () => Headers;
Headers.prototype = Object.create(null);

/**
 * kafkajs 2.2.4 copies the headers of a message that it has read each time it reads another one: with the twelve of a
 * CloudEvent that is the larger half of reading the message. Only they are read by this method, and only to be gathered.
 */
export function quickHeaders(): void {
  Decoder.prototype.readVarIntArray = function (this: Decoder, read): Gathered {
    const headers = new Headers();
    for (let left = this.readVarInt(); left > 0; left--) {
      const { key, value } = read(this);
      const before = headers[key];
      headers[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
    }
    return { reduce: () => headers };
  };
}
