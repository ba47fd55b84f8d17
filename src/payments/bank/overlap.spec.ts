import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Occurrences } from './keys.js';
import { type KnownTransaction, overlapOf } from './overlap.js';
import type { BankTransaction, StatementFormat } from './statement.js';

const movement = (key: string, facts: Partial<BankTransaction> = {}): BankTransaction => ({
  key,
  place: 1,
  booked_on: '2026-11-20',
  value_on: null,
  amount_cents: 50_00,
  currency: 'EUR',
  kind: 'transfer',
  counter_name: null,
  counter_iban: null,
  counter_bic: null,
  structured_ref: null,
  structured_kind: null,
  free_text: '',
  end_to_end_id: null,
  mandate_id: null,
  bank_ref: null,
  bank_code: null,
  return_reason: null,
  raw: {},
  ...facts,
});
const known = (each: BankTransaction, format: StatementFormat): KnownTransaction => ({ ...each, format });

describe('what is new of a statement', () => {
  it('is what has no known key', () => {
    const overlap = overlapOf(
      [movement('a-1'), movement('a-2')],
      'csv',
      [known(movement('a-1'), 'csv')],
      false,
    );
    expect(overlap).toMatchObject({ fresh: [{ key: 'a-2' }], known: 1, elsewhere: 0, differing: [] });
  });

  it('is not what another format told already; the most alike ones are the same', () => {
    const coda = known(movement('coda:1', { counter_iban: 'BE68539007547034', free_text: 'F1' }), 'coda');
    const rows = [
      movement('csv:1', { free_text: 'F2' }),
      movement('csv:2', { free_text: 'F1' }),
      movement('csv:3', { counter_iban: 'BE43068999999501', free_text: 'F1' }),
    ];
    expect(overlapOf(rows, 'csv', [coda], false)).toMatchObject({
      fresh: [{ key: 'csv:1' }, { key: 'csv:3' }],
      elsewhere: 1,
    });
  });

  it('tells what has a known key and another amount', () => {
    const before = known(movement('coda:1', { amount_cents: 1 }), 'coda');
    expect(overlapOf([movement('coda:1')], 'coda', [before], false)).toMatchObject({
      fresh: [],
      differing: [{ key: 'coda:1' }],
    });
  });

  it('is all of a statement that continues the last one, even where movements are equal', () => {
    const before = [known(movement('x-1'), 'camt053'), known(movement('x-2'), 'camt053')];
    expect(overlapOf([movement('x-1')], 'camt053', before, true)).toMatchObject({ fresh: [{ key: 'x-3' }] });
  });

  it('comes to every movement once, however exports of whole days overlap', () => {
    const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 })), {
      maxLength: 20,
    });
    const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(amounts, spans, (account, exports) => {
        const stored: KnownTransaction[] = [];
        for (const [a, b] of [...exports, [1, 5] as const]) {
          const counting = new Occurrences('csv');
          const rows = account
            .filter(([day]) => day >= Math.min(a, b) && day <= Math.max(a, b))
            .map(([day, cents]) => {
              const facts = { booked_on: `2026-11-0${day}`, amount_cents: cents };
              return movement(counting.key('', [facts.booked_on, cents]), facts);
            });
          stored.push(...overlapOf(rows, 'csv', stored, false).fresh.map((each) => known(each, 'csv')));
        }
        expect(stored.length).toBe(account.length);
      }),
    );
  });
});
