import type { KeyObject } from 'node:crypto';
import type { Collection, MongoClient } from 'mongodb';
import { isoOf } from '@stadig/event-sourcing/day';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { isSigned, Receipts, ReceiptSigner, type Destruction, type Receipt } from '@stadig/event-sourcing/receipts';
import { connect, type Database } from './connect.js';
import { isDuplicateKey, outward, reaching } from './outward.js';

interface StoredReceipt extends Omit<Receipt, 'purposes'> {
  readonly _id: string;
  readonly purposes: string[];
}

export interface MongoReceiptsOptions {
  /** With which receipts are checked. */
  readonly publicKey: KeyObject;
  /** 32 bytes, where receipts are signed as well. */
  readonly seed?: Buffer | undefined;
  readonly clock: Clock;
}

/** Receipts of erasures in a database of their own, which no backup of the others brings back. */
export class MongoReceipts extends Receipts {
  private constructor(
    private readonly client: MongoClient,
    private readonly receipts: Collection<StoredReceipt>,
    private readonly options: MongoReceiptsOptions,
  ) {
    super();
  }

  /**
   * @throws Error when the keys do not belong together, the server has no transactions or refuses the account,
   * StoreUnavailable when it does not answer
   */
  static async open({ url, database }: Database, options: MongoReceiptsOptions): Promise<MongoReceipts> {
    const { publicKey, seed } = options;
    if (seed && !new ReceiptSigner(seed).publicKey.equals(publicKey)) throw new Error(OTHER_KEY);
    const client = await connect(url);
    return new MongoReceipts(client, client.db(database).collection<StoredReceipt>('receipts'), options);
  }

  /** @throws StoreUnavailable; Error where this process has nothing to sign with */
  override async sign(destruction: Destruction): Promise<void> {
    const { seed, clock } = this.options;
    if (!seed) throw new Error('this process signs no receipts / den här processen undertecknar inga kvitton');
    await this.insert(new ReceiptSigner(seed).sign(destruction, isoOf(clock.today())));
  }

  override async keep(receipts: readonly Receipt[]): Promise<void> {
    for (const receipt of receipts) if (!isSigned(receipt, this.options.publicKey)) throw foreign(receipt);
    for (const receipt of receipts) await this.insert(receipt);
  }

  override async all(): Promise<readonly Receipt[]> {
    const stored = await reaching('not-written', () => this.receipts.find().sort({ _id: 1 }).toArray());
    return stored.map(({ _id, ...receipt }) => {
      if (isSigned(receipt, this.options.publicKey)) return receipt;
      throw foreign(receipt);
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async insert(receipt: Receipt): Promise<void> {
    const _id = [receipt.subject, ...receipt.purposes].join(' ');
    try {
      await this.receipts.insertOne({ ...receipt, _id, purposes: [...receipt.purposes] });
    } catch (error) {
      if (isDuplicateKey(error)) return;
      throw outward(error, 'unknown');
    }
  }
}

const OTHER_KEY =
  'the public key of receipts does not belong to the key that they are signed with: nobody could check them' +
  ' / kvittonas öppna nyckel hör inte till nyckeln som de undertecknas med: ingen skulle kunna pröva dem';

const foreign = ({ subject }: Receipt): Error =>
  new Error(
    `the receipt of ${subject} is not signed by this installation / kvittot för ${subject} är inte undertecknat av den här installationen`,
  );
