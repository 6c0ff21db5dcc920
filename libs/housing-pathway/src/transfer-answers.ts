import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { TRANSFER_EXPIRES_AFTER } from '@stadig/codes/cooperation';
import type { TransferAnswer } from '@stadig/codes/housing';
import { streamOf, subjectOf } from '@stadig/event-sourcing/aggregate';
import { amend } from '@stadig/event-sourcing/amend';
import { typedAs, type DayAt, type DayNumber } from '@stadig/event-sourcing/day';
import { ERASED } from '@stadig/event-sourcing/erasure';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { effectKey, type Policy, type PolicyEffect, type PolicyParts } from '@stadig/event-sourcing/policy';
import type { KeptEvent, PartsDocument } from '@stadig/event-sourcing/projection';
import { KeyForgotten, type DataKey } from '@stadig/event-sourcing/ports/key-store';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { open } from '@stadig/event-sourcing/sealing';
import { COOPERATION_TOPIC } from '@stadig/published/cooperation';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { housingPathway } from './housing-pathway.js';

/**
 * The answer to a transfer reaches the pathway that asked for it. The two are told apart everywhere: the transfer's public
 * events name the transfer alone, and the pathway's stream holds its code as ciphertext. So whichever comes last of the
 * two finds the other: an answer opens what the sender's pathways have asked for, an asking looks for the answer. Either
 * sends what follows from each asking and each ending so far, in their order, under ids made of the two: so it comes to
 * the same whichever came last, and when it is gone through anew. What is learnt stands under a key that only who can
 * open the pathway can make from the transfer, and names no cause.
 */
const RULE = 'transfer-answer';
const TRANSFER = 'transfer';

type Io = PolicyParts & { readonly documents: string };

export const transferAnswered: Policy = {
  name: RULE,
  topic: COOPERATION_TOPIC,
  source: TRANSFER,
  amends: 'Transfer',
  reads: ['TransferRequested', 'TransferAnswered', 'TransferWithdrawn', 'TransferExpired', 'StoresCleared'],
  opens: [ANCHOR],
  target: housingPathway.name,
  indexes: ['ownerCode', 'asked'],
  index({ parts }) {
    const [events = []] = Object.entries(parts).flatMap(([stream, part]) =>
      stream.startsWith(`${housingPathway.category}-`) ? [part.events] : [],
    );
    const asked = events.some((e) => e.type === 'TransferAsked');
    return { ownerCode: events[0]?.ownerCode ?? null, asked };
  },
  async effects({ stream, ownerCode }, kept, io) {
    if (endingsOf(kept).at(-1)?.eventId !== kept.at(-1)!.eventId) return [];
    const transferId = subjectOf(stream);
    const where = { asked: true, ownerCode };
    const candidates = await io.readModels.store.find<PartsDocument>(io.documents, { where });
    for (const { _id: pathwayId, parts } of candidates) {
      const events = parts[streamOf(housingPathway, pathwayId)]?.events ?? [];
      const askings = namingOnly(transferId, await askingsIn(pathwayId, events, io.keys));
      if (askings.length > 0) return effectsOn(pathwayId, askings, transferId, kept, io);
    }
    return [];
  },
};

export const transferAsked: Policy = {
  name: 'transfer-asked',
  topic: HOUSING_TOPIC,
  source: housingPathway.category,
  amends: housingPathway.name,
  reads: ['TransferAsked', ERASED],
  opens: [housingPathway.purpose],
  target: housingPathway.name,
  async effects(event, kept, io) {
    if (event.type !== 'TransferAsked') return [];
    const pathwayId = subjectOf(event.stream);
    const all = await askingsIn(pathwayId, kept, io.keys);
    const transferId = all.get(event.eventId);
    const document = transferId && (await io.readModels.store.get<PartsDocument>(io.documents, transferId));
    const answered = document && document.parts[`${TRANSFER}-${transferId}`]?.events;
    if (!transferId || !answered) return [];
    return effectsOn(pathwayId, namingOnly(transferId, all), transferId, answered, io);
  },
};

const ownKey = async (pathwayId: string, keys: KeyVault): Promise<DataKey | null | undefined> =>
  (await keys.findMany([pathwayId], housingPathway.purpose)).get(pathwayId);

