import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import type { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import type { BillingKind } from '../efact/claim-file.js';
import type { ClaimOutcome } from '../returns/claim-outcome.js';
import { Outcomes } from '../returns/outcomes.service.js';
import { askingOf, type BegunFor, left, mostSince, taken } from '../returns/what-is-left.js';
import type { Act } from './care-claim.js';

/** A claim, or one before it, and the one that this follows, in the file that holds it. */
interface Link {
  /** Of the claim that is asked about. */
  readonly id: Id;
  readonly kind: BillingKind;
  readonly begun_for: BegunFor;
  readonly earlier_claim_id: Id;
  readonly earlier_kind: BillingKind;
  readonly batch_id: Id;
}

/** From each claim of `$2` back to the one that was billed first; of credit notes back to the first of them, and what that takes back. */
const LINKS = `
  WITH RECURSIVE link AS (
    SELECT c.id, c.kind, c.begun_for, c.earlier_claim_id, e.kind AS earlier_kind
      FROM claim c JOIN claim e ON e.workspace_id = $1 AND e.id = c.earlier_claim_id
     WHERE c.workspace_id = $1 AND c.id = ANY ($2::uuid[])
    UNION ALL
    SELECT l.id, l.kind, f.begun_for, f.earlier_claim_id, e.kind
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
    const links = ids.length === 0 ? [] : await this.db.query<Link>(LINKS, [this.db.workspace, ids]);
    const found = new Map<Id, Cents>();
    if (links.length === 0) return found;
    const asks = Map.groupBy(await this.asks(links.map(({ id }) => id)), ({ claim_id }) => claim_id);
    for (const [batch_id, those] of Map.groupBy(links, (link) => link.batch_id)) {
      const earlier = those.map(({ earlier_claim_id }) => earlier_claim_id);
      const told = await this.outcomes.of(await this.outcomes.returnsOf(batch_id), earlier);
      const outcomes = new Map(told.map((one) => [one.claim_id, one]));
      for (const link of those) {
        const { id, begun_for, earlier_claim_id } = link;
        const outcome = outcomes.get(earlier_claim_id)!;
        const most = mostSince(asks.get(id) ?? [], begun_for, outcome.asked, openOf(link, outcome));
        if (most !== null) found.set(id, Math.min(most, found.get(id) ?? most));
      }
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
function openOf({ kind, earlier_kind }: Link, { asked, ...standing }: ClaimOutcome) {
  const credit = earlier_kind === 'credit';
  const acts = askingOf(asked);
  return kind === 'credit' && !credit ? taken(acts, standing) : left(acts, standing, credit);
}
