import { isoOf, monthOf } from '@stadig/event-sourcing/day';
import { standing } from '@stadig/event-sourcing/decision';
import { collectionOf, type PartsDocument } from '@stadig/event-sourcing/projection';
import type { Due, Tick } from '@stadig/event-sourcing/tick';
import { cooperation, reviewDue } from './cooperation.js';
import { agreements } from './cooperation.view.js';
import { expiryOf, transfer } from './transfer.js';
import { openTransfers, transfers } from './transfer.view.js';

/** Flags an agreement whose follow-up is overdue, once for each time that it is. */
const overdue: Tick = {
  name: 'overdue',
  target: cooperation.name,
  async *due(readModels, _keys, today): AsyncIterable<Due> {
    const month = monthOf(today);
    for await (const page of readModels.scan<PartsDocument>(collectionOf(agreements))) {
      for (const { _id, parts } of page) {
        const { state, voided } = standing(cooperation, Object.values(parts)[0]?.events ?? []);
        const from = voided ? undefined : reviewDue(state);
        if (from === undefined || month < from) continue;
        if (state.CooperationReviewBecameOverdue.some((e) => e.month >= from)) continue;
        yield { subject: _id, cause: from, command: { type: 'FlagReviewOverdue', month } };
      }
    }
  },
};

/** Lets a transfer expire that nobody answered within 90 days. */
const expired: Tick = {
  name: 'expired',
  target: transfer.name,
  async *due(readModels, keys, today): AsyncIterable<Due> {
    const open = await readModels.find<PartsDocument>(collectionOf(transfers), { where: { status: 'OPEN' } });
    for (const { transferId, state, requested } of await openTransfers(open, readModels, keys, today)) {
      if (today - requested.anchor < expiryOf(state)) continue;
      // By the day on which it expires: where that is corrected after a wrong expiry was struck, it expires anew.
      const day = isoOf(requested.anchor + expiryOf(state));
      yield { subject: transferId, cause: day, command: { type: 'ExpireTransfer' } };
    }
  },
};

export const cooperationTicks: readonly Tick[] = [overdue, expired];
