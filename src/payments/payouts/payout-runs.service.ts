import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { checkIban } from '../../kernel/iban.js';
import { Id, newId } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { FileContent, Files } from '../../platform/files/files.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { pain001 } from './pain001.js';
import { Payout } from './payout.entity.js';
import { PayoutBills, StoredBill } from './payout-bills.service.js';
import { leftOf } from './payout-planning.js';
import { PayoutRun } from './payout-run.entity.js';
import { PayoutStore } from './payout-store.service.js';
import { NewPayoutRun } from './payouts.schema.js';
import { nextTargetDay } from './target-days.js';

/** Gathers what is due to freelancers and makes the bank file of it. */
@Injectable()
export class PayoutRuns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly bills: PayoutBills,
    private readonly store: PayoutStore,
  ) {}

  /**
   * Drafts the payouts of what is due and held up by nothing. The day of execution is the next one on which TARGET is open.
   * Throws `conflict/nothing-due`, `invalid/iban-missing`, `invalid/day-gone`, `invalid/unknown-account`.
   */
  draft(actor: Actor, wish: NewPayoutRun): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.store.lock(actor);
      const today = await this.today(actor);
      const wanted = wish.execution_on ?? today;
      if (wanted < today)
        refuse('/execution_on', 'day-gone', `No bank pays on a day that is over: today is ${today}.`);
      const account = await this.account(actor, wish.iban ?? null);
      const due_on = wish.due_on ?? wanted;
      const due = (await this.bills.due(actor, due_on)).filter(({ held_for }) => held_for.length === 0);
      if (due.length === 0)
        throw new DomainError(
          'conflict',
          'nothing-due',
          `Nothing is due on ${due_on} that may be paid: self-bills are due once accepted, by the days of their mandate.`,
        );
      const run: PayoutRun = {
        workspace_id: actor.workspace_id,
        id: newId(),
        state: 'drafted',
        due_on,
        execution_on: nextTargetDay(wanted),
        version: wish.version,
        batch_booking: wish.batch_booking,
        ...account,
        total_cents: sum(due.map(({ amount_cents }) => amount_cents)),
        message_id: null,
        file_id: null,
        created_by: actor.user_id,
        created_at: this.now(),
        exported_by: null,
        exported_at: null,
      };
      await this.db.manager.insert(PayoutRun, run);
      for (const { bill, payee, amount_cents, parts } of due) {
        const { name, iban, bic } = payee;
        await this.store.add(actor, { run_id: run.id, bill, name, iban, bic, amount_cents }, parts);
      }
      const { id, total_cents } = run;
      await this.audit.record(actor, 'payout-run.drafted', 'payout_run', id, {
        payouts: due.length,
        total_cents,
      });
      return id;
    });
  }

  /**
   * Makes the file and keeps its bytes: exported again, it is the same. Everything is looked at once more. Throws
   * `missing/no-such-payout-run`, `conflict/payout-run-cancelled`, `conflict/payout-out-of-date`, `conflict/payout-held`.
   */
  export(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.store.lock(actor);
      const run = await this.hold(actor, id);
      if (run.state === 'exported') return;
      if (run.state === 'cancelled')
        throw new DomainError(
          'conflict',
          'payout-run-cancelled',
          'This payout run is cancelled: draft another one.',
        );
      const payouts = await this.store.ofRun(actor, id);
      const bills = await this.refuseOutOfDate(actor, payouts);
      const execution_on = await this.execution(actor, run);
      const sent = payouts.filter(({ amount_cents }) => amount_cents > 0);
      const message_id = messageId(actor.workspace_id, payouts);
      const file_id =
        sent.length === 0 ? null : await this.write(actor, { ...run, execution_on, message_id }, sent, bills);
      await this.db.execute(
        `UPDATE payout_run SET state = 'exported', exported_by = $3, exported_at = $4, file_id = $5, execution_on = $6,
                message_id = $7
          WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id, actor.user_id, this.now(), file_id, execution_on, message_id],
      );
      // What is set off as a whole needs no bank.
      await this.db.execute(
        `UPDATE payout SET state = CASE WHEN amount_cents = 0 THEN 'paid' ELSE 'exported' END,
                told_on = CASE WHEN amount_cents = 0 THEN $3::date END
          WHERE workspace_id = $1 AND run_id = $2 AND state = 'drafted'`,
        [actor.workspace_id, id, execution_on],
      );
      const detail = { total_cents: run.total_cents, execution_on };
      await this.audit.record(actor, 'payout-run.exported', 'payout_run', id, detail);
    });
  }

  /** The file as it was kept. Throws `missing/no-such-payout-run`, `conflict/not-exported`, `conflict/nothing-to-send`. */
  file(actor: Actor, id: Id): Promise<FileContent> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { state, file_id } = await this.hold(actor, id);
      if (file_id === null)
        throw state === 'exported'
          ? new DomainError(
              'conflict',
              'nothing-to-send',
              'There is no file: all of this run was set off, and nothing is left for the bank to pay.',
            )
          : new DomainError('conflict', 'not-exported', 'There is no file: export the run first.');
      return this.files.read(file_id);
    });
  }

  /** Before the export only; what was gathered is due again. Throws `conflict/payout-run-exported`. */
  cancel(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.store.lock(actor);
      const { state } = await this.hold(actor, id);
      if (state === 'cancelled') return;
      if (state === 'exported')
        throw new DomainError(
          'conflict',
          'payout-run-exported',
          'Its file may be at the bank: note what came back of it, payout by payout.',
        );
      await this.db.execute(`UPDATE payout_run SET state = 'cancelled' WHERE workspace_id = $1 AND id = $2`, [
        actor.workspace_id,
        id,
      ]);
      await this.db.execute(
        `UPDATE payout SET state = 'cancelled' WHERE workspace_id = $1 AND run_id = $2 AND state = 'drafted'`,
        [actor.workspace_id, id],
      );
      await this.audit.record(actor, 'payout-run.cancelled', 'payout_run', id);
    });
  }

  /** A credit note, another account or a missing paper since the draft: nothing of it is paid unseen. */
  private async refuseOutOfDate(actor: Actor, payouts: readonly Payout[]): Promise<Map<Id, StoredBill>> {
    const ids = payouts.map(({ self_bill_id }) => self_bill_id);
    await this.bills.hold(actor, ids);
    const bills = new Map((await this.bills.bills(actor, ids)).map((bill) => [bill.self_bill_id, bill]));
    const payees = await this.bills.payees(actor, [...new Set(payouts.map((each) => each.secretary_id))]);
    const held = await this.bills.holds(actor, payees);
    for (const { self_bill_id, secretary_id, iban } of payouts) {
      const { number, accepted, ...bill } = bills.get(self_bill_id)!;
      const [hold] = held.get(secretary_id) ?? [];
      if (hold) throw new DomainError('conflict', 'payout-held', hold.detail);
      if (leftOf(bill) < 0 || !accepted || payees.get(secretary_id)!.iban !== iban)
        throw new DomainError(
          'conflict',
          'payout-out-of-date',
          `What is due of ${number}, or to which account, changed since this run was drafted: cancel it and draft another one.`,
        );
    }
    return bills;
  }

  private async write(
    actor: Actor,
    run: PayoutRun,
    payouts: readonly Payout[],
    bills: ReadonlyMap<Id, StoredBill>,
  ): Promise<Id> {
    const { name, account_name, country, company_number, ...business } = await this.workspaces.current(actor);
    const payees = await this.bills.payees(actor, [...new Set(payouts.map((each) => each.secretary_id))]);
    const xml = pain001({
      version: run.version,
      message_id: run.message_id!,
      created_at: this.now().slice(0, 19),
      execution_on: run.execution_on,
      batch_booking: run.batch_booking,
      debtor: {
        name: account_name ?? name,
        iban: run.iban,
        bic: run.bic,
        address: { ...business, country },
        bce: country === 'BE' ? company_number : null,
      },
      transfers: payouts.map((each) => ({
        end_to_end_id: each.end_to_end_id,
        amount_cents: each.amount_cents,
        creditor: {
          name: each.name,
          iban: each.iban,
          bic: each.bic,
          address: payees.get(each.secretary_id)!.address,
        },
        reference: bills.get(each.self_bill_id)!.reference,
        text: bills.get(each.self_bill_id)!.number,
      })),
    });
    return this.files.put(`${run.version}-${run.execution_on}.xml`, 'application/xml', Buffer.from(xml));
  }

  /** The day asked for when the run was drafted, unless it went by meanwhile. */
  private async execution(actor: Actor, { execution_on }: PayoutRun): Promise<Day> {
    const today = await this.today(actor);
    return nextTargetDay(execution_on < today ? today : execution_on);
  }

  private async account(actor: Actor, given: string | null): Promise<{ iban: string; bic: string | null }> {
    const house = await this.workspaces.current(actor);
    if (given === null) {
      if (!house.iban)
        refuse('/iban', 'iban-missing', 'Give your business an IBAN first: payouts leave from it.');
      return { iban: house.iban, bic: house.bic };
    }
    const iban = checkIban(given, '/iban');
    if (iban === house.iban) return { iban, bic: house.bic };
    const [own] = await this.db.query(
      `SELECT FROM bank_account WHERE workspace_id = $1 AND iban = $2 AND currency = 'EUR'`,
      [actor.workspace_id, iban],
    );
    if (!own) refuse('/iban', 'unknown-account', 'This is no registered account of your business.');
    return { iban, bic: null };
  }

  private async hold(actor: Actor, id: Id): Promise<PayoutRun> {
    const [run] = await this.db.query<PayoutRun>(
      'SELECT * FROM payout_run WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, id],
    );
    if (!run) throw new DomainError('missing', 'no-such-payout-run', 'There is no such payout run.');
    return run;
  }

  private async today(actor: Actor): Promise<Day> {
    return this.clock.today((await this.workspaces.current(actor)).time_zone);
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** Of the payouts in it, each of which is in one file only: no two files have the same, and the same file always has. */
function messageId(workspace: Id, payouts: readonly Payout[]): string {
  const named = [workspace, ...payouts.map(({ end_to_end_id }) => end_to_end_id)].join('/');
  return hash('sha256', named).slice(0, 32);
}
