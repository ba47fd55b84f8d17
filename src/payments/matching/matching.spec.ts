import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatOgm, makeOgm } from '../../kernel/payment-reference.js';
import { Match, MatchIndex, Movement } from './match.js';
import { matchIncoming } from './matching.js';
import { Candidate, OpenInvoices } from './open-invoices.js';
import { reasonText } from './reasons.js';

const IBAN = 'BE68539007547034';
const ogmOf = (sequence: number) => makeOgm(`26${String(sequence).padStart(8, '0')}`);

/** The nth invoice of 2026, over an amount. */
function invoice(sequence: number, cents: number, over: Partial<Candidate> = {}): Candidate {
  return {
    invoice_id: `invoice-${sequence}`,
    number: `2026-${String(sequence).padStart(6, '0')}`,
    practice_id: 'tilleuls',
    practice_name: 'Cabinet des Tilleuls',
    gross_cents: cents,
    credited_cents: 0,
    open_cents: cents,
    reference: ogmOf(sequence),
    ...over,
  };
}

const index = (invoices: readonly Candidate[], known = false): MatchIndex => ({
  invoices: new OpenInvoices(invoices),
  payers: new Map(
    known ? [[IBAN, [{ practice_id: 'tilleuls', practice_name: 'Cabinet des Tilleuls' }]]] : [],
  ),
});

function movement(amount_cents: number, over: Partial<Movement> = {}): Movement {
  return {
    amount_cents,
    counter_iban: null,
    structured_ref: null,
    structured_kind: null,
    free_text: '',
    ...over,
  };
}
const referring = (amount: number, sequence: number, over: Partial<Movement> = {}) =>
  movement(amount, { structured_ref: ogmOf(sequence), structured_kind: 'ogm', ...over });

/** Kind and reason, then what would be paid of which invoice. */
function told({ kind, reason, proposal }: Match): unknown[] {
  return [
    kind,
    reason.code,
    ...(proposal?.allocations ?? []).map(({ number, amount_cents }) => `${number} ${amount_cents}`),
  ];
}

describe('a reference in its own field', () => {
  it('and the amount that is open is certain', () => {
    const match = matchIncoming(referring(12_100, 1), index([invoice(1, 12_100), invoice(2, 12_100)]));
    expect(told(match)).toEqual(['automatic', 'exact_reference', '2026-000001 12100']);
    expect(match.proposal!.allocations[0]!.rule).toBe('exact_reference');
  });

  it('and less is a part, certain too', () => {
    const match = matchIncoming(referring(5_000, 1), index([invoice(1, 12_100)]));
    expect(told(match)).toEqual(['automatic', 'reference_part', '2026-000001 5000']);
    expect(match.proposal!.allocations[0]!.rule).toBe('reference_other_amount');
  });

  it('and more is suggested: the rest becomes a credit', () => {
    const match = matchIncoming(referring(13_000, 1), index([invoice(1, 12_100)]));
    expect(told(match)).toEqual(['suggestion', 'reference_over', '2026-000001 12100']);
  });

  it('and more, as much as several invoices of the practice, is suggested for them', () => {
    const known = index([invoice(1, 12_100), invoice(2, 900), invoice(3, 55)]);
    expect(told(matchIncoming(referring(13_000, 1), known))).toEqual([
      'suggestion',
      'reference_and_others',
      '2026-000001 12100',
      '2026-000002 900',
    ]);
  });

  it('of a paid invoice is parked, of a credited one too, with the reason', () => {
    const paid = invoice(1, 12_100, { open_cents: 0 });
    expect(told(matchIncoming(referring(12_100, 1), index([paid])))).toEqual(['parked', 'already_paid']);
    const credited = invoice(1, 12_100, { open_cents: 0, credited_cents: 12_100 });
    const match = matchIncoming(referring(12_100, 1), index([credited]));
    expect(told(match)).toEqual(['parked', 'credited']);
    expect(match.reason.values).toMatchObject({ practice_id: 'tilleuls' });
    const partly = invoice(1, 12_100, { open_cents: 0, credited_cents: 100 });
    expect(told(matchIncoming(referring(12_100, 1), index([partly])))).toEqual(['parked', 'already_paid']);
  });

  it('of a paid invoice is suggested for the open one of the same amount: a standing order', () => {
    const known = index([invoice(1, 4_900, { open_cents: 0 }), invoice(2, 4_900), invoice(3, 4_900)]);
    expect(told(matchIncoming(referring(4_900, 1), known))).toEqual([
      'suggestion',
      'standing_reference',
      '2026-000002 4900',
    ]);
  });

  it('that is nobody’s tells nothing, whatever the amount', () => {
    const match = matchIncoming(referring(12_100, 9), index([invoice(1, 12_100)]));
    expect(told(match)).toEqual(['none', 'reference_unknown']);
    expect(match.reason.values).toEqual({ reference: formatOgm(ogmOf(9)) });
  });
});

