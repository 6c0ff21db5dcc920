import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import { Organisations } from './organisations.js';
import { ORG_AFFILIATION_CLAIM, TokenVerifier } from './token.js';

const organisations = new Organisations({ '990000-2480': '2480' });
let key: CryptoKey;
let jwk: JWK;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
});

const tokenFor = (subject: string, seconds = 600) =>
  new SignJWT({ roles: ['CASEWORKER'], [ORG_AFFILIATION_CLAIM]: 'x@990000-2480' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })
    .setIssuer('https://idp.example')
    .setAudience('stadig-api')
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(key)
    .then((token) => `Bearer ${token}`);

const policy = { issuer: 'https://idp.example', audience: 'stadig-api', organisations };

describe('a verified token', () => {
  it('is looked into once, and again never after it has ended', async () => {
    let asked = 0;
    const local = createLocalJWKSet({ keys: [jwk] });
    let now = Date.now();
    const tokens = new TokenVerifier({ ...policy, keys: (...args) => (asked++, local(...args)) }, () => now);
    const header = await tokenFor('anna');
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
    await expect(tokens.actorOf(await tokenFor('anna'))).rejects.toMatchObject({ code: 'identity-unavailable' });
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
