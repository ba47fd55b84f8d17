import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import type { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import type { BillingKind } from '../efact/claim-file.js';
import type { ClaimOutcome } from '../returns/claim-outcome.js';
import { Outcomes } from '../returns/outcomes.service.js';
import { askingOf, type BegunFor, type Link, left, mostSince, taken } from '../returns/what-is-left.js';
import type { Act } from './care-claim.js';

/** A claim, or one before it, and the one that this follows, in the file that holds it. */
interface LinkRow {
  /** Of the claim that is asked about. */
  readonly id: Id;
  /** How many claims lie between. */
  readonly depth: number;
  readonly kind: BillingKind;
  readonly begun_for: BegunFor;
  readonly earlier_claim_id: Id;
  readonly earlier_kind: BillingKind;
  readonly batch_id: Id;
}

/** From each claim of `$2` back to the one that was billed first; of credit notes back to the first of them, and what that takes back. */
const LINKS = `
  WITH RECURSIVE link AS (
    SELECT c.id, 0 AS depth, c.kind, c.begun_for, c.earlier_claim_id, e.kind AS earlier_kind
      FROM claim c JOIN claim e ON e.workspace_id = $1 AND e.id = c.earlier_claim_id
     WHERE c.workspace_id = $1 AND c.id = ANY ($2::uuid[])
    UNION ALL
    SELECT l.id, l.depth + 1, l.kind, f.begun_for, f.earlier_claim_id, e.kind
      FROM link l
      JOIN claim f ON f.workspace_id = $1 AND f.id = l.earlier_claim_id AND f.kind = l.kind
      JOIN claim e ON e.workspace_id = $1 AND e.id = f.earlier_claim_id AND (l.kind = 'resubmitted' OR e.kind = 'credit'))
  SELECT l.*, i.batch_id FROM link l
    JOIN claim_batch_item i ON i.workspace_id = $1 AND i.claim_id = l.earlier_claim_id AND i.released_at IS NULL`;

/** What became of claims that others credit or send again, since those were begun. Inside a transaction. */
@Injectable()
export class EarlierClaims {
  constructor(
    private readonly db: Database,
    private readonly outcomes: Outcomes,
  ) {}

  /** The most that claims may ask for since they were begun: of those alone that ask for more, by what funds took of their acts. */
  async mostOf(ids: readonly Id[]): Promise<Map<Id, Cents>> {
    const rows = ids.length === 0 ? [] : await this.db.query<LinkRow>(LINKS, [this.db.workspace, ids]);
    const found = new Map<Id, Cents>();
    if (rows.length === 0) return found;
    const asks = Map.groupBy(await this.asks(rows.map(({ id }) => id)), ({ claim_id }) => claim_id);
    for (const [id, links] of await this.linksBy(rows)) {
      const most = mostSince(asks.get(id) ?? [], links);
      if (most !== null) found.set(id, most);
    }
    return found;
  }

  /** By claim what it follows, from the nearest back. */
  private async linksBy(rows: readonly LinkRow[]): Promise<Map<Id, Link[]>> {
    const outcomes = new Map<string, ClaimOutcome>();
    for (const [batch_id, those] of Map.groupBy(rows, (row) => row.batch_id)) {
      const earlier = those.map(({ earlier_claim_id }) => earlier_claim_id);
      for (const one of await this.outcomes.of(await this.outcomes.returnsOf(batch_id), earlier))
        outcomes.set(one.claim_id, one);
    }
    const found = new Map<Id, Link[]>();
    for (const row of rows.toSorted((a, b) => a.depth - b.depth)) {
      const outcome = outcomes.get(row.earlier_claim_id)!;
      const link = { begun: row.begun_for, earlier: outcome.asked, now: openOf(row, outcome) };
      found.set(row.id, [...(found.get(row.id) ?? []), link]);
    }
    return found;
  }

  private asks(ids: readonly Id[]) {
    return this.db.query<Pick<Act, 'code' | 'on' | 'insurance_cents'> & { readonly claim_id: Id }>(
      `SELECT claim_id, code, care_on AS "on", insurance_cents FROM claim_act
        WHERE workspace_id = $1 AND claim_id = ANY ($2::uuid[])`,
      [this.db.workspace, ids],
    );
  }

  /** Whether a claim, which is held, has a credit note. */
  async credited(id: Id): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT FROM claim WHERE workspace_id = $1 AND earlier_claim_id = $2 AND kind = 'credit' AND withdrawn_at IS NULL LIMIT 1`,
      [this.db.workspace, id],
    );
    return rows.length > 0;
  }

  /** Whether an act of a claim is in one already that credits the claim or sends it again. */
  async followed(id: Id): Promise<(act: Id) => boolean> {
    const rows = await this.db.query<{ begun_for: BegunFor }>(
      'SELECT begun_for FROM claim WHERE workspace_id = $1 AND earlier_claim_id = $2 AND withdrawn_at IS NULL',
      [this.db.workspace, id],
    );
    return (act) => rows.some(({ begun_for }) => act in begun_for || Object.keys(begun_for).length === 0);
  }
}

/** The acts of an earlier claim that may still be followed: sent again, or by the first credit note taken back. */
function openOf({ kind, earlier_kind }: LinkRow, { asked, ...standing }: ClaimOutcome) {
  const credit = earlier_kind === 'credit';
  const acts = askingOf(asked);
  return kind === 'credit' && !credit ? taken(acts, standing) : left(acts, standing, credit);
}
