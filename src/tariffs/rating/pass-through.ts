import { scale } from '../../kernel/money.js';
import { decimal } from '../decimal.js';
import { PassThroughComponent } from '../rate-card.js';
import { lineOf } from './line.js';
import { readerOf } from './metering.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';
import { passThroughRule } from './wording.js';

/**
 * One line per price of a piece, cheapest first: 310 stamps at 1.52. A receipt of n pieces that does not divide
 * evenly counts as one piece, so that the lines always sum to the receipts to the cent.
 */
export function ratePassThrough(component: PassThroughComponent, run: Run): RatedLine[] {
  const { code, meter, mode, margin_bp = 0 } = component;
  const reader = readerOf(meter);
  const groups = new Map<number, { pieces: number; receipts: number; amount_cents: number }>();
  for (const index of run.of('receipt')) {
    const event = run.events[index]!;
    const amount = event.amount_cents;
    const reason = reader.refusal(event) ?? (amount === 0 ? 'nothing_counted' : null);
    if (reason) {
      run.ledger.refuse(index, reason, code);
      continue;
    }
    const pieces = event.pieces > 0 && amount % event.pieces === 0 ? event.pieces : 1;
    const each = amount / pieces;
    const group = groups.get(each) ?? { pieces: 0, receipts: 0, amount_cents: 0 };
    groups.set(each, group);
    group.pieces += pieces;
    group.receipts += 1;
    group.amount_cents += amount;
    run.ledger.count(index, {
      billed: true,
      reason: 'billed',
      component_code: code,
      part: 'usage',
      measured: amount,
      counted: pieces,
      quantity: pieces,
      lines: [{ line: keyOf(code, each), quantity: pieces }],
    });
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([each, { pieces, receipts, amount_cents }]) =>
      lineOf(
        {
          key: keyOf(code, each),
          component_code: code,
          part: 'usage',
          label: component.label,
          detail: [passThroughRule(mode, margin_bp)],
          unit: 'piece',
          metered: pieces,
          per: 1,
          unit_price: decimal(scale(each, 10_000 + margin_bp, 1)),
          vat_treatment: mode === 'disbursement' ? 'disbursement' : 'standard',
          explanation: [{ code: 'receipts', values: { mode, margin_bp, receipts, amount_cents } }],
        },
        run.part,
      ),
    );
}

function keyOf(code: string, each: number): string {
  return `${code}/usage:${each}`;
}
