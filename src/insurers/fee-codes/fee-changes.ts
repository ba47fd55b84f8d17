import { addDays, type Day } from '../../kernel/day.js';
import type { Problem } from '../../kernel/domain-error.js';
import {
  effectiveEnd,
  type FeeFacts,
  type FeeVersion,
  type ListedFee,
  NOTHING_SAID,
  standingOn,
} from './fees.js';

export const CHANGE_KINDS = ['added', 'changed', 'ended'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a list changes of one code from `after.valid_from` on. */
export interface FeeChange {
  readonly kind: ChangeKind;
  /** Null where a whole list ends a code by not naming it. */
  readonly line: number | null;
  /** What stood on the first of these days. */
  readonly before: FeeVersion | null;
  readonly after: FeeVersion;
}

export interface FeeChanges {
  readonly changes: readonly FeeChange[];
  readonly unchanged: number;
  readonly refused: readonly Problem[];
}

const FACTS = Object.keys(NOTHING_SAID) as (keyof FeeFacts)[];

const sameFacts = (one: FeeFacts, other: FeeFacts) => FACTS.every((fact) => one[fact] === other[fact]);

function byCode<Row extends { readonly code: string; readonly valid_from: Day }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const grouped = Map.groupBy(rows, ({ code }) => code);
  for (const each of grouped.values()) each.sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
  return grouped;
}

/**
 * What a list would change of what stands. A version is known by its code and first day; one that repeats what held before is
 * no change. Rows that give names and no amounts speak of every version within their days. With `whole_from` the list is
 * complete from that day on: codes it does not name end the day before.
 */
export function changesOf(
  listed: readonly ListedFee[],
  standing: readonly FeeVersion[],
  whole_from: Day | null,
): FeeChanges {
  const known = byCode(standing);
  const told = byCode(listed);
  const changes: FeeChange[] = [];
  const refused: Problem[] = [];
  let unchanged = 0;
  for (const [code, rows] of told) {
    const overlap = overlapIn(rows);
    if (overlap) {
      refused.push(overlap);
      continue;
    }
    const found = changesOfCode(rows, known.get(code) ?? []);
    changes.push(...found);
    unchanged += rows.filter(({ line }) => !found.some((change) => change.line === line)).length;
  }
  if (whole_from !== null) {
    for (const [code, versions] of known) {
      const before = told.has(code) ? undefined : standingOn(versions, whole_from);
      if (before) {
        const after = { ...before, valid_to: addDays(whole_from, -1) };
        changes.push({ kind: 'ended', line: null, before, after });
      }
    }
  }
  return { changes, unchanged, refused };
}

/** Two rows of one code that speak of the same day. */
function overlapIn(rows: readonly ListedFee[]): Problem | null {
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (
      !next ||
      (next.valid_from > row.valid_from && (row.valid_to === null || next.valid_from > row.valid_to))
    )
      continue;
    const detail = `Line ${row.line} speaks of ${row.code} on ${next.valid_from} too: keep one of them, or end the first before.`;
    return { line: next.line, code: 'rows-overlap', detail };
  }
  return null;
}

function changesOfCode(rows: readonly ListedFee[], versions: readonly FeeVersion[]): FeeChange[] {
  const changes: FeeChange[] = [];
  let present = [...versions];
  const begins = [...new Set([...rows, ...versions].map(({ valid_from }) => valid_from))].sort();
  const apply = (after: FeeVersion, line: number) => {
    const before = standingOn(present, after.valid_from) ?? null;
    const replaced = present.find(({ valid_from }) => valid_from === after.valid_from);
    const against = replaced ?? before;
    const next = begins.find((begin) => begin > after.valid_from);
    const endOf = ({ valid_to }: FeeVersion) => effectiveEnd(valid_to, next);
    if (against && sameFacts(against, after) && endOf(against) === endOf(after)) return;
    present = [...present.filter((one) => one !== replaced), after];
    changes.push({ kind: kindOf(before, after), line, before, after });
  };
  for (const { line, code, valid_from, valid_to, says } of rows) {
    const names = AMOUNTS.every((amount) => says[amount] === undefined);
    const targets = names
      ? present.filter(
          (one) => one.valid_from > valid_from && (valid_to === null || one.valid_from <= valid_to),
        )
      : [];
    const own = present.find((one) => one.valid_from === valid_from);
    const base = own ?? standingOn(present, valid_from);
    const kept = names && base ? base.valid_to : valid_to;
    apply({ ...NOTHING_SAID, ...base, ...says, code, valid_from, valid_to: kept }, line);
    for (const one of targets) apply({ ...one, ...says }, line);
  }
  return changes;
}

const AMOUNTS = ['fee_cents', 'ordinary_cents', 'preferential_cents'] as const;

function kindOf(before: FeeVersion | null, after: FeeVersion): ChangeKind {
  if (!before) return 'added';
  const ends = after.valid_to !== null && (before.valid_to === null || after.valid_to < before.valid_to);
  return ends && sameFacts(before, after) ? 'ended' : 'changed';
}
