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

/** The day on which a turnover passes a sum at the pace of the year so far; null where that is not before the year ends. */
export function reachedOn(cents: number, net_cents: number, today: string): string | null {
  const first = Date.UTC(Number(today.slice(0, 4)), 0, 1);
  const days = Math.round((Date.parse(today) - first) / DAY_MS) + 1;
  if (net_cents <= 0) return null;
  const on = new Date(first + (Math.ceil((cents * days) / net_cents) - 1) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return on.slice(0, 4) === today.slice(0, 4) ? on : null;
}
const DAY_MS = 86_400_000;

/** Whether sums concern a business at all, known for the year or not. */
export const isConcerned = (who: Declarant): boolean => codesOf(who).length > 0;
