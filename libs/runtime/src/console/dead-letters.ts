import { DISCARD_REASON } from '@stadig/event-sourcing/dead-letters';
import type { Envelope } from '@stadig/event-sourcing/envelopes';
import { NoSuchLetter, type Replayed } from '@stadig/event-sourcing/set-aside';
import type { Parts } from '../parts.js';
import { textOf, wholeNumber, type Options } from './command.js';
import type { ExitCode, Io } from './io.js';
import { noSuch } from './projections.js';
import { tableOf, type Column } from './table.js';

/** `dead-letters list [--projection NAME]`: envelopes of what is set aside. */
export async function listLetters({ processors }: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const name = textOf(options['projection']);
  if (name !== undefined && !processors.names().includes(name)) return noSuch(processors.names(), io);
  const limit = wholeNumber(options['limit'], 100, 1000);
  const page = wholeNumber(options['page'], 1, 100_000);
  if (limit === undefined || page === undefined) {
    io.err('--limit: 1 to / till 1000, --page: 1 to / till 100000');
    return 2;
  }
  const { items, total } = await processors.letters({ skip: (page - 1) * limit, limit }, name);
  if (options['json'] === true) for (const item of items) io.out(JSON.stringify(item));
  else if (items.length > 0) for (const line of tableOf(LETTERS, items)) io.out(line);
  if (options['json'] !== true) io.out(`${items.length} of / av ${total}`);
  return 0;
}

const LETTERS: readonly Column<Envelope>[] = [
  { head: { en: 'event', sv: 'händelse' }, cell: (e) => e.eventId },
  { head: { en: 'projection', sv: 'läsmodell' }, cell: (e) => e.projection + e.edition },
  { head: { en: 'key', sv: 'nyckel' }, cell: (e) => e.key },
  { head: { en: 'kind', sv: 'slag' }, cell: (e) => e.type },
  { head: { en: 'no.', sv: 'nr' }, right: true, cell: (e) => e.sequence },
  { head: { en: 'reason', sv: 'orsak' }, cell: (e) => e.reason },
];

/** `dead-letters inspect EVENT_ID`: the envelope, in every projection that has set it aside. */
export async function inspectLetter({ processors }: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const name = textOf(options['projection']);
  if (name !== undefined && !processors.names().includes(name)) return noSuch(processors.names(), io);
  const found = await processors.lettersOf(textOf(options['eventId']) ?? '');
  const letters = found.filter((letter) => name === undefined || letter.projection === name);
  if (letters.length === 0) return notAside(io);
  for (const [i, letter] of letters.entries()) {
    if (options['json'] === true) io.out(JSON.stringify(letter));
    else for (const line of [...(i > 0 ? [''] : []), ...envelopeLines(letter)]) io.out(line);
  }
  return 0;
}

const envelopeLines = (e: Envelope): readonly string[] => [
  `event / händelse:       ${e.eventId}`,
  `projection / läsmodell: ${e.projection}${e.edition}`,
  `key / nyckel:           ${e.key}`,
  `stream / ström:         ${e.stream}, ${e.sequence}`,
  `kind / slag:            ${e.type}`,
  `reason / orsak:         ${e.reason}`,
  `since / sedan:          ${e.since}`,
];

/** `dead-letters replay --key KEY`: tries its events again, in every projection that has set it aside. */
export async function replayKey({ processors }: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const name = textOf(options['projection']);
  if (name !== undefined && !processors.names().includes(name)) return noSuch(processors.names(), io);
  const key = textOf(options['key']) ?? '';
  const parking = (await processors.parking(key)).filter((one) => name === undefined || one === name);
  if (parking.length === 0) {
    io.err('Nothing is set aside under that key. / Ingenting är ställt åt sidan under den nyckeln.');
    return 0;
  }
  let left = 0;
  for (const projection of parking) {
    const replayed = await processors.replay(projection, key);
    left += replayed.left;
    tell(projection, replayed, options, io);
  }
  return left > 0 ? 1 : 0;
}

/** `dead-letters discard EVENT_ID --reason CODE`: gives it up for good. */
export async function discardLetter({ processors }: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const { reason } = options;
  if (!DISCARD_REASON.has(reason)) {
    const { codes, labels } = DISCARD_REASON;
    io.err(`--reason: ${codes.map((code) => `${code} (${labels[code].en} / ${labels[code].sv})`).join(', ')}`);
    return 2;
  }
  const name = textOf(options['projection']);
  if (name !== undefined && !processors.names().includes(name)) return noSuch(processors.names(), io);
  const eventId = textOf(options['eventId']) ?? '';
  const aside = [...new Set((await processors.lettersOf(eventId)).map(({ projection }) => projection))];
  if (name === undefined && aside.length > 1) {
    const known = aside.join(', ');
    io.err(`Several have set it aside; give --projection: ${known}. / Flera har ställt den åt sidan; ange --projection: ${known}.`); // prettier-ignore
    return 2;
  }
  const projection = name ?? aside[0];
  if (projection === undefined) return notAside(io);
  try {
    tell(projection, await processors.discard(projection, eventId, reason), options, io);
    return 0;
  } catch (error) {
    if (!(error instanceof NoSuchLetter)) throw error;
    return notAside(io);
  }
}

function tell(projection: string, replayed: Replayed, { json }: Options, io: Io): void {
  if (json === true) {
    io.out(JSON.stringify({ projection, ...replayed }));
    return;
  }
  const { handled, left, reason } = replayed;
  io.out(`${projection}: events handled / händelser som gick: ${handled}, still aside / kvar åt sidan: ${left}`);
  if (reason !== undefined) io.out(reason);
}

function notAside(io: Io): ExitCode {
  io.err('No event of that id is set aside. / Ingen händelse med det id:t är ställd åt sidan.');
  return 1;
}