/** The transfers that a pathway's events ask for, by the event's id; none once its key is destroyed. */
async function askingsIn(
  pathwayId: string,
  events: readonly KeptEvent[],
  keys: KeyVault,
): Promise<ReadonlyMap<string, string>> {
  const key = await ownKey(pathwayId, keys);
  const askings = new Map<string, string>();
  for (const { type, eventId, sealed } of key ? events : []) {
    const text = sealed?.[housingPathway.purpose];
    if (type !== 'TransferAsked' || !text) continue;
    askings.set(eventId, open(text, key!, streamOf(housingPathway, pathwayId), eventId)['transferId'] as string);
  }
  return askings;
}

const namingOnly = (transferId: string, askings: ReadonlyMap<string, string>): readonly string[] =>
  [...askings].flatMap(([eventId, asked]) => (asked === transferId ? [eventId] : []));

/** For each ending and each asking, in their order: nothing once a key is destroyed, the pathway is erased. */
async function effectsOn(
  pathwayId: string,
  askings: readonly string[],
  transferId: string,
  kept: readonly KeptEvent[],
  { keys }: Io,
): Promise<readonly PolicyEffect[]> {
  const stream = `${TRANSFER}-${transferId}`;
  const [anchor, own] = [await anchorOf(stream, kept, keys), await ownKey(pathwayId, keys)];
  if (anchor === undefined || !own) return [];
  const mac = (text: string): string => createHmac('sha256', own).update(`${RULE}|${text}`).digest('base64url');
  const key = effectKey(RULE, mac(stream), 1);
  return endingsOf(kept).flatMap(({ eventId, ending }) => {
    const learnt = ending && {
      type: 'LearnTransferAnswer',
      day: typedAs(ending.day, anchor),
      transferId,
      answer: ending.answer,
    };
    return askings.map((asking) => ({
      subject: pathwayId,
      policy: RULE,
      key,
      unlinked: mac(`${asking}|${eventId}`),
      wanted: () => learnt,
    }));
  });
}

/** The events that made it end, or end otherwise than before. */
function endingsOf(kept: readonly KeptEvent[]) {
  let before: ReturnType<typeof endingOf>;
  return kept.flatMap(({ eventId }, i) => {
    const ending = endingOf(kept.slice(0, i + 1));
    if (isDeepStrictEqual(ending, before)) return [];
    before = ending;
    return [{ eventId, ending }];
  });
}

/** How it ended, by what is in clear; a transfer that was taken back has no answer. */
function endingOf(kept: readonly KeptEvent[]): { readonly answer: TransferAnswer; readonly day: DayAt } | undefined {
  const { events, voided } = amend(kept);
  if (voided) return undefined;
  const of = (type: string) => events.find((e) => e.type === type);
  const day = ({ data }: KeptEvent): DayAt => {
    const { dayOffset, dayPrecision } = data as unknown as DayAt;
    return { dayOffset, dayPrecision };
  };
  const answered = of('TransferAnswered');
  if (answered) return { answer: answered.data['answer'] as TransferAnswer, day: day(answered) };
  const withdrawn = of('TransferWithdrawn');
  if (withdrawn) return { answer: 'WITHDRAWN', day: day(withdrawn) };
  const [requested, expired] = [of('TransferRequested'), of('TransferExpired')];
  if (!requested || !expired) return undefined;
  const dayOffset = day(requested).dayOffset! + TRANSFER_EXPIRES_AFTER;
  return { answer: 'EXPIRED', day: { dayOffset, dayPrecision: 'DAY' } };
}

/** Day 0 of the transfer, which is not the pathway's; undefined once its key is destroyed. @throws KeyMissing */
async function anchorOf(stream: string, kept: readonly KeptEvent[], keys: KeyVault): Promise<DayNumber | undefined> {
  const requested = kept.find((e) => e.type === 'TransferRequested');
  const sealed = requested?.sealed?.[ANCHOR];
  if (!sealed) return undefined;
  try {
    const key = await keys.find(subjectOf(stream), ANCHOR);
    return open(sealed, key, stream, requested.eventId)['anchor'] as DayNumber;
  } catch (error) {
    if (error instanceof KeyForgotten) return undefined;
    throw error;
  }
}
