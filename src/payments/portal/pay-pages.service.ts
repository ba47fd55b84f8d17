import { Injectable } from '@nestjs/common';
import { Downloads } from '../../invoicing/archive/downloads.service.js';
import { Language, PaymentInstructions, storedDocument } from '../../invoicing/documents/document.js';
import { paymentInstructions } from '../../invoicing/documents/payment.js';
import { InvoiceLinks } from '../../invoicing/invoice-links.service.js';
import { InvoicesService } from '../../invoicing/invoices.service.js';
import { RequestBudget } from '../../invoicing/public-pages/request-budget.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, isId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { tooMany } from '../../workspaces/attempts.service.js';
import { networkOf } from '../../workspaces/sign-in-limits.js';
import { Credits } from '../credits.service.js';
import { Ledger } from '../ledger.service.js';
import { PayLinks } from '../reminders/pay-links.service.js';
import { AttemptState } from '../stripe/attempt-states.js';
import { Checkouts } from '../stripe/checkouts.service.js';
import { OnlineAccounts } from '../stripe/online-accounts.service.js';
import { PayView, ReceivedPayment } from './pay-page.js';

const MOST_A_MINUTE = 120;
const MINUTE_MS = 60_000;
const STRIPE_PAGES = 'https://checkout.stripe.com';

const TOLD: Readonly<Partial<Record<AttemptState, PayView['attempt']>>> = {
  open: 'left',
  in_progress: 'under_way',
  failed: 'failed',
  expired: 'left',
};

/** An issued document, and who may pay it: its practice, or the application for whoever holds its link. */
export interface Payable {
  readonly actor: Actor;
  readonly invoice_id: Id;
}

