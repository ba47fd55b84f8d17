import { describe, expect, it } from '@jest/globals';
import { annexRow, localTime } from './annexing.js';

const facts = {
  started_at: '2026-10-25T00:30:00.000Z',
  day: '2026-10-25',
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  counterparty_last2: '42',
  talk_s: 102,
  work_s: 0,
  audio_s: 0,
  chars: 0,
  pieces: 0,
  amount_cents: 0,
  measured: 102,
  counted: 120,
  quantity: 120,
  billed: true,
  reason: 'billed',
  component_code: 'minutes',
};

describe('a row of the annex', () => {
  it('shows the clock of the practice, on both sides of the clock change', () => {
    expect(localTime('2026-10-25T00:30:00.000Z', 'Europe/Brussels')).toBe('02:30');
    expect(localTime('2026-10-25T01:30:00.000Z', 'Europe/Brussels')).toBe('02:30');
    expect(localTime('2026-10-25T02:30:00.000Z', 'Europe/Brussels')).toBe('03:30');
    expect(localTime('1969-12-31T23:59:00.000Z', 'UTC')).toBe('23:59');
  });

  it('says what was recorded in its own unit', () => {
    expect(annexRow(facts, null, 'fr', 'Europe/Brussels').quantity_text).toBe('1:42');
    expect(annexRow({ ...facts, talk_s: 0 }, null, 'fr', 'Europe/Brussels').quantity_text).toBe('0:00');
    expect(
      annexRow({ ...facts, kind: 'work', work_s: 9_000 }, null, 'fr', 'Europe/Brussels').quantity_text,
    ).toBe('2:30:00');
    expect(annexRow({ ...facts, kind: 'document', chars: 13_900 }, null, 'en', 'UTC').quantity_text).toBe(
      '13,900',
    );
    expect(
      annexRow({ ...facts, kind: 'receipt', amount_cents: 720 }, null, 'de', 'UTC').quantity_text,
    ).toMatch(/^7,20\s€$/);
    expect(annexRow({ ...facts, kind: 'booking' }, null, 'nl', 'UTC').quantity_text).toBe('1');
  });

  it('says what the line counted where the line counts time or text', () => {
    const text = { ...facts, kind: 'dictation', talk_s: 0, audio_s: 142, chars: 13_900, counted: 214 };
    expect(annexRow(text, 'line', 'fr', 'UTC').quantity_text).toBe('214 lignes');
    expect(annexRow(facts, 'min', 'fr', 'UTC').quantity_text).toBe('2:00');
    expect(annexRow(facts, 'call', 'fr', 'UTC').quantity_text).toBe('1:42');
  });

  it('keeps the integers an accountant adds up, and two digits of the caller at most', () => {
    const row = annexRow(facts, null, 'fr', 'Europe/Brussels');
    expect(row).toMatchObject({
      measured: 102,
      counted: 120,
      quantity: 120,
      billed: true,
      counterparty_last2: '42',
    });
    expect(Object.keys(row)).not.toContain('counterparty_hash');
  });
});
