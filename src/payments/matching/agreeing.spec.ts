import { describe, expect, it } from '@jest/globals';
import { agreed } from './agreeing.js';

const part = (invoice_id: string, amount_cents: number) => ({ invoice_id, amount_cents });
const suggestion = {
  practice_id: 'tilleuls',
  allocations: [part('one', 500), part('two', 500)].map((each) => ({
    ...each,
    number: each.invoice_id,
    rule: 'several_invoices' as const,
  })),
};
const line = { amount_cents: 1_000, suggestion, reason: { code: 'named_together' } };

describe('agreed', () => {
  it('is the suggestion when nothing else is said, or the same in another order', () => {
    expect(agreed({}, line)).toEqual({ proposal: suggestion, reason: line.reason });
    const said = { allocations: [part('two', 500), part('one', 500)] };
    expect(agreed(said, line)).toEqual({ proposal: suggestion, reason: line.reason });
  });

  it('is what was said, by hand, when that is another sum, another invoice or one invoice twice', () => {
    for (const allocations of [
      [part('one', 500), part('two', 499)],
      [part('one', 500), part('three', 500)],
      [part('one', 500), part('one', 500)],
      [part('one', 500)],
    ]) {
      const { proposal, reason } = agreed({ allocations }, line);
      expect(proposal.allocations).toEqual(allocations.map((each) => ({ ...each, rule: 'manual' })));
      expect(reason).toBeNull();
    }
  });
});
