import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Occurrences } from './keys.js';
import { type KnownTransaction, overlapOf } from './overlap.js';
import type { BankTransaction } from './statement.js';

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
const known = (each: BankTransaction, dialect: string): KnownTransaction => ({
  ...each,
  id: each.key,
  dialect,
});
const overlap = (
  told: readonly BankTransaction[],
  dialect: string,
  transactions: readonly KnownTransaction[],
  continues = false,
) => overlapOf(told, dialect, { transactions, aliases: [] }, continues);

describe('what is new of a statement', () => {
  it('is what has no known key', () => {
    const before = [known(movement('a-1'), 'csv')];
    expect(overlap([movement('a-1'), movement('a-2')], 'csv', before)).toMatchObject({
      fresh: [{ key: 'a-2' }],
      known: 1,
      elsewhere: [],
      differing: [],
    });
  });

  it('is not what another format told already; the most alike ones are the same', () => {
    const coda = known(movement('coda:1', { counter_iban: 'BE68539007547034', free_text: 'F1' }), 'coda');
    const rows = [
      movement('csv:1', { free_text: 'F2' }),
      movement('csv:2', { free_text: 'F1' }),
      movement('csv:3', { counter_iban: 'BE43068999999501', free_text: 'F1' }),
    ];
    expect(overlap(rows, 'csv', [coda])).toMatchObject({
      fresh: [{ key: 'csv:1' }, { key: 'csv:3' }],
      elsewhere: [{ transaction: { key: 'csv:2' }, known: { key: 'coda:1' } }],
    });
  });

  it('is what another format told with another account, reference or, alone, name', () => {
    const told = { counter_name: 'DR MARTIN', free_text: 'facture' };
    const ogm = { structured_ref: '010806817183', structured_kind: 'ogm' } as const;
    const before = known(movement('csv:1', { ...told, free_text: '+++010/8068/17183+++' }), 'csv:x');
    const beside = (facts: Partial<BankTransaction>) =>
      overlap([movement('camt:1', facts)], 'camt053', [before]);
    expect(beside({ ...ogm, counter_name: 'MARTIN SRL' })).toMatchObject({ fresh: [], elsewhere: [{}] });
    expect(beside({ ...told, structured_ref: '090933755493', structured_kind: 'ogm' })).toMatchObject({
      fresh: [{ key: 'camt:1' }],
      doubtful: [],
    });
    expect(beside({ counter_name: 'DUBOIS' })).toMatchObject({
      fresh: [{ key: 'camt:1' }],
      elsewhere: [],
      doubtful: [{ transaction: { key: 'camt:1' }, known: { key: 'csv:1' } }],
    });
    expect(beside({})).toMatchObject({ fresh: [], elsewhere: [{}] });
  });

  it('gives each movement its most alike one, whatever their order', () => {
    const before = [
      known(movement('coda:1', { counter_name: 'PEETERS' }), 'coda'),
      known(movement('coda:2', { counter_name: 'PEETERS JAN', free_text: 'november' }), 'coda'),
    ];
    const rows = [
      movement('csv:1', { counter_name: 'Peeters Jan', free_text: 'NOVEMBER' }),
      movement('csv:2'),
    ];
    const pairs = overlap(rows, 'csv:x', before).elsewhere;
    expect(pairs.map((pair) => [pair.transaction.key, pair.known.key])).toEqual([
      ['csv:1', 'coda:2'],
      ['csv:2', 'coda:1'],
    ]);
  });

  it('is told by another format once only', () => {
    const transactions = [known(movement('coda:1'), 'coda')];
    const aliases = [{ transaction_id: 'coda:1', dialect: 'camt053', key: 'camt:1' }];
    const rows = [movement('camt:1'), movement('camt:2')];
    expect(overlapOf(rows, 'camt053', { transactions, aliases }, false)).toMatchObject({
      fresh: [{ key: 'camt:2' }],
      known: 1,
      elsewhere: [],
    });
  });

  it('tells what has a known key and another amount', () => {
    const before = known(movement('coda:1', { amount_cents: 1 }), 'coda');
    expect(overlap([movement('coda:1')], 'coda', [before])).toMatchObject({
      fresh: [],
      differing: [{ key: 'coda:1' }],
    });
  });

  it('is all of a statement that continues the last one, even where movements are equal', () => {
    const before = [known(movement('x-1'), 'camt053'), known(movement('x-2'), 'camt053')];
    expect(overlap([movement('x-1')], 'camt053', before, true)).toMatchObject({ fresh: [{ key: 'x-3' }] });
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
          stored.push(...overlap(rows, 'csv', stored).fresh.map((each) => known(each, 'csv')));
        }
        expect(stored.length).toBe(account.length);
      }),
    );
  });
});
