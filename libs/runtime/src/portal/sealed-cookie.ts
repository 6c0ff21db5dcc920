import { CompactEncrypt, compactDecrypt } from 'jose';

export interface CookieOptions {
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax';
  /** Seconds. */
  readonly maxAge: number;
}

/** Encrypts what cookies carry; only this service can read or make them. */
export class CookieSealer {
  private readonly key: Uint8Array;

  /** @param secret 32 bytes */
  constructor(secret: Buffer) {
    this.key = new Uint8Array(secret);
  }

  /** @param purpose keeps a cookie of one kind from being taken for another */
  async seal(purpose: string, content: object): Promise<string> {
    const text = new TextEncoder().encode(JSON.stringify(content));
    return new CompactEncrypt(text).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose }).encrypt(this.key);
  }

  /** The content; undefined when the cookie was not made here, or for something else. */
  async open<T>(purpose: string, cookie: string): Promise<T | undefined> {
    try {
      const { plaintext, protectedHeader } = await compactDecrypt(cookie, this.key, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return protectedHeader.typ === purpose ? (JSON.parse(new TextDecoder().decode(plaintext)) as T) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The header that sets a cookie of this host alone, out of reach of scripts. */
export function cookieHeader(name: string, value: string, { secure, sameSite, maxAge }: CookieOptions): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAge}${secure ? '; Secure' : ''}`;
}

/** The value of a cookie in a `Cookie` header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
