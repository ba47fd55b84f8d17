import { describe, expect, test } from '@jest/globals';
import { shortcutFor } from './keys.ts';

const shortcut = (keys: string) => ({ keys, says: keys, run: () => undefined });
const found = (pressed: string, before: string | null, ...keys: readonly string[]) =>
  shortcutFor(pressed, before, keys.map(shortcut))?.keys;

describe('the shortcut that a key stands for', () => {
  test('is a letter, a named key, or two keys one after the other', () => {
    expect(found('J', null, 'j', 'k')).toBe('j');
    expect(found('Shift+A', null, 'a', 'Shift+A')).toBe('Shift+A');
    expect(found('Ctrl+K', null, 'Ctrl+K')).toBe('Ctrl+K');
    expect(found('Ctrl+Enter', null, 'Ctrl+Enter')).toBe('Ctrl+Enter');
    expect(found('Escape', null, 'Escape')).toBe('Escape');
    expect(found('B', 'G', 'g b', 'b')).toBe('g b');
    expect(found('B', null, 'g b', 'b')).toBe('b');
  });
});
