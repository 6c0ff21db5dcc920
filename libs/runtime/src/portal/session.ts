import { type CookieSealer, cookieHeader, cookieOf } from './sealed-cookie.js';
import type { SignIn, Tokens } from './sign-in.js';

/** A login session, all of it in its cookie. */
export interface Session extends Tokens {
  /** When it ends whatever happens, in milliseconds since 1970. */
  readonly ends: number;
}

const LONGEST_MS = 12 * 3600_000;
const REFRESH_BEFORE_MS = 30_000;
const MOST = 2_000;
const MOST_BYTES = 4_000;

/** Found on a request: the session, and the cookie to send back when it has changed. */
export interface Found {
  readonly session: Session;
  readonly setCookie?: string;
}

/**
 * Login sessions in encrypted cookies. On https the cookie is `__Host-stadig`: Secure, and bound to this host. On plain
 * http, which is for localhost alone, it is `stadig` without Secure, because not every browser takes Secure there.
 */
export class Sessions {
  readonly cookieName: string;
  private readonly opened = new Map<string, Session>();
  private readonly refreshing = new Map<string, Promise<Tokens>>();

  constructor(
    private readonly sealer: CookieSealer,
    private readonly signIn: Pick<SignIn, 'refresh'>,
    private readonly secure: boolean,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.cookieName = secure ? '__Host-stadig' : 'stadig';
  }

  /** The `Set-Cookie` header that begins a session. @throws RangeError when the tokens do not fit into a cookie */
  begin(tokens: Tokens): Promise<string> {
    return this.header({ ...tokens, ends: this.now() + LONGEST_MS });
  }

  /** The `Set-Cookie` header that ends it. */
  end(): string {
    return cookieHeader(this.cookieName, '', { secure: this.secure, sameSite: 'Strict', maxAge: 0 });
  }

  /** The session of a `Cookie` header, its access token renewed where it is about to end. */
  async find(cookies: string | undefined): Promise<Found | undefined> {
    const cookie = cookieOf(cookies, this.cookieName);
    if (!cookie) return undefined;
    const session = await this.open(cookie);
    if (!session || session.ends <= this.now()) return undefined;
    if (session.until - REFRESH_BEFORE_MS > this.now()) return { session };
    if (!session.refreshToken) return session.until > this.now() ? { session } : undefined;
    try {
      const renewed = { ...(await this.refresh(session.refreshToken)), ends: session.ends };
      return { session: renewed, setCookie: await this.header(renewed) };
    } catch {
      return session.until > this.now() ? { session } : undefined;
    }
  }

  private async open(cookie: string): Promise<Session | undefined> {
    const held = this.opened.get(cookie);
    if (held) return held;
    const session = await this.sealer.open<Session>('session', cookie);
    if (!session) return undefined;
    if (this.opened.size >= MOST) this.opened.delete(this.opened.keys().next().value!);
    this.opened.set(cookie, session);
    return session;
  }

  /** Requests of one page ask at once: they share one renewal. */
  private refresh(refreshToken: string): Promise<Tokens> {
    const under = this.refreshing.get(refreshToken);
    if (under) return under;
    const renewal = this.signIn.refresh(refreshToken);
    this.refreshing.set(refreshToken, renewal);
    const forget = () => setTimeout(() => this.refreshing.delete(refreshToken), 10_000).unref();
    renewal.then(forget, forget);
    return renewal;
  }

  private async header(session: Session): Promise<string> {
    const sealed = await this.sealer.seal('session', session);
    if (sealed.length > MOST_BYTES)
      throw new RangeError(`a session of ${sealed.length} bytes does not fit into a cookie`);
    const maxAge = Math.max(0, Math.floor((session.ends - this.now()) / 1000));
    return cookieHeader(this.cookieName, sealed, { secure: this.secure, sameSite: 'Strict', maxAge });
  }
}
