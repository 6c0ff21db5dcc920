import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { open, seal } from '@stadig/event-sourcing/sealing';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import type { Data } from '@stadig/event-sourcing/event';

/**
 * What an import makes its ids and its seals with. Once the secret is destroyed, nobody can tell which reference an id
 * came from, not even by trying references out.
 */
export class ImportSecret {
  // A key object: Node makes one anew at each use of plain bytes.
  private readonly idKey: KeyObject;
  private readonly sealKey: Buffer;

  /** @param secret 32 random bytes of this import alone. */
  constructor(secret: Buffer) {
    this.idKey = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'import ids', 32)));
    this.sealKey = Buffer.from(hkdfSync('sha256', secret, '', 'import seals', 32));
  }

  /** Under which key the import keeps a case: 32 hexadecimal digits. */
  caseKey(reference: string): string {
    return this.mac(`case\n${reference}`).toString('hex', 0, 16);
  }

  /** The pathway's code. `generation` counts how often the case was taken back as a whole and came again. */
  pathwayId(reference: string, generation: number): string {
    return pathwayIdFrom(this.mac(`pathway\n${reference}\n${generation}`).toString('hex'));
  }

  /** A UUID (version 8, RFC 9562): of the same reference, rows, content and change it is always the same. */
  commandId(reference: string, content: string): string {
    const mac = this.mac(`command\n${reference}\n${content}`);
    mac[6] = (mac[6]! & 0x0f) | 0x80;
    mac[8] = (mac[8]! & 0x3f) | 0x80;
    const hex = mac.toString('hex', 0, 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  seal(data: Data, place: string): string {
    return seal(data, this.sealKey, 'import', place);
  }

  open<T extends Data>(sealed: string, place: string): T {
    return open(sealed, this.sealKey, 'import', place) as T;
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.idKey).update(text).digest();
  }
}
