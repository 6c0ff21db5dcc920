import type { EachBatchPayload, KafkaMessage } from 'kafkajs';

export type Fetched = EachBatchPayload['batch'];

/** What has been fetched of a lane and not been taken yet. */
export class Inbox {
  private readonly messages: KafkaMessage[] = [];
  private bytes = 0;
  /** Offset of what is to be fetched next. */
  wanted = 0;
  /** The offset that the lane's next message gets, as last heard. */
  high = 0;

  constructor(
    private readonly mostMessages: number,
    private readonly mostBytes: number,
  ) {}

  /** Empties it, to go on from an offset. */
  begin(wanted: number, high: number): void {
    this.messages.length = 0;
    this.bytes = 0;
    this.wanted = wanted;
    this.high = high;
  }

  /** False where the messages are not those that are wanted: nothing is kept then. */
  put(fetched: Fetched): boolean {
    if (Number(fetched.firstOffset()) !== this.wanted) return false;
    for (const message of fetched.messages) {
      this.messages.push(message);
      this.bytes += sizeOf(message);
    }
    this.wanted = Number(fetched.lastOffset()) + 1;
    this.high = Math.max(this.wanted, Number(fetched.highWatermark));
    return true;
  }

  /** The next messages, at most so many and so many bytes, but one at least where there is any. */
  take(most: number): KafkaMessage[] {
    let count = 0;
    let bytes = 0;
    while (count < Math.min(this.messages.length, most)) {
      bytes += sizeOf(this.messages[count]!);
      if (count > 0 && bytes > this.mostBytes) break;
      count++;
    }
    const page = this.messages.splice(0, count);
    for (const message of page) this.bytes -= sizeOf(message);
    return page;
  }

  get isEmpty(): boolean {
    return this.messages.length === 0;
  }

  /** Another page lies ready: no more is to be fetched. */
  get isFull(): boolean {
    return this.messages.length >= this.mostMessages || this.bytes >= this.mostBytes;
  }

  /** Everything that the lane held when it was last heard of has been taken. */
  get isAtEnd(): boolean {
    return this.isEmpty && this.wanted >= this.high;
  }
}

const sizeOf = ({ value }: KafkaMessage): number => value?.length ?? 0;
