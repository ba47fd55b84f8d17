import { THRESHOLDS, type ThresholdCode } from './thresholds-table.ts';

/** What of a business decides which sums and days concern it. */
export interface Declarant {
  readonly country: 'BE' | 'FR';
  readonly vat_regime: 'normal' | 'franchise';
  readonly legal_form: string;
}

export const isMicro = ({ legal_form }: Declarant): boolean => legal_form === 'micro_entrepreneur';

function codesOf(who: Declarant): readonly ThresholdCode[] {
  const free = who.vat_regime === 'franchise';
  if (who.country === 'BE') return free ? ['be_franchise'] : [];
  return [
    ...(free ? (['fr_franchise', 'fr_franchise_most'] as const) : []),
    ...(isMicro(who) ? (['fr_micro'] as const) : []),
  ];
}

export interface Threshold {
  readonly code: ThresholdCode;
  readonly cents: number;
  readonly source: string;
  /** How much of it a turnover uses, 1 for all; 0 for a turnover below nothing. */
  readonly share: number;
}

/** The sums that concern a business in a year, and how much of each its turnover uses. */
export function thresholdsOf(who: Declarant, year: string, net_cents: number): Threshold[] {
  return codesOf(who).flatMap((code) =>
    THRESHOLDS.filter(
      (one) => one.code === code && one.from <= `${year}-01-01` && one.to >= `${year}-12-31`,
    ).map(({ cents, source }) => ({ code, cents, source, share: Math.max(0, net_cents) / cents })),
  );
}

/** Whether sums concern a business at all, known for the year or not. */
export const isConcerned = (who: Declarant): boolean => codesOf(who).length > 0;
