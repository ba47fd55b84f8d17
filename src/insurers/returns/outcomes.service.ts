import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { ClaimOutcome, OutcomeAct } from './claim-outcome.js';
import type { EfactOutcome } from './efact-outcome.entity.js';
import type { EfactReturn } from './efact-return.entity.js';
import { counting, type ReturnFact, type ReturnMessage, standingOf } from './standing.js';

/** The returns to a file that count, and which messages came. */
export interface FileReturns {
  readonly came: ReadonlySet<ReturnMessage>;
  readonly counted: readonly Pick<EfactReturn, 'id' | 'message'>[];
}

/** Derives what became of claims from all returns to their file; inside a transaction of the caller. */
@Injectable()
export class Outcomes {
  constructor(private readonly db: Database) {}

  async returnsOf(batch_id: Id): Promise<FileReturns> {
    const rows = await this.db.query<Pick<EfactReturn, 'id'> & ReturnFact>(
      `SELECT id, message, fund_reference, coalesce(encode(digest, 'hex'), '') AS digest FROM efact_return
        WHERE workspace_id = $1 AND batch_id = $2 ORDER BY id`,
      [this.db.workspace, batch_id],
    );
    const counted = counting(rows);
    return { came: new Set(counted.keys()), counted: [...counted.values()] };
  }

  /** The claims of a file that its returns speak of, or those `wanted`; in no order. */
  async of({ came, counted }: FileReturns, wanted: readonly Id[] | null = null): Promise<ClaimOutcome[]> {
    const rows = await this.db.query<Pick<EfactOutcome, 'return_id' | 'claim_id' | 'lines'>>(
      `SELECT return_id, claim_id, lines FROM efact_outcome
        WHERE workspace_id = $1 AND return_id = ANY ($2::uuid[]) AND ($3::uuid[] IS NULL OR claim_id = ANY ($3))`,
      [this.db.workspace, counted.map(({ id }) => id), wanted],
    );
    const messages = new Map(counted.map(({ id, message }) => [id, message]));
    const told = Map.groupBy(rows, ({ claim_id }) => claim_id);
    const asked = Map.groupBy(await this.asked(wanted ?? [...told.keys()]), ({ claim_id }) => claim_id);
    return [...asked].map(([claim_id, acts]) => {
      const lines = (told.get(claim_id) ?? []).flatMap(({ return_id, lines }) =>
        lines.map((line) => ({ ...line, message: messages.get(return_id)! })),
      );
      return { ...standingOf(acts, lines, came), claim_id, asked: acts, told: lines };
    });
  }

  private asked(claims: readonly Id[]): Promise<OutcomeAct[]> {
    return this.db.query<OutcomeAct>(
      `SELECT a.id, a.claim_id, a.code, a.care_on AS "on", a.position,
              CASE c.kind WHEN 'credit' THEN -a.insurance_cents ELSE a.insurance_cents END AS asked_cents
         FROM claim c JOIN claim_act a ON a.workspace_id = c.workspace_id AND a.claim_id = c.id
        WHERE c.workspace_id = $1 AND c.id = ANY ($2::uuid[])
        ORDER BY a.position`,
      [this.db.workspace, claims],
    );
  }
}
