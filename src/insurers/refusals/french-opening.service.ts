import { Injectable } from '@nestjs/common';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { KeptAnswer } from '../noemie/answer.js';
import { followUp } from '../noemie/told-shares.js';
import { RefusalEvents } from './refusal-events.service.js';

/** An invoice of a return with all that returns say of it, the newest first. */
interface Told {
  readonly number: string;
  readonly b2_file_id: Id | null;
  readonly answers: readonly KeptAnswer[];
}

const TOLD = `
  SELECT DISTINCT n.number, n.b2_file_id, ARRAY (
      SELECT to_jsonb(o) FROM noemie_answer o
        JOIN noemie_return t ON t.workspace_id = $1 AND t.id = o.return_id AND t.practice_id = $3 AND NOT t.test
       WHERE o.workspace_id = $1 AND o.number = n.number AND o.b2_file_id IS NOT DISTINCT FROM n.b2_file_id
       ORDER BY t.created_on DESC NULLS LAST, t.id DESC, o.position DESC) AS answers
    FROM noemie_answer n WHERE n.workspace_id = $1 AND n.return_id = $2`;

const OF_INVOICES = `FROM jsonb_to_recordset($3::jsonb) AS w (number text, b2_file_id uuid)
  WHERE r.workspace_id = $1 AND r.practice_id = $2 AND r.invoice_number = w.number AND r.b2_file_id IS NOT DISTINCT FROM w.b2_file_id`;

/** Opens and settles cases of the refusal desk as NOEMIE returns come, in any order. Inside a transaction. */
@Injectable()
export class FrenchOpening {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: RefusalEvents,
  ) {}

  /**
   * Brings the cases of the invoices of a return, which is no test, to what all returns say of them: one is opened while a fund
   * rejects its share, and paid once each that answered pays.
   */
  async follow(actor: Actor, practice_id: Id, return_id: Id): Promise<void> {
    const told = await this.db.query<Told>(TOLD, [actor.workspace_id, return_id, practice_id]);
    const of = (state: ReturnType<typeof followUp>) =>
      told
        .filter(({ answers }) => followUp(answers) === state)
        .map(({ number, b2_file_id }) => ({ number, b2_file_id }));
    const rejected = of('rejected');
    const opened = await this.open(actor, practice_id, rejected);
    await this.events.tell(actor, 'opened', opened, { noemie_return_id: return_id });
    const again = await this.turn(actor, practice_id, rejected, false);
    await this.events.tell(actor, 'reopened', again, { noemie_return_id: return_id });
    const paid = await this.turn(actor, practice_id, of('paid'), true);
    await this.events.tell(actor, 'paid', paid, { noemie_return_id: return_id });
  }

  private open(actor: Actor, practice_id: Id, invoices: readonly Pick<Told, 'number' | 'b2_file_id'>[]) {
    return this.db.query<{ id: Id }>(
      `INSERT INTO refusal_case (workspace_id, id, practice_id, b2_file_id, invoice_number, opened_at)
       SELECT $1, w.id, $2, w.b2_file_id, w.number, $4
         FROM jsonb_to_recordset($3::jsonb) AS w (id uuid, number text, b2_file_id uuid)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        actor.workspace_id,
        practice_id,
        JSON.stringify(invoices.map((one) => ({ ...one, id: newId() }))),
        this.now(),
      ],
    );
  }

  /** Marks cases as paid, or as not paid any more; answers those that changed. */
  private turn(actor: Actor, practice_id: Id, invoices: readonly object[], paid: boolean) {
    return this.db.query<{ id: Id }>(
      `UPDATE refusal_case r SET paid_at = $4 ${OF_INVOICES} AND (r.paid_at IS NULL) = $5 RETURNING r.id`,
      [actor.workspace_id, practice_id, JSON.stringify(invoices), paid ? this.now() : null, paid],
    );
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
