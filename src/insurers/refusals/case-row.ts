import type { Id } from '../../kernel/id.js';
import type { RefusalState } from './refusal-state.js';

/** A case as it stands. */
export interface CaseRow {
  readonly id: Id;
  readonly practice_id: Id;
  readonly practice_name: string;
  /** Null of a French invoice. */
  readonly batch_id: Id | null;
  readonly b2_file_id: Id | null;
  readonly claim_id: Id | null;
  readonly deadline: string | null;
  readonly opened_at: string;
  readonly due: string;
  readonly month: string | null;
  readonly send_number: number | null;
  readonly federation: string | null;
  readonly test: boolean;
  readonly total_cents: number;
  readonly mutuality: string | null;
  readonly provider: string | null;
  readonly destination: string | null;
  readonly number: string | null;
  readonly insurance_cents: number | null;
  readonly next_claim_id: Id | null;
  /** Claims that send it again, billed and not credited. */
  readonly sent_claim_ids: readonly Id[];
  readonly state: RefusalState;
}
