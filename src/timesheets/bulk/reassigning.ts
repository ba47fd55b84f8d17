import type { Id } from '../../kernel/id.js';
import type { EventKind } from '../../tariffs/event.js';

/** What an entry is put under; what is absent stays. */
export interface Target {
  readonly practice_id?: Id;
  readonly mission_id?: Id | null;
  readonly kind?: EventKind;
}

/** The part of a work entry that a bulk edit changes, and gives back. */
export interface Assigned {
  readonly practice_id: Id | null;
  readonly practitioner_id: Id | null;
  readonly site_id: Id | null;
  readonly mission_id: Id | null;
  readonly kind: EventKind;
  readonly approved_at: string | null;
  readonly approved_by: Id | null;
}

interface Row extends Assigned {
  readonly revision: number;
  readonly updated_at: string;
}

/** Whether the target says anything else than `row` does. */
export const isReassigned = (row: Assigned, target: Target): boolean =>
  (['practice_id', 'mission_id', 'kind'] as const).some(
    (field) => target[field] !== undefined && target[field] !== row[field],
  );

/**
 * `row` under `target`, its approval withdrawn. Under another practice it loses the practitioner and the site of the
 * former one, and its mission unless the target names one.
 */
export function reassigned<Entry extends Row>(row: Entry, target: Target, now: string): Entry {
  const elsewhere = target.practice_id !== undefined && target.practice_id !== row.practice_id;
  return {
    ...row,
    ...(elsewhere && { practitioner_id: null, site_id: null, mission_id: null }),
    ...(target.practice_id !== undefined && { practice_id: target.practice_id }),
    ...(target.mission_id !== undefined && { mission_id: target.mission_id }),
    ...(target.kind !== undefined && { kind: target.kind }),
    approved_at: null,
    approved_by: null,
    revision: row.revision + 1,
    updated_at: now,
  };
}

/** What has to be known of `row` to give it back what a bulk edit took. */
export const assignmentOf = ({
  practice_id,
  practitioner_id,
  site_id,
  mission_id,
  kind,
  approved_at,
  approved_by,
}: Assigned): Assigned => ({
  practice_id,
  practitioner_id,
  site_id,
  mission_id,
  kind,
  approved_at,
  approved_by,
});
