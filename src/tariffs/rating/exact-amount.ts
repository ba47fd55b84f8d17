import { Day } from '../../kernel/day.js';

/** An exact amount: millionths of the currency, times the `per` of its price and the fineness of its windows. */
export type Exact = bigint;

/** What an event costs of a day. */
export interface DayAmount {
  readonly day: Day;
  readonly amount: Exact;
}
