import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../../test/support/rating-fixtures.js';
import { AnnexRow } from '../documents/annex-row.js';
import { wordedRow } from './row-wording.js';

const [event] = eventsOf([{ kind: 'document', chars: 1_390 }]);
const row: AnnexRow = {
  started_at: event!.started_at,
  day: event!.day,
  local_time: '10:00',
  kind: 'document',
  direction: null,
  outcome: null,
  counterparty_last2: null,
  label: null,
  mission: null,
  measured_text: '1 390 car.',
  counted_text: '18 lignes',
  measured: 1_390,
  counted: 18,
  quantity: 18,
  billed: true,
  reason: 'billed',
  component_code: 'text',
};
const countings = new Map([['text', { meter: { event: 'document', measures: ['lines'] } as const, per: 1 }]]);

describe('the words of an annex row', () => {
  it('are made again from its figures in another language', () => {
    expect(wordedRow(row, event!, countings, ['fr', 'nl'])).toEqual({
      measured: { text: '1.390\u00a0tek.', language: 'nl' },
      counted: { text: '18\u00a0regels', language: 'nl' },
    });
  });

  it('are the stored ones in their own, and what only they say otherwise', () => {
    expect(wordedRow(row, event!, countings, ['fr', 'fr']).counted.text).toBe('18 lignes');
    const first = wordedRow(row, null, countings, ['fr', 'de']);
    expect([first.measured, first.counted.text]).toEqual([
      { text: '1 390 car.', language: 'fr' },
      '18\u00a0Zeilen',
    ]);
    expect(wordedRow(row, event!, new Map(), ['fr', 'de']).counted).toEqual({
      text: '18 lignes',
      language: 'fr',
    });
  });
});
