import { Injectable } from '@nestjs/common';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { ClaimBatches } from '../batches/claim-batches.service.js';
import { PRESCRIPTION_MONTHS } from '../claims/claim-checks.js';
import type { ClaimOutcome } from '../returns/claim-outcome.js';
import { Outcomes } from '../returns/outcomes.service.js';
import { contradicts, fileState } from '../returns/standing.js';
import { askingOf, left } from '../returns/what-is-left.js';
import { RefusalEvents } from './refusal-events.service.js';

/** Cases of the file `$2`, each with what `$3` says of its claim. */
const OF_CLAIMS = `FROM jsonb_to_recordset($3::jsonb) AS w (claim_id uuid, acts uuid[])
  WHERE r.workspace_id = $1 AND r.batch_id = $2 AND r.claim_id = w.claim_id`;

/** Opens and settles cases of the refusal desk as returns come, in any order. */
@Injectable()
export class RefusalOpening {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: RefusalEvents,
    private readonly outcomes: Outcomes,
    private readonly batches: ClaimBatches,
  ) {}

  /**
   * Brings the cases of a file to what all its returns say, `return_id` the last of them: how many it opened, and how many are
   * paid after all. A file that is refused lets its claims go, so that they may stand in the next one, and one that is settled all the
   * same takes them back.
   */
  async follow(
    actor: Actor,
    batch: { readonly id: Id; readonly practice_id: Id },
    return_id: Id,
  ): Promise<{ readonly opened: number; readonly paid: number }> {
    const returns = await this.outcomes.returnsOf(batch.id);
    const state = fileState(returns.came);
    if (state === 'file-refused') await this.batches.releaseRefused(actor, batch.id);
    if (contradicts(returns.came) && state === 'settled') await this.batches.retake(actor, batch.id);
    const outcomes = state === 'file-refused' ? [] : (await this.outcomes.of(returns)).filter(isWrong);
    const wrong = state === 'file-refused' ? [null] : outcomes.map(({ claim_id }) => claim_id);
    const opened = await this.open(batch, wrong);
    await this.events.tell(actor, 'opened', opened, { return_id });
    const unpaid = await this.turn(batch.id, wrong, false);
    const again = byId([...unpaid, ...(await this.remember(batch.id, outcomes))]);
    await this.events.tell(actor, 'reopened', again, { return_id });
    const paid = state === 'settled' ? await this.turn(batch.id, wrong, true) : [];
    await this.events.tell(actor, 'paid', paid, { return_id });
    return { opened: opened.length + again.length, paid: paid.length };
  }

  /** New cases of claims, or of the whole file where the claim is null; those there are already stay as they are. */
  private open(
    { id: batch_id, practice_id }: { readonly id: Id; readonly practice_id: Id },
    claims: readonly (Id | null)[],
  ): Promise<{ id: Id }[]> {
    return this.db.query<{ id: Id }>(
      `INSERT INTO refusal_case (workspace_id, id, practice_id, batch_id, claim_id, deadline, opened_at)
       SELECT $1, n.id, $4, $5, n.claim_id, d.deadline, $6
         FROM unnest($2::uuid[], $3::uuid[]) AS n (id, claim_id)
         LEFT JOIN (
           SELECT c.id AS claim_id,
                  (min(coalesce(a.care_until, a.care_on)) + make_interval(months => $7))::date AS deadline
             FROM claim_batch_item i
             JOIN claim c ON c.workspace_id = i.workspace_id AND c.id = i.claim_id AND NOT c.prescription_lifted
             JOIN claim_act a ON a.workspace_id = c.workspace_id AND a.claim_id = c.id
            WHERE i.workspace_id = $1 AND i.batch_id = $5
            GROUP BY GROUPING SETS ((c.id), ())) d ON coalesce(d.claim_id, $5) = coalesce(n.claim_id, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        this.db.workspace,
        claims.map(() => newId()),
        claims,
        practice_id,
        batch_id,
        this.now(),
        PRESCRIPTION_MONTHS,
      ],
    );
  }

  /** Marks cases of a file as paid that are not among `wrong`, or those among them as not paid. */
  private turn(batch_id: Id, wrong: readonly (Id | null)[], paid: boolean): Promise<{ id: Id }[]> {
    const among = '(CASE WHEN claim_id IS NULL THEN $4 ELSE claim_id = ANY ($3::uuid[]) END)';
    return this.db.query<{ id: Id }>(
      `UPDATE refusal_case SET paid_at = $5
        WHERE workspace_id = $1 AND batch_id = $2
          AND ${paid ? `paid_at IS NULL AND NOT ${among}` : `paid_at IS NOT NULL AND ${among}`} RETURNING id`,
      [
        this.db.workspace,
        batch_id,
        wrong.filter((claim) => claim !== null),
        wrong.includes(null),
        paid ? this.now() : null,
      ],
    );
  }

  /** Keeps which acts are wrong; a case that was let be is open again when there is one more: which. */
  private async remember(batch_id: Id, outcomes: readonly ClaimOutcome[]): Promise<{ id: Id }[]> {
    const wrong = outcomes.map(({ claim_id, asked, ...standing }) => {
      const credit = asked.some(({ asked_cents }) => asked_cents < 0);
      return { claim_id, acts: left(askingOf(asked), standing, credit).map(({ id }) => id) };
    });
    const values = [this.db.workspace, batch_id, JSON.stringify(wrong)];
    const again = await this.db.query<{ id: Id }>(
      `UPDATE refusal_case r SET dismissed_at = NULL ${OF_CLAIMS}
          AND r.dismissed_at IS NOT NULL AND NOT w.acts <@ r.wrong_acts RETURNING r.id`,
      values,
    );
    await this.db.execute(`UPDATE refusal_case r SET wrong_acts = w.acts ${OF_CLAIMS}`, values);
    return again;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** True of a claim that a fund did not take whole. */
const isWrong = ({ state }: ClaimOutcome) =>
  state === 'in-error' || state === 'refused' || state === 'paid-in-part';

/** Each case once: one that was let be may be not paid either. */
const byId = (cases: readonly { id: Id }[]) => [...new Map(cases.map((one) => [one.id, one])).values()];
