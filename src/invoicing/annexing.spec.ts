import { describe, expect, it } from '@jest/globals';
import { EventKind, Measure } from '../tariffs/event.js';
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
  label: null,
  mission: null,
  practitioner: null,
};

describe('a row of the annex', () => {
  it('shows the clock of the practice, on both sides of the clock change', () => {
    expect(localTime('2026-10-25T00:30:00.000Z', 'Europe/Brussels')).toBe('02:30');
    expect(localTime('2026-10-25T01:30:00.000Z', 'Europe/Brussels')).toBe('02:30');
    expect(localTime('2026-10-25T02:30:00.000Z', 'Europe/Brussels')).toBe('03:30');
    expect(localTime('1969-12-31T23:59:00.000Z', 'UTC')).toBe('23:59');
  });

  it('says what was recorded in its own unit', () => {
    const said = (changed: object, language: 'fr' | 'en' | 'de' = 'fr') =>
      annexRow({ ...facts, ...changed }, null, language, 'UTC').measured_text;
    expect(said({})).toBe('1:42');
    expect(said({ talk_s: 0 })).toBe('0:00');
    expect(said({ kind: 'work', work_s: 9_000 })).toBe('2:30:00');
    expect(said({ kind: 'document', chars: 13_900 }, 'en')).toBe('13,900\u00a0char.');
    expect(said({ kind: 'receipt', amount_cents: 720 }, 'de')).toMatch(/^7,20\s€$/);
    expect(said({ kind: 'booking' })).toBe('');
  });

  it('says what the tariff counted, in the unit of its line', () => {
    const said = (changed: object, measure: Measure, per = 1) => {
      const event = { ...facts, ...changed };
      const meter = { event: event.kind as EventKind, measures: [measure] };
      return annexRow(event, { meter, per }, 'fr', 'UTC').counted_text.replace(/\s/g, ' ');
    };
    expect(said({}, 'talk_s', 60)).toBe('2:00');
    expect(said({ counted: 1 }, 'count')).toBe('1 appel');
    expect(said({ counted: 1, billed: false, reason: 'inside_allowance' }, 'count')).toBe('1 appel');
    const text = { kind: 'dictation', talk_s: 0, audio_s: 142, chars: 13_900 };
    expect(said({ ...text, counted: 13_910 }, 'chars', 65)).toBe('214 lignes');
    expect(said({ ...text, counted: 13_900 }, 'chars', 65)).toBe('13 900 car.');
    expect(said({ ...text, counted: 13_900 }, 'chars', 1000)).toBe('13 900 car.');
    expect(said({ kind: 'letter', counted: 3 }, 'pieces')).toBe('3 courriers');
    expect(said({ kind: 'receipt', amount_cents: 720, counted: 5 }, 'amount_cents')).toBe('5 pièces');
  });

  it('says that nothing was counted of an event that is not billed', () => {
    const refused = { ...facts, counted: 0, quantity: 0, billed: false, reason: 'too_short' };
    expect(annexRow(refused, null, 'fr', 'UTC')).toMatchObject({ counted_text: '—', measured_text: '1:42' });
  });

  it('shows the words of hours and receipts, and the mission, but not those that may name a patient', () => {
    const said = (changed: object) => annexRow({ ...facts, ...changed }, null, 'fr', 'UTC');
    const words = { label: 'Relance des impayés', mission: 'Accueil du matin' };
    expect(said({ ...words, kind: 'work' })).toMatchObject(words);
    expect(said({ ...words, kind: 'receipt' })).toMatchObject(words);
    expect(said({ ...words, kind: 'call' })).toMatchObject({ label: null, mission: 'Accueil du matin' });
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