describe('free text', () => {
  const written = (amount: number, free_text: string, over: Partial<Movement> = {}) =>
    movement(amount, { free_text, ...over });

  it('with a reference is certain only when the amount fits: one number in 97 passes by chance', () => {
    const text = `facture ${formatOgm(ogmOf(1))}`;
    expect(told(matchIncoming(written(12_100, text), index([invoice(1, 12_100)])))).toEqual([
      'automatic',
      'exact_reference',
      '2026-000001 12100',
    ]);
    expect(told(matchIncoming(written(12_000, text), index([invoice(1, 12_100)])))).toEqual([
      'suggestion',
      'reference_in_text',
      '2026-000001 12000',
    ]);
  });

  it('with the whole number and the amount is certain, with a shortened number or another amount suggested', () => {
    const known = () => index([invoice(123, 12_100)]);
    expect(told(matchIncoming(written(12_100, 'Facture 2026-000123'), known()))).toEqual([
      'automatic',
      'number_in_text',
      '2026-000123 12100',
    ]);
    expect(told(matchIncoming(written(12_100, 'Facture 2026-123'), known()))[0]).toBe('suggestion');
    expect(told(matchIncoming(written(12_000, 'Facture 2026-000123'), known()))).toEqual([
      'suggestion',
      'number_other_amount',
      '2026-000123 12000',
    ]);
  });

  it('with a number is only suggested when the account is known to pay for others', () => {
    const other = invoice(2, 12_100, { practice_id: 'ormes', practice_name: 'Cabinet des Ormes' });
    const match = matchIncoming(
      written(12_100, '2026-000002', { counter_iban: IBAN }),
      index([invoice(1, 500), other], true),
    );
    expect(told(match)).toEqual(['suggestion', 'number_in_text', '2026-000002 12100']);
  });

  it('that names several invoices is suggested for all of them when they make the amount', () => {
    const known = index([invoice(1, 12_100), invoice(2, 900), invoice(3, 700)]);
    const match = matchIncoming(written(13_000, '2026-000001 + 2026-000002'), known);
    expect(told(match)).toEqual(['suggestion', 'named_together', '2026-000001 12100', '2026-000002 900']);
    expect(match.proposal!.practice_id).toBe('tilleuls');
  });

  it('that names invoices of two practices is suggested as nobody’s credit', () => {
    const other = invoice(2, 900, { practice_id: 'ormes', practice_name: 'Cabinet des Ormes' });
    const match = matchIncoming(
      written(13_000, '2026-000001 2026-000002'),
      index([invoice(1, 12_100), other]),
    );
    expect(match.proposal!.practice_id).toBeNull();
  });

  it('that names two and pays one of them exactly is suggested', () => {
    const match = matchIncoming(
      written(900, '2026-000001 2026-000002'),
      index([invoice(1, 12_100), invoice(2, 900)]),
    );
    expect(told(match)).toEqual(['suggestion', 'number_in_text', '2026-000002 900']);
  });
});

