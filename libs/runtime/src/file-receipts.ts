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
    const receipt = this.signer.sign(destruction, isoOf(this.clock.today()));
    const same = ({ subject, purposes }: Receipt): boolean =>
      subject === receipt.subject && purposes.join() === receipt.purposes.join();
    if (this.lines().some(same)) return;
    const file = openSync(this.path, 'a', 0o600);
    try {
      appendFileSync(file, `${JSON.stringify(receipt)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  override async all(): Promise<readonly Receipt[]> {
    const receipts = this.lines();
    for (const [i, receipt] of receipts.entries()) {
      if (isSigned(receipt, this.signer.publicKey)) continue;
      throw new Error(
        `${this.path}, line ${i + 1}: the signature is not this installation’s / rad ${i + 1}: signaturen är inte den här installationens`,
      );
    }
    return receipts;
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
