import { LOCKED, SHOWN } from './entry-statements.js';

/**
 * Where an entry stands on its way to an invoice: on one, in a draft of one, in a locked period, awaiting approval where
 * that is asked for, or free to be billed.
 */
export const BILLING_STATES = ['billed', 'drafted', 'locked', 'waiting', 'open'] as const;
type BillingState = (typeof BILLING_STATES)[number];

/** What a list may be narrowed by; an absent field does not narrow. */
export interface EntryFilter {
  readonly practice_id?: string;
  readonly mission_id?: string;
  readonly secretary_id?: string;
  readonly kind?: string;
  readonly outcome?: string;
  readonly state?: BillingState;
  /** Part of the label or of the name of the agent. */
  readonly q?: string;
  /** First and last day, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly billed?: boolean;
  readonly approved?: boolean;
  readonly unassigned?: boolean;
}

interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
  /** The same for the same shape of statement. */
  readonly name: string;
}

/** The state of entry `e`; the workspace is $1, and $2 whether it asks for approval. */
const STATE = `CASE WHEN e.invoice_id IS NOT NULL THEN 'billed'
    WHEN EXISTS (SELECT FROM invoice_event d
                  WHERE d.workspace_id = $1 AND d.work_entry_id = e.id AND NOT d.released) THEN 'drafted'
    WHEN EXISTS (SELECT FROM period_lock l WHERE ${LOCKED}) THEN 'locked'
    WHEN $2::boolean AND e.approved_at IS NULL THEN 'waiting'
    ELSE 'open' END`;

/** What a list says of the billing of entry `e`: its state, the invoice or draft, and what that made of it. */
const BILLING = `json_build_object('state', ${STATE}, 'invoice_id', d.invoice_id, 'number', i.number, 'reason', d.reason)`;
const ON_INVOICE = `LEFT JOIN invoice_event d ON d.workspace_id = $1 AND d.work_entry_id = e.id AND NOT d.released
    LEFT JOIN invoice i ON i.workspace_id = $1 AND i.id = d.invoice_id`;

/** The statement of one page, newest first. */
export function pageStatement(
  workspace: string,
  filter: EntryFilter,
  after: readonly (string | number)[] | null,
  limit: number,
  requires_approval = false,
): Statement {
  const { conditions, parameters, narrow, named } = narrowing(workspace, requires_approval, filter);
  if (after) narrow('c', (at, id) => `(started_at, id) < (${at}::timestamptz, ${id}::uuid)`, ...after);
  const sql = `SELECT e.*, ${BILLING} AS billing
     FROM (SELECT ${SHOWN} FROM work_entry e WHERE ${conditions.join(' AND ')}
            ORDER BY started_at DESC, id DESC LIMIT $${parameters.push(limit + 1)}) e
     ${ON_INVOICE}
    ORDER BY e.started_at DESC, e.id DESC`;
  return { sql, parameters, name: named('entries') };
}

/** How many entries there are of each state, kind and outcome. */
export function countStatement(
  workspace: string,
  filter: EntryFilter,
  requires_approval: boolean,
): Statement {
  const { conditions, parameters, named } = narrowing(workspace, requires_approval, filter);
  const sql = `SELECT state, kind, outcome, count(*)::int AS count
     FROM (SELECT ${STATE} AS state, kind, outcome FROM work_entry e WHERE ${conditions.join(' AND ')}) e
    GROUP BY 1, 2, 3`;
  return { sql, parameters, name: named('entry-counts') };
}

function narrowing(workspace: string, requires_approval: boolean, filter: EntryFilter) {
  const parameters: unknown[] = [workspace, requires_approval];
  const conditions = ['workspace_id = $1'];
  const marks: string[] = [];
  const narrow = (mark: string, condition: (...at: string[]) => string, ...values: unknown[]) => {
    conditions.push(condition(...values.map((value) => `$${parameters.push(value)}`)));
    marks.push(mark);
  };
  const { practice_id, mission_id, secretary_id, kind, outcome, state, q, from, to } = filter;
  const { billed, approved, unassigned } = filter;
  if (practice_id) narrow('p', (at) => `practice_id = ${at}`, practice_id);
  if (mission_id) narrow('m', (at) => `mission_id = ${at}`, mission_id);
  if (secretary_id) narrow('s', (at) => `secretary_id = ${at}`, secretary_id);
  if (kind) narrow('k', (at) => `kind = ${at}`, kind);
  if (outcome) narrow('o', (at) => `outcome = ${at}`, outcome);
  // No zone is a day away from UTC: the bounds on started_at let the list's own index skip to the days asked for.
  if (from) narrow('f', (at) => `day >= ${at}::date AND started_at >= ${at}::date - 1`, from);
  if (to) narrow('t', (at) => `day <= ${at}::date AND started_at < ${at}::date + 2`, to);
  if (billed !== undefined) narrow(billed ? 'b' : 'nb', () => `invoice_id IS ${billed ? 'NOT ' : ''}NULL`);
  if (approved !== undefined)
    narrow(approved ? 'a' : 'na', () => `approved_at IS ${approved ? 'NOT ' : ''}NULL`);
  if (unassigned !== undefined)
    narrow(unassigned ? 'u' : 'nu', () => `practice_id IS ${unassigned ? '' : 'NOT '}NULL`);
  const pattern = q?.replace(/[\\%_]/g, '\\$&');
  if (pattern) narrow('q', (at) => `(label ILIKE ${at} OR agent ILIKE ${at})`, `%${pattern}%`);
  if (state) narrow('st', (at) => `${STATE} = ${at}`, state);
  const named = (name: string) => [name, ...marks].join('_');
  return { conditions, parameters, narrow, named };
}

/** How many entries there are, by where they stand, by kind and by outcome. */
export interface EntryCounts {
  readonly total: number;
  readonly by_state: Readonly<Record<BillingState, number>>;
  readonly by_kind: Readonly<Record<string, number>>;
  readonly by_outcome: Readonly<Record<string, number>>;
}

export interface CountedGroup {
  readonly state: BillingState;
  readonly kind: string;
  readonly outcome: string | null;
  readonly count: number;
}

/** The sums of groups; every state is named, and of kinds and outcomes those that occur. */
export function countsOf(groups: readonly CountedGroup[]): EntryCounts {
  const sum = (of: readonly CountedGroup[]) => of.reduce((total, { count }) => total + count, 0);
  const by = (name: (group: CountedGroup) => string | null) =>
    Object.fromEntries(
      [...Map.groupBy(groups, name)].flatMap(([key, of]) => (key === null ? [] : [[key, sum(of)]])),
    );
  const none = Object.fromEntries(BILLING_STATES.map((state) => [state, 0]));
  return {
    total: sum(groups),
    by_state: { ...none, ...by(({ state }) => state) } as Record<BillingState, number>,
    by_kind: by(({ kind }) => kind),
    by_outcome: by(({ outcome }) => outcome),
  };
}
