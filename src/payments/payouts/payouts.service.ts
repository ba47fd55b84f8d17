import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { checkIban } from '../../kernel/iban.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Payout } from './payout.entity.js';
import { isTrusted, Payee, PayoutBills } from './payout-bills.service.js';
import { leftOf } from './payout-planning.js';
import { PayoutStore } from './payout-store.service.js';
import { AccountConfirmation, PaidByHand, PayoutTold } from './payouts.schema.js';

/** What people say of payouts: that one was paid, came back or was made elsewhere, and that an account is the right one. */
@Injectable()
export class Payouts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly bills: PayoutBills,
    private readonly store: PayoutStore,
  ) {}

  /** Notes by hand that the bank paid it. Throws `conflict/wrong-payout-state`, `invalid/day-to-come`. */
  paid(actor: Actor, id: Id, told: PayoutTold): Promise<Id> {
    return this.tell(actor, id, 'paid', ['exported'], told);
  }

  /** Notes that it came back, or never left: the self-bill is due again, until a bank debits it after all. Throws as `paid` does. */
  returned(actor: Actor, id: Id, told: PayoutTold): Promise<Id> {
    return this.tell(actor, id, 'returned', ['exported', 'paid'], told);
  }

  /**
   * Notes that what is left of a self-bill was paid outside any file, to the account that is known: it confirms no other
   * one. Throws `missing/no-such-self-bill`, `conflict/nothing-due`.
   */
  byHand(actor: Actor, { self_bill_id, on, note }: PaidByHand): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.store.lock(actor);
      await this.bills.hold(actor, [self_bill_id]);
      const [bill] = await this.bills.bills(actor, [self_bill_id]);
      if (!bill) throw new DomainError('missing', 'no-such-self-bill', 'There is no such self-bill.');
      const day = await this.notToCome(actor, on);
      const left = leftOf(bill);
      if (left <= 0 || bill.under_way)
        throw new DomainError(
          'conflict',
          'nothing-due',
          'Nothing is left to be paid of this self-bill, or a payout of it is under way.',
        );
      const payee = (await this.bills.payees(actor, [bill.secretary_id])).get(bill.secretary_id)!;
      const { name, bic, known_iban } = payee;
      const account = isTrusted(payee) ? { iban: payee.iban, bic } : { iban: known_iban, bic: null };
      const facts = { run_id: null, bill, name, ...account, amount_cents: left };
      const id = await this.store.add(actor, facts, [{ self_bill_id, cents: left }]);
      await this.write(actor, id, 'paid', day, note ?? null);
      await this.audit.record(actor, 'payout.paid', 'payout', id, {
        self_bill_id,
        amount_cents: left,
        by_hand: true,
      });
      return id;
    });
  }

  /**
   * Confirms the account of a freelancer after it changed; who is there was asked, for it is where the trade's fraud
   * happens. Throws `missing/no-such-freelancer`, `conflict/other-account` when it is not their account now.
   */
  confirmAccount(actor: Actor, secretary: Id, { iban: given, note }: AccountConfirmation): Promise<Payee> {
    return this.db.transaction(actor.workspace_id, async () => {
      const payee = await this.payee(actor, secretary);
      const iban = checkIban(given, '/iban');
      if (payee.iban !== iban)
        throw new DomainError(
          'conflict',
          'other-account',
          'The latest mandate of this person has another account.',
        );
      await this.db.execute(
        `INSERT INTO payee_account (workspace_id, secretary_id, iban, confirmed_by, confirmed_at, note)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [actor.workspace_id, secretary, iban, actor.user_id, new Date(this.clock.now()).toISOString(), note],
      );
      await this.audit.record(actor, 'payee.account-confirmed', 'membership', secretary, {
        before: payee.known_iban,
        iban,
      });
      return { ...payee, confirmed: true };
    });
  }

  private async payee(actor: Actor, secretary: Id): Promise<Payee> {
    const payee = (await this.bills.payees(actor, [secretary])).get(secretary);
    if (!payee) throw new DomainError('missing', 'no-such-freelancer', 'This person has no mandate here.');
    return payee;
  }

  private tell(
    actor: Actor,
    id: Id,
    state: 'paid' | 'returned',
    from: readonly Payout['state'][],
    { on, note }: PayoutTold,
  ): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [payout] = await this.db.query<Payout>(
        'SELECT * FROM payout WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
        [actor.workspace_id, id],
      );
      if (!payout) throw new DomainError('missing', 'no-such-payout', 'There is no such payout.');
      if (!from.includes(payout.state))
        throw new DomainError(
          'conflict',
          'wrong-payout-state',
          `A payout that is ${payout.state} cannot become ${state}.`,
        );
      await this.write(actor, id, state, await this.notToCome(actor, on), note ?? null);
      await this.audit.record(actor, `payout.${state}`, 'payout', id, {
        end_to_end_id: payout.end_to_end_id,
      });
      return id;
    });
  }

  private async write(actor: Actor, id: Id, state: string, on: Day, note: string | null): Promise<void> {
    await this.db.execute(
      `UPDATE payout SET state = $3, told_on = $4, told_by = $5, note = coalesce($6, note), bank_transaction_id = NULL
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id, state, on, actor.user_id, note],
    );
  }

  private async notToCome(actor: Actor, on: Day): Promise<Day> {
    const today = this.clock.today((await this.workspaces.current(actor)).time_zone);
    if (on > today) refuse('/on', 'day-to-come', `This day is to come: today is ${today}.`);
    return on;
  }
}
