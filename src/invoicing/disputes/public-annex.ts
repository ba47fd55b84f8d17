import { Day, Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { InvoiceDocument } from '../documents/document.js';
import { DisputeDetail } from './dispute-detail.js';
import { Recounted } from './recounting.js';

/** What the recount takes as given, because it comes from before the invoice or from elsewhere. */
export interface GivenSummary {
  readonly cards: readonly {
    readonly period: Period;
    readonly rate_card_id: Id;
    readonly version: number;
    readonly sha256: string;
  }[];
  /** What was used and left before the period, by component: `rate_card_id/code`. */
  readonly opening: Readonly<Record<string, unknown>>;
  readonly supplement: boolean;
  /** How many events of other practices draw from the same allowance. */
  readonly shared_events: number;
}

/** The page of a document: what it says, its annex, and its recount or why there is none. */
export interface PublicAnnex extends Recounted {
  readonly document: InvoiceDocument;
  readonly annex: {
    readonly rows: number;
    readonly sha256: string;
    readonly kept_sha256: string | null;
  } | null;
  readonly given: GivenSummary | null;
  readonly dispute_until: Day | null;
  readonly disputable: boolean;
  readonly disputes: readonly DisputeDetail[];
}
