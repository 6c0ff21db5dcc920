import type { Adapter, AdapterPayload } from 'oidc-provider';

const MOST = 1_000;

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What a provider remembers, in memory: a thousand things at most, the oldest forgotten first. */
export class ProviderMemory {
  private readonly kept = new Map<string, Kept>();

  /** The part of it that holds one kind of thing. */
  readonly adapter = (kind: string): Adapter => {
    const { kept } = this;
    const find = (matches: (key: string, payload: AdapterPayload) => boolean) =>
      [...kept].find(([key, k]) => key.startsWith(`${kind}:`) && k.until > Date.now() && matches(key, k.payload))?.[1]
        .payload;
    return {
      async upsert(id, payload, expiresIn = Infinity) {
        const key = `${kind}:${id}`;
        kept.delete(key);
        kept.set(key, { payload, until: Date.now() + expiresIn * 1000 });
        if (kept.size > MOST) kept.delete(kept.keys().next().value!);
      },
      async find(id) {
        const held = kept.get(`${kind}:${id}`);
        return held && held.until > Date.now() ? held.payload : undefined;
      },
      async findByUid(uid) {
        return find((_, payload) => payload.uid === uid);
      },
      async findByUserCode(code) {
        return find((_, payload) => payload.userCode === code);
      },
      async consume(id) {
        const held = kept.get(`${kind}:${id}`);
        if (held) held.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        kept.delete(`${kind}:${id}`);
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
