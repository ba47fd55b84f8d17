import { Day } from '../kernel/day.js';
import { Labels } from './labels.js';
import { Price } from './price.js';
import { Payout } from './surcharge.js';

/** What every component has. */
export interface Named {
  /** Stable name within the card, kept over versions: allowances and tiers go on counting under it. */
  readonly code: string;
  readonly label: Labels;
  readonly payout?: Payout;
}

export interface FlatComponent extends Named {
  readonly kind: 'flat';
  readonly price: { readonly unit_price: Price };
  /** How many of them each month (telephone numbers, seats); 1 when left out. */
  readonly quantity?: number;
}

/** A percentage of the net of other components; negative: a discount. */
export interface PercentOfComponent extends Named {
  readonly kind: 'percent_of';
  readonly of: readonly string[];
  readonly percent_bp: number;
}

export interface OneOffComponent extends Named {
  readonly kind: 'one_off';
  /** The day it is charged. */
  readonly on: Day | 'contract_start';
  readonly price: { readonly unit_price: Price };
}

/** What is missing when the named components come to less than `amount` in a billing period. */
export interface MinimumTrueUpComponent extends Named {
  readonly kind: 'minimum_true_up';
  readonly of: readonly string[];
  readonly amount: Price;
}

/** A share of the client's net (without disbursements): kept from the freelancers (the default) or charged to the client. */
export interface CommissionComponent extends Named {
  readonly kind: 'commission';
  readonly percent_bp: number;
  readonly from?: 'freelancer' | 'client';
}
