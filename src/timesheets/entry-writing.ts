import { Problem } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { EntryContent, secondsOf } from './entry-rules.js';

const MOMENTS = ['started_at', 'ended_at', 'due_at'] as const;

/** A new row of `work_entry` that says nothing yet but who writes it, by which way and when. */
export function blankEntry(actor: { workspace_id: Id; user_id: Id }, source: string, now: string) {
  return {
    workspace_id: actor.workspace_id,
    id: newId(),
    practice_id: null,
    practitioner_id: null,
    mission_id: null,
    secretary_id: actor.user_id,
    import_id: null,
    kind: 'work' as const,
    started_at: now,
    ended_at: null,
    day: now.slice(0, 10),
    direction: null,
    outcome: null,
    talk_s: 0,
    wrap_s: 0,
    queue_s: 0,
    patched_s: 0,
    work_s: 0,
    audio_s: 0,
    chars: 0,
    spaces: 0,
    hard_returns: 0,
    header_chars: 0,
    lines: 0,
    pages: 0,
    pieces: 0,
    amount_cents: 0,
    counterparty_hash: null,
    counterparty_last2: null,
    line_e164: null,
    agent: null,
    tags: [],
    language: null,
    label: null,
    due_at: null,
    source,
    source_key: null,
    source_digest: null,
    legs: 1,
    revision: 1,
    approved_at: null,
    approved_by: null,
    measurement_id: null,
    channel: null,
    site_id: null,
    client_ref: null,
    invoice_id: null,
    created_at: now,
    updated_at: now,
  };
}

/**
 * `row` with the fields `input` names, its moments in UTC. Work timed by its two ends counts the seconds between them,
 * until somebody says otherwise (a break).
 */
export function overwritten<Row extends EntryContent>(row: Row, input: Partial<Row>): Row {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const after: Row = { ...row, ...given };
  const moments = MOMENTS.map((field) => [field, after[field] && new Date(after[field]).toISOString()]);
  const timed =
    after.kind === 'work' && input.work_s === undefined && row.work_s === Math.max(0, secondsOf(row));
  return {
    ...after,
    ...Object.fromEntries(moments),
    ...(timed && after.ended_at !== null && { work_s: Math.max(0, secondsOf(after)) }),
  };
}

interface Placed {
  readonly practice_id?: Id | null | undefined;
  readonly secretary_id?: Id | null | undefined;
  readonly mission_id?: Id | null | undefined;
}

/** Whether a change gives an entry to another author or practice and names no mission: that of before is none of theirs. */
export const isMoved = (before: Placed, { practice_id, secretary_id, mission_id }: Placed): boolean =>
  mission_id === undefined &&
  ((practice_id !== undefined && practice_id !== before.practice_id) ||
    (secretary_id !== undefined && secretary_id !== before.secretary_id));

type Summed = Placed & { readonly kind: string; readonly day: string; readonly source: string };

/** What the audit trail keeps of an entry: never its label, which may say too much. */
export const summaryOf = ({ kind, day, practice_id, secretary_id, source }: Summed) => ({
  kind,
  day,
  practice_id,
  secretary_id,
  source,
});

/** What the audit trail keeps of a change: the fields that differ, with their values unless they are free text. */
export function changedFields<Row extends EntryContent>(
  before: Row,
  after: Row,
): { changed: string[]; before: object } {
  const fields = (Object.keys(before) as (keyof Row & string)[]).filter(
    (field) =>
      !['updated_at', 'revision'].includes(field) &&
      JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const kept = fields.filter((field) => !['label', 'agent', 'tags'].includes(field));
  return { changed: fields, before: Object.fromEntries(kept.map((field) => [field, before[field]])) };
}

/** `<field> <id>` of each practitioner, site, mission and member that exists → the practice it belongs to, if to one. */
export type References = Map<string, Id | null>;

const REFERENCES = [
  ['practitioner_id', 'practitioner'],
  ['site_id', 'site'],
  ['mission_id', 'mission'],
  ['secretary_id', 'member of this workspace'],
] as const;

/** The references of an entry that lead nowhere, or to another practice. */
export function referenceFaults(
  row: Record<(typeof REFERENCES)[number][0] | 'practice_id', Id | null>,
  known: References,
  at: string,
): Problem[] {
  return REFERENCES.flatMap(([field, noun]) => {
    if (row[field] === null) return [];
    const practice_id = known.get(`${field} ${row[field]}`);
    const pointer = `${at}/${field}`;
    if (practice_id === undefined)
      return [{ pointer, code: 'unknown-reference', detail: `No such ${noun}.` }];
    if (practice_id === null || practice_id === row.practice_id) return [];
    return [{ pointer, code: 'other-practice', detail: `This ${noun} belongs to another practice.` }];
  });
}
