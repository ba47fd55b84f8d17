import { describe, expect, test } from '@jest/globals';
import { refuseUndo, UNDO_MINUTES } from './entry-undo.js';

const AUTHOR = '0198a000-0000-7000-8000-000000000001';
const written = { secretary_id: AUTHOR, source: 'manual', created_at: '2026-11-30T09:00:00Z' };
const minutesLater = (minutes: number) => Date.parse(written.created_at) + minutes * 60_000;
const code = (entry: object, minutes: number, by = AUTHOR) => {
  try {
    refuseUndo({ ...written, ...entry }, by, minutesLater(minutes));
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('taking an entry back', () => {
  test('is its author’s for an hour, to the minute', () => {
    expect(code({}, 0)).toBeNull();
    expect(code({}, UNDO_MINUTES)).toBeNull();
    expect(code({}, UNDO_MINUTES + 1 / 60)).toBe('too-late-to-undo');
  });

  test('is nobody else’s, and not of what a file or a rota wrote', () => {
    expect(code({}, 1, '0198a000-0000-7000-8000-000000000002')).toBe('not-your-entry');
    expect(code({ secretary_id: null }, 1)).toBe('not-your-entry');
    for (const source of ['asterisk', 'rota', 'refusal']) expect(code({ source }, 1)).toBe('not-by-hand');
    for (const source of ['bulk', 'timer', 'week']) expect(code({ source }, 1)).toBeNull();
  });
});