/** What whoever has to pay an invoice may do: see what is open of it, pay it, and have its documents. */
@Injectable()
export class PayPages {
  /** Where pages of the provider are: what a form of ours may lead to. */
  readonly provider: string | null;
  private readonly budget = new RequestBudget(MOST_A_MINUTE, MINUTE_MS);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly links: InvoiceLinks,
    private readonly invoices: InvoicesService,
    private readonly downloads: Downloads,
    private readonly ledger: Ledger,
    private readonly credits: Credits,
    private readonly accounts: OnlineAccounts,
    private readonly checkouts: Checkouts,
    reminders: PayLinks,
  ) {
    this.provider = config.stripe && (config.stripe.apiUrl ?? STRIPE_PAGES);
    // A letter over one invoice leads to its page, one over several to all of them; none where nothing can be paid online.
    reminders.madeBy(async (actor, _practice, [first, ...more]) => {
      if (!(await this.accounts.ready(actor.workspace_id))) return null;
      if (!first || more.length > 0) return `${this.config.publicUrl}/portal`;
      return (await this.links.linkFor(actor, first)).url;
    });
  }

  /** `returned`: the reader comes back from the provider, which is asked what became of it. */
  async view({ actor, invoice_id }: Payable, returned: boolean): Promise<PayView> {
    if (returned) await this.follow(actor, invoice_id);
    const online = (await this.accounts.ready(actor.workspace_id)) !== null;
    return this.db.transaction(actor.workspace_id, async () => {
      const document = storedDocument((await this.invoices.row(actor, invoice_id)).document);
      const [balance] = await this.ledger.balances(actor, { invoice_ids: [invoice_id] });
      const attempt = await this.lastAttempt(actor, invoice_id);
      return {
        document,
        balance: balance ?? null,
        transfer: balance ? transferOf(document, balance.open_cents) : null,
        received: await this.received(actor, invoice_id),
        unallocated: balance ? (await this.credits.of(actor, balance.practice_id)).credit_cents > 0 : false,
        online,
        attempt: (attempt && TOLD[attempt.state]) ?? null,
      };
    });
  }

  /** The provider's page to pay what is open; `path`: where the payer comes back to. Throws what `Checkouts.start` throws. */
  async checkout({ actor, invoice_id }: Payable, path: string, language: Language): Promise<string> {
    const back = `${this.config.publicUrl}/${path}?returned=1&lang=${language}`;
    const urls = { success_url: back, cancel_url: back };
    return (await this.checkouts.start(actor.workspace_id, invoice_id, urls, language)).url;
  }

  /** The payload of the transfer's QR code; throws `missing/nothing-to-transfer`. */
  async code(payable: Payable): Promise<string> {
    const { transfer } = await this.view(payable, false);
    if (!transfer?.epc)
      throw new DomainError('missing', 'nothing-to-transfer', 'There is nothing to transfer.');
    return transfer.epc;
  }

  pdf({ actor, invoice_id }: Payable): Promise<{ bytes: Buffer; name: string }> {
    return this.downloads.pdf(actor, invoice_id);
  }

  xml({ actor, invoice_id }: Payable): Promise<{ bytes: Buffer; name: string }> {
    return this.downloads.xml(actor, invoice_id, 'ubl');
  }

  /** What a link opens. Throws `missing/no-such-link`, and 429 to a network that asks too often. */
  open(token: string, ip: string): Promise<Payable> {
    const wait = this.budget.take(networkOf(ip), this.clock.now());
    if (wait > 0) throw tooMany(wait);
    return this.links.open(token, 'annex', ip);
  }

  /** An issued document of the actor's practice; `invoice_id` as it stands in an address. Throws `missing/no-such-invoice`. */
  async own(actor: Actor, invoice_id: string): Promise<Payable> {
    const found = isId(invoice_id)
      ? await this.db.transaction(actor.workspace_id, () => this.invoices.row(actor, invoice_id))
      : null;
    if (found?.state !== 'issued')
      throw new DomainError('missing', 'no-such-invoice', 'There is no such invoice.');
    return { actor, invoice_id };
  }

  /** A link for a day to the page on which the invoice is explained and disputed: its token. */
  async explained({ actor, invoice_id }: Payable): Promise<string> {
    const { url } = await this.links.linkFor(actor, invoice_id, 'annex', 1);
    return url.slice(url.lastIndexOf('/') + 1);
  }

  private async follow(actor: Actor, invoice_id: Id): Promise<void> {
    const attempt = await this.db.transaction(actor.workspace_id, () => this.lastAttempt(actor, invoice_id));
    if (attempt) await this.checkouts.outcome(actor.workspace_id, attempt.id);
  }

  private async lastAttempt(actor: Actor, invoice_id: Id): Promise<{ id: Id; state: AttemptState } | null> {
    const [attempt] = await this.db.query<{ id: Id; state: AttemptState }>(
      `SELECT id, state FROM online_attempt WHERE workspace_id = $1 AND invoice_id = $2
        ORDER BY created_at DESC, id DESC LIMIT 1`,
      [actor.workspace_id, invoice_id],
    );
    return attempt ?? null;
  }

  private received(actor: Actor, invoice_id: Id): Promise<ReceivedPayment[]> {
    return this.db.query<ReceivedPayment>(
      `SELECT p.received_on, p.method, sum(a.amount_cents)::bigint AS amount_cents
         FROM allocation a JOIN payment p ON p.workspace_id = a.workspace_id AND p.id = a.payment_id
        WHERE a.workspace_id = $1 AND a.invoice_id = $2
        GROUP BY p.id, p.received_on, p.method HAVING sum(a.amount_cents) <> 0
        ORDER BY p.received_on, p.id`,
      [actor.workspace_id, invoice_id],
    );
  }
}

/** The account of the invoice with what is open of it now, which may be less than it says. */
function transferOf(
  document: ReturnType<typeof storedDocument>,
  open_cents: number,
): PaymentInstructions | null {
  const { payment, number } = document;
  if (!payment || open_cents <= 0) return null;
  const { iban, bic, account_name, reference } = payment;
  const due = { number, gross_cents: open_cents, prepaid_cents: 0 };
  return paymentInstructions({ iban, bic, account_name }, reference.kind === 'none' ? null : reference, due);
}
