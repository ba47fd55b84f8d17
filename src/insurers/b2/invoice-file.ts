import type { ValuesOf } from '../fields.js';
import type {
  ACT_MORE_ROWS,
  ACT_ROWS,
  CCAM_ROWS,
  HEAD_ROWS,
  IDENTITY_ROWS,
  PATH_ROWS,
  STAY_MORE_ROWS,
  STAY_ROWS,
  TOTAL_ROWS,
} from './record-tables.js';

/** What all records of an invoice repeat. */
export const REPEATED = ['partner', 'insured', 'insured_key', 'rank', 'invoice'] as const;
type Repeated = (typeof REPEATED)[number];
type Own<R> = Omit<ValuesOf<R>, Repeated>;

export type InvoiceTotals = Own<typeof TOTAL_ROWS>;

/** A stay or a charge at a flat rate (records 3 and 3S). */
export interface StayLine {
  readonly stay: Own<typeof STAY_ROWS>;
  readonly more: Own<typeof STAY_MORE_ROWS> | null;
}

/** An act (records 4, 4S, 4E and 4M); 4E and 4M never stand without 4S. */
export interface ActLine {
  readonly act: Own<typeof ACT_ROWS>;
  readonly more: Own<typeof ACT_MORE_ROWS> | null;
  readonly identity: Own<typeof IDENTITY_ROWS> | null;
  readonly ccam: readonly Omit<Own<typeof CCAM_ROWS>, 'sequence'>[];
}

/** Care of one patient billed at once (records 2 to 5). Its total is added up, not told. */
export interface FrenchInvoice {
  readonly head: ValuesOf<typeof HEAD_ROWS>;
  readonly path: Own<typeof PATH_ROWS> | null;
  readonly lines: readonly (StayLine | ActLine)[];
}

const NOTHING: InvoiceTotals = {
  lines: 0,
  stay_base_cents: 0,
  stay_amo_cents: 0,
  fees_cents: 0,
  fees_amo_cents: 0,
  share_cents: 0,
  stay_amc_cents: 0,
  fees_amc_cents: 0,
  stay_cents: 0,
};

interface Amounts {
  readonly base_cents: number;
  readonly amo_cents: number;
  readonly charged_cents: number;
  readonly amc_cents: number;
}

/**
 * What record 5 says of the records before it (rule MF633): every record 3 and 4 counts, whatever its letter; what is left for
 * the insured is what is charged less what the fund pays.
 */
export class TotalsOfInvoice {
  private readonly sums = { ...NOTHING } as { -readonly [Name in keyof InvoiceTotals]: number };

  record(): void {
    this.sums.lines++;
  }

  stay({ base_cents, amo_cents, charged_cents, amc_cents }: Amounts): void {
    const { sums } = this;
    sums.stay_base_cents += base_cents;
    sums.stay_amo_cents += amo_cents;
    sums.stay_cents += charged_cents;
    sums.stay_amc_cents += amc_cents;
    sums.share_cents += charged_cents - amo_cents;
  }

  act({ amo_cents, charged_cents, amc_cents }: Amounts): void {
    const { sums } = this;
    sums.fees_cents += charged_cents;
    sums.fees_amo_cents += amo_cents;
    sums.fees_amc_cents += amc_cents;
    sums.share_cents += charged_cents - amo_cents;
  }

  get told(): InvoiceTotals {
    return this.sums;
  }
}
