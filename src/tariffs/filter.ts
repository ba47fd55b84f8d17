import { Channel, Direction, Measure, Outcome } from './event.js';

/** An event passes when every named list holds its value. */
export interface Filter {
  readonly directions?: readonly Direction[];
  readonly outcomes?: readonly Outcome[];
  readonly channels?: readonly Channel[];
  readonly site_ids?: readonly string[];
  readonly practitioner_ids?: readonly string[];
  readonly mission_ids?: readonly string[];
  readonly agents?: readonly string[];
  readonly languages?: readonly string[];
  /** The event carries at least one of these. */
  readonly tags?: readonly string[];
  /** The event carries none of these. */
  readonly without_tags?: readonly string[];
  /** `from` ≤ measure < `below`. */
  readonly duration?: { readonly measure: Measure; readonly from?: number; readonly below?: number };
}
