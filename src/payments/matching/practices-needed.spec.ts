import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeOgm } from '../../kernel/payment-reference.js';
import { cluesOf } from './clues.js';
import { Movement, Payer } from './match.js';
import { matchIncoming } from './matching.js';
import { Candidate, OpenInvoices } from './open-invoices.js';
import { practicesNeeded } from './practices-needed.js';

const PRACTICES = ['aubier', 'bruyere', 'cedre'];
const ACCOUNTS = [null, 'BE68539007547034', 'BE43068999999501'];
const ogmOf = (sequence: number) => makeOgm(`26${String(sequence).padStart(8, '0')}`);

/** The nth invoice; amounts are few, so that movements meet several. */
const invoice = (sequence: number, cents: number, practice: string): Candidate => ({
  invoice_id: `invoice-${sequence}`,
  number: `2026-${String(sequence).padStart(6, '0')}`,
  practice_id: practice,
  practice_name: `Cabinet ${practice}`,
  gross_cents: 300,
  credited_cents: 0,
  open_cents: cents,
  reference: ogmOf(sequence),
});

const cents = fc.constantFrom(0, 100, 200, 300);
const invoices = fc
  .array(fc.tuple(cents, fc.constantFrom(...PRACTICES)), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([open, practice], at) => invoice(at + 1, open, practice)));
const line: fc.Arbitrary<Movement> = fc
  .record({
    amount_cents: fc.constantFrom(100, 200, 300, 500),
    counter_iban: fc.constantFrom(...ACCOUNTS),
    way: fc.constantFrom('field', 'text', 'number', 'short', 'two', 'nothing'),
    sequence: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ amount_cents, counter_iban, way, sequence }) => {
    const texts: Readonly<Record<string, string>> = {
      text: ogmOf(sequence),
      number: `Facture 2026-${String(sequence).padStart(6, '0')}`,
      short: `Facture 2026/${sequence}`,
      two: `Factures 2026-00000${sequence} et 2026-000001`,
    };
    return {
      amount_cents,
      counter_iban,
      structured_ref: way === 'field' ? ogmOf(sequence) : null,
      structured_kind: way === 'field' ? ('ogm' as const) : null,
      free_text: texts[way] ?? '',
    };
  });
const payers = fc
  .array(
    fc.tuple(
      fc.constantFrom('BE68539007547034', 'BE43068999999501'),
      fc.subarray(PRACTICES, { minLength: 1 }),
    ),
    {
      maxLength: 2,
    },
  )
  .map(
    (known) => () =>
      new Map<string, Payer[]>(
        known.map(([account, practices]) => [
          account,
          practices.map((id) => ({ practice_id: id, practice_name: `Cabinet ${id}` })),
        ]),
      ),
  );

describe('the invoices that are read for a batch of movements', () => {
  it('lead to what all open invoices lead to', () => {
    fc.assert(
      fc.property(invoices, fc.array(line, { minLength: 1, maxLength: 6 }), payers, (all, lines, known) => {
        const read = lines.map((each) => ({ line: each, clues: cluesOf(each) }));
        const isNamed = ({ number, reference }: Candidate) =>
          read.some(
            ({ clues }) =>
              [clues.reference, ...clues.loose].includes(reference) ||
              clues.numbers.some((each) => each.number === number),
          );
        const named = all.filter(isNamed);
        const needed = practicesNeeded(read, { invoices: new OpenInvoices(named), payers: known() });
        const some = all.filter((each) => isNamed(each) || needed.has(each.practice_id));
        const told = (candidates: readonly Candidate[]) => {
          const index = { invoices: new OpenInvoices(candidates), payers: known() };
          return lines.map((each) => matchIncoming(each, index));
        };
        expect(told(some)).toEqual(told(all));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are those alone that are named where each is paid by one movement', () => {
    const all = [invoice(1, 300, 'aubier'), invoice(2, 300, 'bruyere')];
    const line = { counter_iban: null, structured_kind: 'ogm' as const, free_text: '' };
    const lines = [
      { ...line, amount_cents: 300, structured_ref: ogmOf(1) },
      { ...line, amount_cents: 100, structured_ref: ogmOf(2) },
    ];
    const read = lines.map((each) => ({ line: each, clues: cluesOf(each) }));
    const payers = new Map<string, Payer[]>();
    expect(practicesNeeded(read, { invoices: new OpenInvoices(all), payers }).size).toBe(0);
    const twice = [...read, read[0]!];
    expect([...practicesNeeded(twice, { invoices: new OpenInvoices(all), payers })]).toEqual(['aubier']);
  });
});
