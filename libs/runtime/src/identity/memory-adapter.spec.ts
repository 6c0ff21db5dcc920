import { describe, expect, it } from '@jest/globals';
import { ProviderMemory } from './memory-adapter.js';

describe("the provider's memory", () => {
  it('forgets the oldest beyond a thousand, and what has expired', async () => {
    const memory = new ProviderMemory();
    const codes = memory.adapter('AuthorizationCode');
    for (let i = 0; i < 1500; i++) await codes.upsert(`${i}`, { uid: `u${i}` }, 60);
    expect(await codes.find('499')).toBeUndefined();
    expect(await codes.find('500')).toEqual({ uid: 'u500' });
    expect(await codes.findByUid('u1499')).toEqual({ uid: 'u1499' });
    await codes.upsert('late', {}, -1);
    expect(await codes.find('late')).toBeUndefined();
  });

  it('forgets a grant with all that came of it', async () => {
    const memory = new ProviderMemory();
    await memory.adapter('AccessToken').upsert('a', { grantId: 'g' }, 60);
    await memory.adapter('RefreshToken').upsert('r', { grantId: 'g' }, 60);
    await memory.adapter('RefreshToken').upsert('other', { grantId: 'h' }, 60);
    await memory.adapter('AccessToken').revokeByGrantId('g');
    expect(await memory.adapter('RefreshToken').find('r')).toBeUndefined();
    expect(await memory.adapter('RefreshToken').find('other')).toBeDefined();
  });
});
