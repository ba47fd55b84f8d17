import type { Day } from '../kernel/day.js';
import type { Cents } from '../kernel/money.js';

/** A movement as its payer wrote it: a structured communication (twelve digits), a creditor reference, or text. */
export interface WrittenMovement {
  readonly booked_on: Day;
  /** More than zero is money that came in. */
  readonly amount_cents: Cents;
  readonly counter_name: string;
  readonly counter_iban: string;
  readonly ogm?: string;
  readonly rf?: string;
  readonly text?: string;
  readonly end_to_end_id?: string;
  /** ISO 20022 reason of money that came back. */
  readonly return_reason?: string;
}

/** A statement to be written as a bank writes it. */
export interface WrittenStatement {
  readonly iban: string;
  readonly bic: string;
  readonly holder: string;
  /** Number of the statement within its year, from 1. */
  readonly sequence: number;
  readonly opened_on: Day;
  readonly closed_on: Day;
  readonly opening_cents: Cents;
  readonly movements: readonly WrittenMovement[];
}

/** The balance at the end. */
export function closingOf({ opening_cents, movements }: WrittenStatement): Cents {
  return movements.reduce((balance, { amount_cents }) => balance + amount_cents, opening_cents);
}
