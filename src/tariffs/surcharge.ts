/** A price as a decimal string with at most six decimals, in the card's currency: `"0.70"`, `"1.375"`. */
export type Price = string;

/** Hours with a price of their own; their shape is fixed, they are not priced yet. */
export interface Window {
  readonly days?: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly holiday?: boolean;
  readonly mode: 'replace' | 'add' | 'multiply';
  readonly value: Price;
  readonly priority: number;
}

/** Circumstances with a price of their own (urgent turnaround, language, redo); not priced yet. */
export interface Trigger {
  readonly turnaround_under_s?: number;
  readonly language?: string;
  readonly difficulty?: string;
  readonly redo?: 'free';
  readonly percent_bp?: number;
  readonly add?: Price;
}

/** What the freelancer who did the work receives for the same events. */
export type Payout = { readonly price: Price; readonly per: number } | { readonly percent_bp: number };
