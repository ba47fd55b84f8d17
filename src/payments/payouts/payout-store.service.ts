import { Injectable } from '@nestjs/common';
import { Id, newId } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Payout } from './payout.entity.js';
import { StoredBill } from './payout-bills.service.js';
import { endToEndId, Part } from './payout-planning.js';

constraintMeans(
  'ix_payout_self_bill_id',
  'conflict',
  'payout-under-way',
  'A payout of this self-bill is under way already.',
);
constraintMeans(
  'payout_beyond_due',
  'conflict',
  'payout-beyond-due',
  'This is more than is due of the self-bill: somebody paid or credited it meanwhile.',
);

interface NewPayout {
  readonly run_id: Id | null;
  readonly bill: Pick<StoredBill, 'self_bill_id' | 'secretary_id' | 'number' | 'attempts'>;
  readonly amount_cents: Cents;
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
}

/** The rows of payouts; unique keys and a trigger let nothing be paid twice or beyond what is due. */
@Injectable()
export class PayoutStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Payouts of a workspace are drafted one at a time, so that what is gathered is still due when it is written. */
  async lock(actor: Actor): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [actor.workspace_id]);
  }

  /** In the open transaction. Throws `conflict/payout-under-way`, `conflict/payout-beyond-due`. */
  async add(actor: Actor, { run_id, bill, ...facts }: NewPayout, parts: readonly Part[]): Promise<Id> {
    const id = newId();
    await this.db.manager.insert(Payout, {
      workspace_id: actor.workspace_id,
      id,
      run_id,
      self_bill_id: bill.self_bill_id,
      secretary_id: bill.secretary_id,
      state: 'drafted',
      end_to_end_id: endToEndId(bill.number, bill.attempts + 1),
      ...facts,
      created_at: new Date(this.clock.now()).toISOString(),
    });
    await this.db.execute(
      `INSERT INTO payout_part (workspace_id, payout_id, self_bill_id, cents)
       SELECT $1, $2, self_bill_id, cents FROM unnest($3::uuid[], $4::bigint[]) AS part (self_bill_id, cents)`,
      [
        actor.workspace_id,
        id,
        parts.map(({ self_bill_id }) => self_bill_id),
        parts.map(({ cents }) => cents),
      ],
    );
    return id;
  }

  /** In the order of the file. */
  ofRun(actor: Actor, run: Id): Promise<Payout[]> {
    return this.db.query<Payout>(
      'SELECT * FROM payout WHERE workspace_id = $1 AND run_id = $2 ORDER BY name, end_to_end_id',
      [actor.workspace_id, run],
    );
  }
}