describe('a transfer for several invoices', () => {
  const saying = (amount: number, free_text: string) => movement(amount, { free_text });
  const three = () => index([invoice(1, 500), invoice(2, 500), invoice(3, 700)]);

  it('of which the text names one is suggested for those that make the amount with it', () => {
    expect(told(matchIncoming(saying(1_200, 'factures 2026-000003 et 1'), three()))).toEqual([
      'suggestion',
      'number_and_others',
      '2026-000003 700',
      '2026-000001 500',
    ]);
    expect(told(matchIncoming(saying(1_700, `${ogmOf(3)} et les autres`), three()))).toEqual([
      'suggestion',
      'reference_and_others',
      '2026-000003 700',
      '2026-000001 500',
      '2026-000002 500',
    ]);
    expect(told(matchIncoming(referring(1_200, 3), three()))).toEqual([
      'suggestion',
      'reference_and_others',
      '2026-000003 700',
      '2026-000001 500',
    ]);
  });

  it('that are named and do not make the amount is suggested for one after the other', () => {
    const match = matchIncoming(saying(1_100, '2026-000003, 000001'), three());
    expect(told(match)).toEqual(['suggestion', 'named_other_amount', '2026-000003 700', '2026-000001 400']);
    expect(reasonText(match.reason)!.sentence.en).toContain('2026-000003, 2026-000001');
    expect(told(matchIncoming(saying(1_300, '2026-000003, 000001'), three()))).toEqual([
      'suggestion',
      'named_other_amount',
      '2026-000003 700',
      '2026-000001 500',
    ]);
  });

  it('of two practices is suggested for no more than they owe', () => {
    const other = invoice(2, 500, { practice_id: 'ormes', practice_name: 'Cabinet des Ormes' });
    const known = () => index([invoice(1, 700), other]);
    expect(told(matchIncoming(saying(1_100, '2026-000001 2026-000002'), known()))).toEqual([
      'suggestion',
      'named_other_amount',
      '2026-000001 700',
      '2026-000002 400',
    ]);
    expect(told(matchIncoming(saying(1_300, '2026-000001 2026-000002'), known()))).toEqual([
      'suggestion',
      'number_other_amount',
      '2026-000001 700',
    ]);
  });

  it('of which two are open for what was paid is suggested for the first', () => {
    expect(told(matchIncoming(saying(500, '2026-000001 2026-000002'), three()))).toEqual([
      'suggestion',
      'number_in_text',
      '2026-000001 500',
    ]);
  });
});

describe('a known account', () => {
  const from = (amount: number) => movement(amount, { counter_iban: IBAN });

  it('with one open invoice of the amount is suggested', () => {
    const match = matchIncoming(from(900), index([invoice(1, 12_100), invoice(2, 900)], true));
    expect(told(match)).toEqual(['suggestion', 'known_account', '2026-000002 900']);
    expect(reasonText(match.reason)!.sentence.fr).toBe(
      'Ce compte a déjà payé pour Cabinet des Tilleuls, et 2026-000002 est sa seule facture ouverte de ce montant.',
    );
  });

  it('with several of the amount is suggested for the earliest', () => {
    const match = matchIncoming(from(900), index([invoice(1, 900), invoice(2, 900)], true));
    expect(told(match)).toEqual(['suggestion', 'known_account_oldest', '2026-000001 900']);
  });

  it('with invoices of the amount of several practices says that it may be any', () => {
    const ormes = { practice_id: 'ormes', practice_name: 'Cabinet des Ormes' };
    const known = index([invoice(1, 900), invoice(2, 900, ormes)], true);
    known.payers.get(IBAN)!.push(ormes);
    const match = matchIncoming(from(900), known);
    expect(told(match)).toEqual(['suggestion', 'known_account_shared', '2026-000001 900']);
    expect(reasonText(match.reason)!.sentence.en).toContain('2026-000001 of Cabinet des Tilleuls');
  });

  it('with several that make the amount together is suggested, and says when others would', () => {
    const known = index([invoice(1, 12_100), invoice(2, 900), invoice(3, 700)], true);
    expect(told(matchIncoming(from(1_600), known))).toEqual([
      'suggestion',
      'several_invoices',
      '2026-000002 900',
      '2026-000003 700',
    ]);
    const alike = index([invoice(1, 500), invoice(2, 500), invoice(3, 500)], true);
    expect(told(matchIncoming(from(1_000), alike))).toEqual([
      'suggestion',
      'several_ways',
      '2026-000001 500',
      '2026-000002 500',
    ]);
  });

  it('with nothing that fits waits for somebody', () => {
    expect(told(matchIncoming(from(901), index([invoice(1, 900)], true)))).toEqual([
      'none',
      'known_account_no_amount',
    ]);
    expect(told(matchIncoming(from(900), index([invoice(1, 900)])))).toEqual(['none', 'unknown']);
  });

  it('is learnt from a certain match, for the movements after it', () => {
    const known = index([invoice(1, 900), invoice(2, 700)]);
    expect(told(matchIncoming(referring(900, 1, { counter_iban: IBAN }), known))[0]).toBe('automatic');
    expect(told(matchIncoming(from(700), known))).toEqual(['suggestion', 'known_account', '2026-000002 700']);
  });

  it('that pays for more than ten practices tells nothing', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      invoice(at + 1, 900, { practice_id: `practice-${at}`, practice_name: `Cabinet ${at}` }),
    );
    const known = index(many);
    for (let at = 1; at <= 11; at++) matchIncoming(referring(900, at, { counter_iban: IBAN }), known);
    expect(told(matchIncoming(from(900), known))).toEqual(['none', 'unknown']);
  });
});

