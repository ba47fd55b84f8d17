import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CreditedRate, creditTotals } from './crediting-totals.js';
import { totalsOf } from './documents/document.js';

const at = (net_cents: number, vat_bp = 2_100) => ({
  vat_category: vat_bp === 0 ? ('E' as const) : ('S' as const),
  vat_bp,
  exemption_reason: null,
  vatex: null,
  net_cents,
});

/** What is credited once a note with these totals is issued. */
function after(credited: readonly CreditedRate[], vat: readonly CreditedRate[]): CreditedRate[] {
  const rates = new Map<string, CreditedRate>();
  for (const { vat_category, vat_bp, net_cents, vat_cents } of [...credited, ...vat]) {
    const key = `${vat_category}${vat_bp}`;
    const known = rates.get(key) ?? { vat_category, vat_bp, net_cents: 0, vat_cents: 0 };
    rates.set(key, {
      ...known,
      net_cents: known.net_cents + net_cents,
      vat_cents: known.vat_cents + vat_cents,
    });
  }
  return [...rates.values()];
}

describe('the totals of a credit note', () => {
  it('are those of its lines when it is the first', () => {
    expect(creditTotals([at(1_003)], [])).toEqual(totalsOf([at(1_003)]));
  });

  it('take the cent that the notes before it left over', () => {
    const half = { vat_category: 'S' as const, vat_bp: 2_100, net_cents: 50, vat_cents: 11 };
    expect(totalsOf([at(100)]).vat_cents).toBe(21);
    expect(creditTotals([at(50)], [half])).toMatchObject({ net_cents: 50, vat_cents: 10, gross_cents: 60 });
  });

  it('go on from what an older note took, whichever way that was rounded', () => {
    const odd = { vat_category: 'S' as const, vat_bp: 2_100, net_cents: 50, vat_cents: 12 };
    expect(creditTotals([at(50)], [odd])).toMatchObject({ vat_cents: 9 });
  });

  it('come to the net, VAT and gross of the invoice for any partition into notes', () => {
    const line = fc.record({
      net_cents: fc.integer({ min: -2_000, max: 20_000 }),
      vat_bp: fc.constantFrom(0, 600, 2_000, 2_100),
      cuts: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 3, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const invoice = totalsOf(lines.map(({ net_cents, vat_bp }) => at(net_cents, vat_bp)));
        let credited: CreditedRate[] = [];
        const sum = { net_cents: 0, vat_cents: 0, gross_cents: 0 };
        for (let note = 0; note < 4; note++) {
          const taken = lines.flatMap(({ net_cents, vat_bp, cuts }) => {
            const part = share(net_cents, cuts, note);
            return part === 0 ? [] : [at(part, vat_bp)];
          });
          const totals = creditTotals(taken, credited);
          expect(totals.gross_cents).toBe(totals.net_cents + totals.vat_cents);
          for (const amount of ['net_cents', 'vat_cents', 'gross_cents'] as const)
            sum[amount] += totals[amount];
          credited = after(credited, totals.vat);
        }
        const { net_cents, vat_cents, gross_cents } = invoice;
        expect(sum).toEqual({ net_cents, vat_cents, gross_cents });
      }),
    );
  });
});

/** The part of `net` that note 0 to 3 takes, cut at thousandths of it. */
function share(net: number, cuts: readonly number[], note: number): number {
  const marks = [0, ...cuts.toSorted((a, b) => a - b).map((cut) => Math.trunc((net * cut) / 1_000)), net];
  return marks[note + 1]! - marks[note]!;
}
