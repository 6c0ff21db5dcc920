/** A browser's part in signing in, over plain HTTP: it keeps cookies, follows redirects and sends the one form. */
export class Visitor {
  private readonly cookies = new Map<string, Map<string, string>>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const held = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, held);
    const headers = new Headers(init.headers);
    if (held.size > 0) headers.set('cookie', [...held].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (/max-age=0/i.test(cookie)) held.delete(name!);
      else held.set(name!, value!);
    }
    return response;
  }

  /** Signs in at Keycloak's form, where `url` leads. @returns the address that it sends back to */
  async signInAt(url: string, username: string, password: string): Promise<string> {
    const form = await (await this.fetch(url)).text();
    const action = /<form[^>]* action="([^"]+)"/.exec(form)?.[1];
    if (action === undefined) throw new Error(`no form to sign in with:\n${form.slice(0, 2000)}`);
    const answer = await this.fetch(action.replaceAll('&amp;', '&'), {
      method: 'POST',
      body: new URLSearchParams({ username, password }),
    });
    const back = answer.headers.get('location');
    if (answer.status !== 302 || back === null) throw new Error(`not signed in: ${answer.status}`);
    return back;
  }
}
