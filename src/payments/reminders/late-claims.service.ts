import { Injectable } from '@nestjs/common';
import { LetterKeeping } from '../../invoicing/archive/letter-keeping.service.js';
import { claimLane, paymentReference } from '../../invoicing/numbering.js';
import { PartiesService } from '../../invoicing/parties.service.js';
import { Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Claim } from './claim-letter.js';
import { LateClaimStore } from './late-claim-store.service.js';
import { NewLateClaim } from './late-claims.schema.js';
import { Claimable, LateDebts } from './late-debts.service.js';
import { LateRates } from './late-rates.service.js';
import { LateTerms } from './late-terms.js';
import { Debtor, ReminderFacts } from './reminder-facts.service.js';
import { ReminderRuns } from './reminder-runs.service.js';
import { ReminderStore } from './reminder-store.service.js';

/** What could be claimed from a practice up to a day. */
interface LateEstimate {
  readonly to: Day;
  readonly invoices: readonly object[];
  readonly interest_cents: number;
  readonly recovery_cents: number;
  /** Why all of it would be refused as a claim now; null where it would not. */
  readonly refused: { readonly code: string; readonly title: string } | null;
}

/** Claims of interest and fixed costs: worked out for anybody to see, made by a person only. */
@Injectable()
export class LateClaims {
  constructor(
    private readonly db: Database,
    private readonly parties: PartiesService,
    private readonly keeping: LetterKeeping,
    private readonly rates: LateRates,
    private readonly debts: LateDebts,
    private readonly facts: ReminderFacts,
    private readonly runs: ReminderRuns,
    private readonly numbers: ReminderStore,
    private readonly store: LateClaimStore,
  ) {}

  /**
   * What could be claimed up to `to` (today when left out). Throws `missing/no-such-practice`, `conflict/private-person`,
   * `invalid/in-the-future`, and what `rateIn` throws.
   */
  estimate(actor: Actor, practice: Id, to?: Day): Promise<LateEstimate> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { debtor, until, terms } = await this.grounds(actor, practice, to);
      const invoices = await this.debts.claimable(actor, debtor.practice_id, until, terms);
      const refused = refusalOf(debtor, invoices.filter(undisputed));
      return {
        to: until,
        invoices: invoices.map(({ balance, ...rest }) => ({ ...balance, ...rest })),
        interest_cents: sum(
          invoices.flatMap(({ spans }) => spans.map(({ interest_cents }) => interest_cents)),
        ),
        recovery_cents: sum(invoices.map(({ recovery_cents }) => recovery_cents)),
        refused: refused && { code: refused.code, title: refused.message },
      };
    });
  }

  /**
   * Claims what is owed for late payment of these invoices, or of all that are not disputed. Throws as `estimate`, `conflict/nothing-to-claim`,
   * `conflict/invoice-disputed`, `conflict/credit-unused`, `conflict/payment-awaited`, `conflict/no-address` when it is to be mailed to nobody.
   */
  create(actor: Actor, wish: NewLateClaim): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.parties.practice(actor, wish.practice_id);
      await this.facts.lock(actor, wish.practice_id);
      const { debtor, until, today, terms } = await this.grounds(actor, wish.practice_id, wish.to);
      const claimable = await this.debts.claimable(actor, debtor.practice_id, until, terms, wish.invoice_ids);
      const found = wish.invoice_ids ? claimable : claimable.filter(undisputed);
      const refused = refusalOf(debtor, found, wish.invoice_ids);
      if (refused) throw refused;
      if (wish.mail && debtor.email === null) {
        throw new DomainError(
          'conflict',
          'no-address',
          'The practice has no e-mail address: add one, or make the claim without mailing it.',
        );
      }
      const invoices = found.map(({ balance, spans, recovery_cents }) => ({
        invoice_id: balance.invoice_id,
        number: balance.number,
        due_on: balance.due_on,
        spans,
        recovery_cents: wish.recovery ? recovery_cents : 0,
      }));
      await this.keeping.hold(actor);
      const numbered = await this.numbers.nextNumber(actor, today, 'I');
      const { seller, buyer, language, account } = await this.parties.terms(actor, debtor.practice_id, today);
      const { number, series, sequence } = numbered;
      const claim: Claim = {
        number,
        reference: paymentReference(seller.country, series, sequence, claimLane(actor.workspace_id)),
        language,
        on: today,
        to: until,
        seller,
        buyer,
        account,
        invoices,
      };
      return this.store.add(actor, { debtor, claim, numbered, mailed: wish.mail });
    });
  }

  private async grounds(actor: Actor, practice: Id, to?: Day) {
    await this.parties.practice(actor, practice);
    const { today } = await this.runs.calendar(actor);
    const until = to ?? today;
    if (until > today)
      refuse('/to', 'in-the-future', `Interest is claimed for days that are over: today is ${today}.`);
    const [debtor] = await this.facts.of(actor, [practice], today);
    if (debtor!.reader.private_person) {
      throw new DomainError(
        'conflict',
        'private-person',
        'This practice is a private person: the law on late payment between businesses does not apply.',
      );
    }
    const { seller } = await this.parties.terms(actor, practice, today);
    const terms: LateTerms = {
      country: seller.country,
      contract_bp: debtor!.schedule.contract_rate_bp,
      recorded: await this.rates.recorded(actor),
    };
    return { debtor: debtor!, until, today, terms };
  }
}

const undisputed = ({ balance }: Claimable) => !balance.disputed;

/** Why these invoices, which are all that are `wanted`, cannot be claimed; null where they can. */
function refusalOf(
  { reader, invoices }: Debtor,
  found: readonly Claimable[],
  wanted: readonly Id[] = [],
): DomainError | null {
  if (reader.credit_cents > 0) {
    return new DomainError(
      'conflict',
      'credit-unused',
      'This practice paid money that pays no invoice yet: allocate it or give it back first, for it may have been in time.',
    );
  }
  const missing = wanted.some((id) => !found.some(({ balance }) => balance.invoice_id === id));
  if (found.length === 0 || missing) {
    return new DomainError(
      'conflict',
      'nothing-to-claim',
      'Nothing is owed for late payment here: it was paid in time, or claimed already.',
    );
  }
  const awaited = invoices.find(
    ({ invoice_id, awaited }) => awaited && found.some(({ balance }) => balance.invoice_id === invoice_id),
  );
  if (awaited) {
    return new DomainError(
      'conflict',
      'payment-awaited',
      `Money came in, or is on its way, that seems to pay invoice ${awaited.number}: decide about it first, for it may have been in time.`,
    );
  }
  const disputed = found.find(({ balance }) => balance.disputed);
  if (!disputed) return null;
  return new DomainError(
    'conflict',
    'invoice-disputed',
    `Invoice ${disputed.balance.number} is disputed: decide the dispute before you claim interest on it.`,
  );
}
