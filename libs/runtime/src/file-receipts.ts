import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoOf } from '@stadig/event-sourcing/day';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { isSigned, Receipts, ReceiptSigner, type Destruction, type Receipt } from '@stadig/event-sourcing/receipts';

/** `STADIG_RECEIPTS`, a file that no backup brings back; without it in the data folder. */
export const receiptsFile = (dataDir: string): string =>
  process.env['STADIG_RECEIPTS'] ?? join(dataDir, 'receipts.jsonl');

/** Receipts of erasures, one JSON line each, for their owner alone. */
export class FileReceipts extends Receipts {
  private readonly signer: ReceiptSigner;

  /** @param seed 32 bytes */
  constructor(
    private readonly path: string,
    seed: Buffer,
    private readonly clock: Clock,
  ) {
    super();
    this.signer = new ReceiptSigner(seed);
  }

  override async sign(destruction: Destruction): Promise<void> {
    this.add([this.signer.sign(destruction, isoOf(this.clock.today()))]);
  }

  override async keep(receipts: readonly Receipt[]): Promise<void> {
    this.check(receipts, (receipt) => receipt.subject);
    this.add(receipts);
  }

  override async all(): Promise<readonly Receipt[]> {
    const receipts = this.lines();
    this.check(receipts, (_, i) => `line / rad ${i + 1}`);
    return receipts;
  }

  /** @throws Error that names the first one with a signature of somebody else */
  private check(receipts: readonly Receipt[], name: (receipt: Receipt, i: number) => string): void {
    for (const [i, receipt] of receipts.entries()) {
      if (isSigned(receipt, this.signer.publicKey)) continue;
      throw new Error(
        `${this.path}, ${name(receipt, i)}: the signature is not this installation’s / signaturen är inte den här installationens`,
      );
    }
  }

  private add(receipts: readonly Receipt[]): void {
    const held = new Set(this.lines().map(destructionOf));
    const fresh = receipts.filter((receipt) => !held.has(destructionOf(receipt)));
    if (fresh.length === 0) return;
    const file = openSync(this.path, 'a', 0o600);
    try {
      appendFileSync(file, fresh.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** A last line that was cut off in the middle of being written is none. */
  private lines(): readonly Receipt[] {
    if (!existsSync(this.path)) return [];
    const text = readFileSync(this.path, 'utf8');
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Receipt);
  }
}

const destructionOf = ({ subject, purposes }: Receipt): string => JSON.stringify([subject, purposes]);
