import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import type { Batch } from './batches.js';
import { failureOf, NoAnswer } from './failure.js';
import { persist, within } from './patience.js';
import type { Sender } from './sender.js';

/** The broker knows the producer no more, or another state of it: another one is needed, under a new id. */
const ANOTHER_ID = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'DUPLICATE_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
]);

/**
 * Sends one request at a time, each until it is answered, under one producer id: the broker knows by its number a request
 * that comes twice. kafkajs sets the number back when a request fails, whether it was written or not; another request
 * under that number would be taken for the one before, acknowledged, and lost. So a request whose outcome is not known is
 * sent again, the same, before anything else; and where that is over, so is the producer id.
 */
export class OrderedProducer {
  private readonly closing = new AbortController();
  private sender: Promise<Sender> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  /** A request whose sender has not been told its outcome, and whether the brokers hold it by now. */
  private unsettled: { readonly batch: Batch; held: boolean } | undefined;
  /** What kafkajs is sending, also when nobody waits for it any more: the unsettled request. */
  private sending: Promise<void> | undefined;

  constructor(
    /** Opens a producer under an id of its own. */
    private readonly open: () => Promise<Sender>,
    /** Most ms that a request takes, tries included. */
    private readonly patience: number,
  ) {}

  /** Resolves when the brokers hold all of it, in order. @throws BusUnavailable */
  send(batches: readonly Batch[]): Promise<void> {
    const sent = this.turn.then(() => this.inTurn(batches));
    this.turn = sent.catch(() => undefined);
    return sent;
  }

  /** Waits for what is being sent, as long as that may take. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.turn;
    await this.giveUpId();
  }

  private async inTurn(batches: readonly Batch[]): Promise<void> {
    const before = this.unsettled?.batch;
    if (before) await this.settle(before);
    for (const [n, batch] of batches.entries()) {
      // Whoever publishes again what was not settled begins with it.
      const rest = n === 0 && before && begins(batch, before) ? batch.slice(before.length) : batch;
      if (rest.length > 0) await this.settle(rest);
    }
  }

  private async settle(batch: Batch): Promise<void> {
    if (this.closing.signal.aborted) throw new BusUnavailable('Kafka: the bus is closed / bussen är stängd');
    await persist(this.patience, (left) => this.attempt(batch, left), this.closing.signal);
    this.unsettled = undefined;
  }

  private async attempt(batch: Batch, left: number): Promise<void> {
    if (this.unsettled?.held) return;
    const end = performance.now() + left;
    const sender = await within(left, this.connect());
    if (!this.sending) {
      this.unsettled = { batch, held: false };
      this.sending = this.sendOnce(sender, batch).finally(() => (this.sending = undefined));
      this.sending.catch(() => undefined);
    }
    await within(end - performance.now(), this.sending);
  }

  private async sendOnce(sender: Sender, batch: Batch): Promise<void> {
    try {
      // kafkajs forgets partitions whose leader moved, while it sent, to a broker that had answered already.
      const held = await sender.send(batch);
      if (batch.some(({ topic, message }) => !held.has(`${topic}/${message.partition}`))) throw new NoAnswer();
      if (this.unsettled) this.unsettled.held = true;
    } catch (error) {
      const { passing, reason } = failureOf(error);
      // Of a request that was refused, some partitions may have been written: their numbers are set back all the same.
      if (!passing || ANOTHER_ID.has(reason)) await this.giveUpId();
      throw error;
    }
  }

  private connect(): Promise<Sender> {
    if (this.sender) return this.sender;
    const opening = this.open();
    this.sender = opening;
    opening.catch(() => {
      if (this.sender === opening) this.sender = undefined;
    });
    return opening;
  }

  private async giveUpId(): Promise<void> {
    const giving = this.sender;
    this.sender = undefined;
    this.unsettled = undefined;
    const sender = await giving?.catch(() => undefined);
    await sender?.close();
  }
}

const begins = (batch: Batch, before: Batch): boolean =>
  before.length <= batch.length &&
  before.every(({ topic, eventId }, i) => batch[i]!.eventId === eventId && batch[i]!.topic === topic);
