import { describe, expect, test } from '@jest/globals';
import { newId, secret } from '../kernel/id.js';
import { isSessionToken, makeToken, tokenHash, workspaceOf } from './token.js';

describe('tokens', () => {
  test('a key names its workspace and 32 random bytes', () => {
    const workspace = newId();
    const token = makeToken('pk', workspace);
    expect(token).toMatch(/^pk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    expect(workspaceOf('pk', token)).toBe(workspace);
    expect(makeToken('pk', workspace)).not.toBe(token);
  });

  test('a token of another kind or form opens nothing', () => {
    const token = makeToken('inv', newId());
    expect(workspaceOf('pk', token)).toBeNull();
    expect(workspaceOf('inv', `${token}x`)).toBeNull();
    expect(workspaceOf('inv', "inv_' OR 1=1")).toBeNull();
    expect(isSessionToken(token)).toBe(false);
    expect(isSessionToken(secret())).toBe(true);
  });

  test('only SHA-256 is stored', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
