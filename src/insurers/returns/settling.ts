import { DomainError } from '../../kernel/domain-error.js';
import type { Cents } from '../../kernel/money.js';
import type { Settlement } from '../efact/return-file.js';

const AMOUNTS = ['asked_cents', 'accepted_cents', 'refused_cents'] as const;
const NAMES = { asked_cents: 'asked', accepted_cents: 'accepted', refused_cents: 'refused' } as const;
const ZONES = { asked_cents: '508', accepted_cents: '520', refused_cents: '522' } as const;

/** Throws `invalid/return-does-not-add-up` when the funds of a settlement (records 91) do not make up its total (92). */
export function adding(settlements: readonly Settlement[]): void {
  const total = settlements.find((one) => one.total);
  const funds = settlements.filter((one) => !one.total);
  if (!total) return;
  for (const amount of AMOUNTS) {
    const sum = funds.reduce((cents: Cents, fund) => cents + fund[amount], 0);
    if (sum === total[amount]) continue;
    throw new DomainError(
      'invalid',
      'return-does-not-add-up',
      `Record 92, zone ${ZONES[amount]} says ${euros(total[amount])} ${NAMES[amount]}; the ${funds.length} funds before it come to ${euros(sum)}: a record 91 is missing or damaged. Fetch the return again.`,
    );
  }
}

const euros = (amount: number) => `${(amount / 100).toFixed(2)} EUR`;

/** A movement on a bank account that may be what a fund paid. */
export interface BankLine {
  readonly id: string;
  readonly booked_on: string;
  readonly amount_cents: Cents;
  readonly told: string;
}

/** Days around the import of a settlement in which its payment is looked for. */
export const PAID_WITHIN_DAYS = 120;

/** Why a movement is taken for a payment of a fund. */
export type PaymentReason = 'reference-and-amount' | 'reference-alone';

/**
 * The movement that pays what a fund accepted: it repeats the payment reference (zone 423), and its amount is the accepted one. Only
 * the reference is enough to be shown, for a fund may pay several files at once; the amount alone is not. Null when none
 * does, or several do as well.
 */
export function paymentOf(
  { payment_reference, accepted_cents }: Pick<Settlement, 'payment_reference' | 'accepted_cents'>,
  lines: readonly BankLine[],
): { readonly line: BankLine; readonly reason: PaymentReason } | null {
  const reference = letters(payment_reference ?? '');
  if (reference.length < SHORTEST) return null;
  const naming = lines.filter(
    ({ told, amount_cents }) => amount_cents > 0 && letters(told).includes(reference),
  );
  const exact = naming.filter(({ amount_cents }) => amount_cents === accepted_cents);
  const [line, ...others] = exact.length > 0 ? exact : naming;
  if (!line || others.length > 0) return null;
  return { line, reason: exact.length > 0 ? 'reference-and-amount' : 'reference-alone' };
}

/** Shorter ones stand in too many texts by chance. */
const SHORTEST = 8;

/** Banks put blanks and signs into references, and take them away. */
const letters = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