describe('movements one after the other', () => {
  it('pay an invoice once: the second is parked', () => {
    const known = index([invoice(1, 900)]);
    expect(told(matchIncoming(referring(900, 1), known))[0]).toBe('automatic');
    expect(told(matchIncoming(referring(900, 1), known))).toEqual(['parked', 'already_paid']);
  });

  it('pay it in parts, and what is left exactly', () => {
    const known = index([invoice(1, 900)]);
    expect(told(matchIncoming(referring(300, 1), known))).toEqual([
      'automatic',
      'reference_part',
      '2026-000001 300',
    ]);
    expect(told(matchIncoming(referring(600, 1), known))).toEqual([
      'automatic',
      'exact_reference',
      '2026-000001 600',
    ]);
    expect(told(matchIncoming(referring(1, 1), known))).toEqual(['parked', 'already_paid']);
  });

  it('never take more than is open, nor propose more than was paid', () => {
    const sequences = fc.integer({ min: 1, max: 4 });
    const amounts = fc.constantFrom(100, 200, 300, 400, 500);
    const line = fc.oneof(
      fc.tuple(amounts, sequences).map(([amount, at]) => referring(amount, at, { counter_iban: IBAN })),
      fc.tuple(amounts, sequences).map(([amount, at]) => movement(amount, { free_text: `2026-00000${at}` })),
      fc.tuple(amounts, sequences).map(([amount, at]) => movement(amount, { free_text: ogmOf(at) })),
      fc
        .tuple(fc.integer({ min: 1, max: 2_000 }), fc.array(sequences, { minLength: 2, maxLength: 4 }))
        .map(([amount, named]) =>
          movement(amount, { free_text: `2026-${named.map((at) => `00000${at}`).join('/')}` }),
        ),
      amounts.map((amount) => movement(amount, { counter_iban: IBAN })),
    );
    fc.assert(
      fc.property(
        fc.array(amounts, { minLength: 4, maxLength: 4 }),
        fc.array(line, { maxLength: 20 }),
        (owed, lines) => {
          const known = index(owed.map((cents, at) => invoice(at + 1, cents)));
          const taken = new Map<string, number>();
          for (const each of lines) {
            const match = matchIncoming(each, known);
            const parts = match.proposal?.allocations ?? [];
            const total = parts.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
            expect(total).toBeLessThanOrEqual(each.amount_cents);
            expect(new Set(parts.map(({ number }) => number)).size).toBe(parts.length);
            for (const { number, amount_cents } of parts) {
              const before = taken.get(number) ?? 0;
              expect(amount_cents).toBeGreaterThan(0);
              expect(before + amount_cents).toBeLessThanOrEqual(owed[Number(number.slice(-1)) - 1]!);
              if (match.kind === 'automatic') taken.set(number, before + amount_cents);
            }
          }
        },
      ),
    );
  });
});
