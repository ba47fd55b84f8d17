import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeOgm } from '../../kernel/payment-reference.js';
import { type Balanced, neighboursOf, type Stretch } from './continuity.js';
import { Occurrences } from './keys.js';
import type { KnownTransaction } from './known-movements.js';
import { overlapOf } from './overlap.js';

const movement = (key: string, facts: Partial<Balanced> = {}): Balanced => ({
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
  balance_cents: null,
  ...facts,
});
const known = (each: Balanced, dialect: string, statement_id = 's'): KnownTransaction => ({
  ...each,
  id: each.key,
  statement_id,
  dialect,
});
const overlap = (
  transactions: readonly Balanced[],
  dialect: string,
  before: readonly KnownTransaction[],
  ...neighbours: readonly string[]
) =>
  overlapOf(
    { transactions, dialect, neighbours: new Set(neighbours) },
    { transactions: before, aliases: [] },
  );

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
      movement('csv-1', { free_text: 'F2' }),
      movement('csv-2', { free_text: 'F1' }),
      movement('csv-3', { counter_iban: 'BE43068999999501', free_text: 'F1' }),
    ];
    expect(overlap(rows, 'csv', [coda])).toMatchObject({
      fresh: [{ key: 'csv-1' }, { key: 'csv-3' }],
      elsewhere: [{ transaction: { key: 'csv-2' }, known: { key: 'coda:1' } }],
    });
  });

  it('is what another format told with another account, reference or, alone, name', () => {
    const told = { counter_name: 'DR MARTIN', free_text: 'facture' };
    const ogm = { structured_ref: '010806817183', structured_kind: 'ogm' } as const;
    const before = known(movement('csv-1', { ...told, free_text: '+++010/8068/17183+++' }), 'csv:x');
    const beside = (facts: Partial<Balanced>) => overlap([movement('camt-1', facts)], 'camt053', [before]);
    expect(beside({ ...ogm, counter_name: 'MARTIN SRL' })).toMatchObject({ fresh: [], elsewhere: [{}] });
    expect(beside({ ...told, structured_ref: '090933755493', structured_kind: 'ogm' })).toMatchObject({
      fresh: [{ key: 'camt-1' }],
      doubtful: [],
    });
    expect(beside({ counter_name: 'DUBOIS' })).toMatchObject({
      fresh: [{ key: 'camt-1' }],
      elsewhere: [],
      doubtful: [{ transaction: { key: 'camt-1' }, known: { key: 'csv-1' } }],
    });
    expect(beside({})).toMatchObject({ fresh: [], elsewhere: [{}] });
  });

  it('is what names another invoice, or another name in its text', () => {
    const lilas = known(
      movement('camt-1', { counter_name: 'CABINET LILAS', free_text: 'facture 2026-000001 merci' }),
      'camt053',
    );
    const rows = ['ROSES FACT 2026-000002', 'LILAS FACT 2026-000001'].map((text, i) =>
      movement(`csv-${i + 1}`, { free_text: `VIR SEPA CABINET ${text}` }),
    );
    expect(overlap(rows, 'csv:x', [lilas])).toMatchObject({
      fresh: [{ free_text: 'VIR SEPA CABINET ROSES FACT 2026-000002' }],
      elsewhere: [{ transaction: { free_text: 'VIR SEPA CABINET LILAS FACT 2026-000001' } }],
      doubtful: [],
    });
    const bare = { ...lilas, free_text: 'merci' };
    const texts = ['VIR SEPA CABINET ROSES', 'VIR SEPA CABINET LILAS'];
    const unnumbered = texts.map((free_text, i) => movement(`csv-${i + 1}`, { free_text }));
    expect(overlap(unnumbered, 'csv:x', [bare])).toMatchObject({
      fresh: [{ free_text: texts[0] }],
      elsewhere: [{ transaction: { free_text: texts[1] } }],
    });
    expect(overlap(unnumbered.slice(0, 1), 'csv:x', [bare])).toMatchObject({ elsewhere: [], doubtful: [{}] });
  });

  it('is the same one where a text holds a day beside the number of an invoice in the other', () => {
    const before = [known(movement('camt-1', { free_text: 'facture 2026-000123' }), 'camt053')];
    const dated = movement('csv-1', { free_text: 'VIREMENT 2026 11 20' });
    expect(overlap([dated], 'csv:x', before)).toMatchObject({ fresh: [], elsewhere: [{}] });
  });

  it('bears a day of thousands of payments of one amount', () => {
    const payments = (dialect: string, facts: (at: number) => Partial<Balanced>) =>
      Array.from({ length: 4_000 }, (_, at) => movement(`${dialect}-${at}`, facts(at)));
    const named = (at: number) => ({
      counter_iban: `BE${at}`,
      structured_ref: makeOgm(String(at)),
      structured_kind: 'ogm' as const,
    });
    const before = payments('coda', named).map((each) => known(each, 'coda'));
    const again = overlap(payments('camt', named).toReversed(), 'camt053', before);
    expect([again.fresh.length, again.elsewhere.length]).toEqual([0, 4_000]);
    expect(
      again.elsewhere.every(({ transaction, known: one }) => transaction.counter_iban === one.counter_iban),
    ).toBe(true);
    const bare = overlap(
      payments('csv', () => ({})),
      'csv:x',
      payments('coda', () => ({})).map((each) => known(each, 'coda')),
    );
    expect([bare.elsewhere.length, bare.doubtful.length, bare.fresh.length]).toEqual([1_000, 3_000, 3_000]);
  });

  it('gives each movement its most alike one, whatever their order', () => {
    const before = [
      known(movement('coda:1', { counter_name: 'PEETERS' }), 'coda'),
      known(movement('coda:2', { counter_name: 'PEETERS JAN', free_text: 'november' }), 'coda'),
    ];
    const rows = [
      movement('csv-1', { counter_name: 'Peeters Jan', free_text: 'NOVEMBER' }),
      movement('csv-2'),
    ];
    const pairs = overlap(rows, 'csv:x', before).elsewhere;
    expect(pairs.map((pair) => [pair.transaction.key, pair.known.key])).toEqual([
      ['csv-1', 'coda:2'],
      ['csv-2', 'coda:1'],
    ]);
  });

  it('is told by another format once only', () => {
    const transactions = [known(movement('coda:1'), 'coda')];
    const alias = { transaction_id: 'coda:1', dialect: 'camt053', key: 'camt-1', balance_cents: null };
    const aliases = [alias];
    const rows = [movement('camt-1'), movement('camt-2')];
    expect(
      overlapOf(
        { transactions: rows, dialect: 'camt053', neighbours: new Set<string>() },
        { transactions, aliases },
      ),
    ).toMatchObject({
      fresh: [{ key: 'camt-2' }],
      known: 1,
      elsewhere: [],
    });
  });

  it('keeps equal movements of CODA statements without a number, one after the other', () => {
    const before = [known(movement('coda:0f3a-1', { balance_cents: 50_00 }), 'coda', '1')];
    const next = movement('coda:0f3a-1', { balance_cents: 100_00 });
    expect(overlap([next], 'coda', before, '1')).toMatchObject({ fresh: [{ key: 'coda:0f3a-2' }] });
  });

  it('tells what has a known key and another amount', () => {
    const before = known(movement('coda:2026-11-20-012-0001-0000', { amount_cents: 1 }), 'coda');
    expect(overlap([movement('coda:2026-11-20-012-0001-0000')], 'coda', [before])).toMatchObject({
      fresh: [],
      differing: [{ key: 'coda:2026-11-20-012-0001-0000' }],
    });
  });

  it('is all of a statement that goes on where the last one ended, even where movements are equal', () => {
    const before = [known(movement('x-1'), 'camt053'), known(movement('x-2'), 'camt053')];
    expect(overlap([movement('x-1')], 'camt053', before, 's')).toMatchObject({ fresh: [{ key: 'x-3' }] });
  });

  it('is not what a statement of the whole month told, when those of its days come one after the other', () => {
    const [day3, day4] = ['2026-12-03', '2026-12-04'].map((booked_on) =>
      movement(`${booked_on}-1`, { booked_on }),
    );
    const month = [known(day3!, 'camt053', 'month'), known(day4!, 'camt053', 'month')];
    expect(overlap([day4!], 'camt053', month, 'of day 3')).toMatchObject({ fresh: [], known: 1 });
  });

  it('is doubtful where a statement begins behind a gap, and told again behind it all the same', () => {
    const before = [known(movement('a-1', { balance_cents: 50_00 }), 'camt053', '1')];
    const later = movement('a-1', { balance_cents: 150_00 });
    expect(overlap([later], 'camt053', before)).toMatchObject({
      doubtful: [{ transaction: { key: 'a-2' } }],
    });
    const moved = [movement('b-1', { balance_cents: 50_00 }), movement('a-1', { balance_cents: 100_00 })];
    expect(overlap(moved, 'camt053', before)).toMatchObject({
      fresh: [{ key: 'b-1' }],
      known: 1,
      doubtful: [],
    });
  });

  it('is doubtful where the account came back to its balance, unless the whole day is told again', () => {
    const at = (key: string, cents: number, balance_cents: number) =>
      movement(key, { amount_cents: cents, balance_cents });
    const [one, two, three] = [at('a-1', 100, 1_100), at('b-1', -100, 1_000), at('c-1', 50, 1_050)];
    const before = [known(one, 'camt053', '1'), known(two, 'camt053', '2')];
    expect(overlap([one, two, three], 'camt053', before, '1', '2')).toMatchObject({
      fresh: [{ key: 'c-1' }],
      known: 2,
      doubtful: [],
    });
    expect(overlap([one], 'camt053', before, '1', '2')).toMatchObject({
      fresh: [{ key: 'a-2' }],
      doubtful: [{ transaction: { key: 'a-2' }, known: { key: 'a-1' } }],
    });
    const named = { ...one, bank_ref: 'BK1' };
    expect(overlap([named], 'camt053', before, '1', '2')).toMatchObject({ fresh: [], known: 1 });
  });

  it('comes to every movement of an account once, whatever parts of its days come again', () => {
    // Few amounts, so that many movements are equal and the account comes back to its balance.
    const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(100, 200, 300)), {
      minLength: 1,
      maxLength: 14,
    });
    const cuts = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(amounts, cuts, (drawn, parts) => {
        const account = drawn.toSorted(([a], [b]) => a - b);
        const balances = [0];
        for (const [, cents] of account) balances.push(balances.at(-1)! + cents);
        const spans = parts
          .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
          .map(([a, b]) => [Math.min(a, account.length), Math.min(b, account.length)] as const)
          .filter(([a, b]) => a < b);
        const stored: KnownTransaction[] = [];
        const told: Stretch[] = [];
        let covered = 0;
        for (const [a, to] of [...spans, [0, account.length] as const]) {
          // No part begins behind a hole.
          const from = Math.min(a, covered);
          covered = Math.max(covered, to);
          const counting = new Occurrences('camt053');
          const rows = account.slice(from, to).map(([day, cents], i) => {
            const facts = { booked_on: `2026-11-0${day}`, amount_cents: cents };
            const balance_cents = balances[from + i + 1]!;
            return movement(counting.key('', [facts.booked_on, cents]), { ...facts, balance_cents });
          });
          const [opening, closing] = [balances[from]!, balances[to]!];
          const balance = (cents: number) => ({ cents, on: null });
          const facts = { transactions: rows, opening: balance(opening), closing: balance(closing) };
          const { fresh } = overlap(rows, 'camt053', stored, ...neighboursOf(facts, told));
          const id = `${told.length}`;
          stored.push(...fresh.map((each) => known(each, 'camt053', id)));
          const [from_on, to_on] = [rows[0]!.booked_on, rows.at(-1)!.booked_on];
          told.push({ id, from_on, to_on, opening_cents: opening, closing_cents: closing });
        }
        expect(stored.length).toBe(account.length);
        expect(new Set(stored.map(({ key }) => key)).size).toBe(account.length);
      }),
      { numRuns: 2_000 },
    );
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
