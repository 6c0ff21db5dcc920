import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Fault } from '../fault.js';

/** What the server keeps of a password: RFC 5802, with SHA-256 (RFC 7677). All in base64 but the count. */
export interface Credentials {
  readonly salt: string;
  readonly iterations: number;
  readonly storedKey: string;
  readonly serverKey: string;
}

const ITERATIONS = 15_000;

export function credentialsOf(password: string): Credentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256');
  return {
    salt: salt.toString('base64'),
    iterations: ITERATIONS,
    storedKey: createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64'),
    serverKey: hmac(salted, 'Server Key').toString('base64'),
  };
}

/** The server's side of one exchange. */
export class ScramExchange {
  readonly user: string;
  /** The server's first message. */
  readonly challenge: string;
  private readonly clientFirst: string;
  private readonly nonce: string;

  /**
   * @param first the client's first message
   * @param find what is kept of a user's password. @throws Fault where there is no such user
   */
  constructor(
    first: string,
    private readonly find: (user: string) => Credentials | undefined,
  ) {
    const match = /^n,,(n=([^,]*),r=(.+))$/.exec(first);
    if (!match) throw authenticationFailed();
    this.clientFirst = match[1]!;
    this.user = match[2]!.replaceAll('=2C', ',').replaceAll('=3D', '=');
    const { salt, iterations } = this.credentials();
    this.nonce = match[3]! + randomBytes(24).toString('base64');
    this.challenge = `r=${this.nonce},s=${salt},i=${iterations}`;
  }

  /** The server's last message. @param final the client's last one. @throws Fault: the password is another one */
  answer(final: string): string {
    const match = /^(c=biws,r=([^,]+)),p=(.+)$/.exec(final);
    if (!match || match[2] !== this.nonce) throw authenticationFailed();
    const { storedKey, serverKey } = this.credentials();
    const message = `${this.clientFirst},${this.challenge},${match[1]!}`;
    const signature = hmac(Buffer.from(storedKey, 'base64'), message);
    const proof = Buffer.from(match[3]!, 'base64');
    if (proof.length !== signature.length) throw authenticationFailed();
    const clientKey = proof.map((byte, n) => byte ^ signature[n]!);
    const hashed = createHash('sha256').update(clientKey).digest();
    if (!timingSafeEqual(hashed, Buffer.from(storedKey, 'base64'))) throw authenticationFailed();
    return `v=${hmac(Buffer.from(serverKey, 'base64'), message).toString('base64')}`;
  }

  private credentials(): Credentials {
    const found = this.find(this.user);
    if (!found) throw authenticationFailed();
    return found;
  }
}

export const authenticationFailed = (): Fault => new Fault(18, 'Authentication failed.');

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
