import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet } from 'jose';
import { Organisations } from './organisations.js';
import { tokenIssuer } from './testing/token-issuer.js';
import { TokenVerifier } from './token.js';

const organisations = new Organisations({ '990000-2480': '2480' });
const issuer = await tokenIssuer();
const policy = issuer.policy(organisations);
const bearer = async (sub: string) =>
  `Bearer ${await issuer.token({ sub, roles: ['CASEWORKER'], org: 'x@990000-2480' })}`;

describe('a verified token', () => {
  it('is looked into once, and again never after it has ended', async () => {
    let asked = 0;
    let now = Date.now();
    const tokens = new TokenVerifier({ ...policy, keys: (...args) => (asked++, policy.keys(...args)) }, () => now);
    const header = await bearer('anna');
    const actor = await tokens.actorOf(header);
    expect(actor).toMatchObject({ subject: 'anna', roles: ['CASEWORKER'], municipality: '2480' });
    expect(await tokens.actorOf(header)).toBe(actor);
    expect(tokens.known(header)).toBe(actor);
    expect(asked).toBe(1);
    now += 601_000;
    expect(tokens.known(header)).toBeUndefined();
    await expect(tokens.actorOf(header)).rejects.toMatchObject({ code: 'token-expired' });
  });
});

describe('an issuer that does not answer', () => {
  it('makes no token wrong: the caller is asked to come back', async () => {
    const keys = createRemoteJWKSet(new URL('http://127.0.0.1:9/jwks'), { timeoutDuration: 200 });
    const tokens = new TokenVerifier({ ...policy, keys });
    await expect(tokens.actorOf(await bearer('anna'))).rejects.toMatchObject({ code: 'identity-unavailable' });
  });
});

describe('the configuration of organisations', () => {
  it('refuses numbers and codes that cannot be right', () => {
    expect(() => new Organisations({ '99000-2480': '2480' })).toThrow('no organisation number');
    expect(() => new Organisations({ '990000-2480': '9999' })).toThrow('no municipality or county');
    expect(organisations.areaOf('9900002480')).toEqual({ municipality: '2480' });
    expect(organisations.areaOf('990000-0180')).toBeUndefined();
  });
});
