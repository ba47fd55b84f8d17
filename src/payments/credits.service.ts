import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { Day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Cents, sum } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Allocation } from './allocation.entity.js';
import { Balances } from './balances.service.js';
import { releasing, takingFrom } from './balancing.js';
import { CREDIT, GOING_BACK } from './credit-sum.js';
import { Ledger } from './ledger.service.js';
import { keeping, LedgerRows, undoing } from './ledger-rows.service.js';
import { keyOfPart, PaymentFacts, receivableId } from './payment-facts.js';
import { CreditUse, NewRefund } from './payments.schema.js';

interface Left {
  readonly id: Id;
  readonly left_cents: Cents;
  readonly received_on: Day;
}

/** What practices paid beyond what they owe: used for another invoice or claim, or given back. */
@Injectable()
export class Credits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
    private readonly ledger: Ledger,
    private readonly balances: Balances,
    private readonly rows: LedgerRows,
  ) {}

  /** What a practice paid beyond what it owes (`CREDIT`). Throws `missing/no-such-practice`. */
  of(actor: Actor, practice: Id): Promise<{ practice_id: Id; credit_cents: Cents }> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      const [credit] = await this.db.query<{ credit_cents: Cents }>(
        `SELECT ${CREDIT} AS credit_cents FROM practice p WHERE p.workspace_id = $1 AND p.id = $2`,
        [actor.workspace_id, practice],
      );
      return { practice_id: practice, ...credit! };
    });
  }

  /**
   * Pays an invoice or a claim out of the credit of its practice, the oldest money first. Throws
   * `missing/no-such-invoice`, `missing/no-such-claim`, `conflict/no-credit` for more than there is, `conflict/beyond-open`.
   */
  use(actor: Actor, practice: Id, { amount_cents, ...owed }: CreditUse) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      const left = await this.free(actor, practice);
      const found = (await this.balances.open(actor, [owed])).get(receivableId(owed));
      if (found?.practice_id !== practice) throw owed.claim_id ? noSuchClaim() : noSuchInvoice();
      if (left.length > 0 && found.open_cents <= 0)
        throw new DomainError(
          'conflict',
          'beyond-open',
          'Nothing is open of this: it is paid, credited or withdrawn.',
        );
      const wanted =
        amount_cents ?? Math.min(found.open_cents, sum(left.map(({ left_cents }) => left_cents)));
      for (const { id, take_cents } of taken(left, wanted)) {
        const part = { ...owed, amount_cents: take_cents, rule: 'credit' as const, reason: null };
        await this.ledger.allocate(actor, id, [part]);
      }
      return this.of(actor, practice);
    });
  }

  /** Records that credit was given back by hand. Throws `conflict/no-credit`, `invalid/refunded-on` for a day to come or before the money came in. */
  refund(actor: Actor, practice: Id, { refunded_on, ...refund }: NewRefund) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      const { time_zone } = await this.workspaces.current(actor);
      const today: Day = this.clock.today(time_zone);
      if (refunded_on > today)
        refuse('/refunded_on', 'refunded-on', `This day is to come: today is ${today}.`);
      await this.giveBack(actor, practice, {
        ...refund,
        received_on: refunded_on,
        source: 'manual',
        source_key: newId(),
      });
      return this.of(actor, practice);
    });
  }

  /**
   * Takes `amount_cents` (above 0) that went back to a practice out of its credit, the oldest money first: one reversal for
   * each payment, whose keys go on behind that of the first. Inside a transaction; throws `conflict/no-credit`.
   */
  async giveBack(
    actor: Actor,
    practice: Id,
    { amount_cents, source_key, ...facts }: Omit<PaymentFacts, 'practice_id' | 'reverses_payment_id'>,
  ): Promise<Id[]> {
    const left = await this.free(actor, practice);
    const ids: Id[] = [];
    const takes = taken(left, amount_cents);
    const came_on = left.findLast(({ id }) => takes.some((take) => take.id === id))!.received_on;
    if (facts.source === 'manual' && facts.received_on < came_on)
      refuse(
        '/refunded_on',
        'refunded-on',
        `The money that goes back came in on ${came_on}: it went back on that day or later.`,
      );
    for (const [index, { id, take_cents }] of takes.entries()) {
      const key = keyOfPart(source_key, index);
      ids.push(await this.ledger.reverse(actor, id, { ...facts, amount_cents: take_cents, source_key: key }));
    }
    return ids;
  }

  /** Holds the practice, frees what lies on invoices credited and claims withdrawn since they were paid, and answers what is left of its payments beside what is going back by Stripe. */
  private async free(actor: Actor, practice: Id): Promise<Left[]> {
    await this.rows.lockPractices(actor, [practice]);
    const balances = await this.balances.receivables(actor, { practice_id: practice });
    const overpaid = new Map(
      balances
        .filter(({ open_cents }) => open_cents < 0)
        .map((each) => [receivableId(each), each.open_cents]),
    );
    const live = await this.db.query<Allocation>(
      `SELECT a.* FROM allocation a
        WHERE a.workspace_id = $1 AND (a.invoice_id = ANY ($2::uuid[]) OR a.claim_id = ANY ($2)) AND a.amount_cents > 0
          AND NOT EXISTS (SELECT FROM allocation u WHERE u.workspace_id = a.workspace_id AND u.undoes_allocation_id = a.id)
        ORDER BY a.created_at, a.id`,
      [actor.workspace_id, [...overpaid.keys()]],
    );
    const rows = [...overpaid].flatMap(([receivable_id, open_cents]) => {
      const own = live.filter((each) => receivableId(each) === receivable_id);
      return releasing(
        own.map((each) => ({ ...each, receivable_id, open_cents })),
        -open_cents,
      ).flatMap((release) => {
        const undone = own.find(({ id }) => id === release.allocation_id)!;
        const kept = keeping(undone, release.kept_cents);
        return [undoing(undone), ...(release.kept_cents > 0 ? [kept] : [])];
      });
    });
    if (rows.length > 0) await this.rows.addAllocations(actor, rows);
    return keepingBack(await this.left(actor, practice), await this.goingBack(actor, practice));
  }

  private async goingBack(actor: Actor, practice: Id): Promise<Cents> {
    const [row] = await this.db.query<{ cents: Cents }>(
      `SELECT (${GOING_BACK})::bigint AS cents FROM practice p WHERE p.workspace_id = $1 AND p.id = $2`,
      [actor.workspace_id, practice],
    );
    return row!.cents;
  }

  private left(actor: Actor, practice: Id): Promise<Left[]> {
    return this.db.query<Left>(
      `SELECT id, left_cents, received_on FROM (
         SELECT p.id, p.received_on,
                (p.amount_cents
                 + coalesce((SELECT sum(r.amount_cents) FROM payment r
                              WHERE r.workspace_id = p.workspace_id AND r.reverses_payment_id = p.id), 0)
                 - coalesce((SELECT sum(a.amount_cents) FROM allocation a
                              WHERE a.workspace_id = p.workspace_id AND a.payment_id = p.id), 0))::bigint AS left_cents
           FROM payment p
          WHERE p.workspace_id = $1 AND p.practice_id = $2 AND p.reverses_payment_id IS NULL) AS payments
        WHERE left_cents > 0 ORDER BY received_on, id`,
      [actor.workspace_id, practice],
    );
  }
}

const noSuchInvoice = () =>
  new DomainError('missing', 'no-such-invoice', 'There is no such issued invoice of this practice.');
const noSuchClaim = () =>
  new DomainError('missing', 'no-such-claim', 'There is no such claim of this practice.');

/** What is left but for `cents` of it that are going back, which are of the newest money. */
function keepingBack(left: readonly Left[], cents: Cents): Left[] {
  let kept = cents;
  return left
    .toReversed()
    .map((each) => {
      const back = Math.min(kept, each.left_cents);
      kept -= back;
      return { ...each, left_cents: each.left_cents - back };
    })
    .filter(({ left_cents }) => left_cents > 0)
    .toReversed();
}

function taken(left: readonly Left[], wanted: Cents) {
  const takes = takingFrom(left, wanted);
  if (takes) return takes;
  throw new DomainError(
    'conflict',
    'no-credit',
    'The practice has less credit than this: somebody else may have used it. Read it again.',
  );
}
