import { Cents, sum } from '../../kernel/money.js';
import { centsOf, nothingToPay, PayoutSource, withoutMandate } from '../self-billing/self-billing.js';
import type { Refusal, Step } from './month-end-states.js';

/**
 * `pending` is written next; `issued` has its number, `documented` its kept files as well; `skipped` gets none, with the
 * reason, and what it was for stays for later; `failed` was refused.
 */
export type SelfBillItemState = 'pending' | 'issued' | 'documented' | 'skipped' | 'failed';

export const SELF_BILL_STATES: readonly SelfBillItemState[] = [
  'pending',
  'issued',
  'documented',
  'skipped',
  'failed',
];

const DUE: Readonly<Partial<Record<SelfBillItemState, Step>>> = { pending: 'issue', issued: 'make' };

/** The states of self-bills that are due one of `steps` while their run issues. */
export const selfBillsDueFor = (steps: readonly Step[]): SelfBillItemState[] =>
  SELF_BILL_STATES.filter((state) => DUE[state] !== undefined && steps.includes(DUE[state]));

/** What one freelancer is to receive once a run is issued, or why they would get no self-bill. */
export interface Forecast {
  readonly secretary_id: string | null;
  readonly net_cents: Cents;
  readonly failure: Refusal | null;
}

/**
 * What self-bills would come to, freelancer by freelancer, from payouts, the mandates they would be written under, and the
 * days on which those of `to` were revoked.
 */
export function forecast(
  sources: readonly PayoutSource[],
  mandates: { has(secretary: string): boolean },
  to: string,
  revoked: ReadonlyMap<string, string> = new Map(),
): Forecast[] {
  const bySecretary = Map.groupBy(sources, ({ statement }) => statement.secretary_id);
  return [...bySecretary].map(([secretary_id, own]) => {
    const net_cents = sum(own.map(centsOf));
    const skipped =
      secretary_id === null || !mandates.has(secretary_id)
        ? withoutMandate(secretary_id, net_cents, to, revoked.get(secretary_id!))
        : net_cents <= 0
          ? nothingToPay(secretary_id, net_cents)
          : null;
    return {
      secretary_id,
      net_cents,
      failure: skipped && { code: skipped.code, detail: skipped.sentence },
    };
  });
}
