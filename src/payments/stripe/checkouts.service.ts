import { Injectable } from '@nestjs/common';
import { Language } from '../../invoicing/documents/document.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Ledger } from '../ledger.service.js';
import { AttemptState, isCurrent, reusable } from './attempt-states.js';
import { Attempts } from './attempts.service.js';
import { OnlineAccounts } from './online-accounts.service.js';
import { OnlineAttempt } from './online-attempt.entity.js';
import { OnlineFault, OnlinePayments } from './online-payments.js';
import { CheckoutReading, OnlineMethod } from './online-readings.js';
import { inWords, offHere } from './online-words.js';
import { Settling } from './settling.service.js';

/** Where the customer comes back to, after paying and without. */
export interface ReturnUrls {
  readonly success_url: string;
  readonly cancel_url: string;
}

/** A page on which an invoice can be paid now. */
export interface Checkout {
  readonly attempt_id: Id;
  readonly url: string;
  readonly expires_at: string;
}

/** What became of an attempt. */
export interface Outcome {
  readonly attempt_id: Id;
  readonly invoice_id: Id;
  readonly state: AttemptState;
  readonly amount_cents: Cents;
  readonly method: OnlineMethod | 'other' | null;
  readonly failure_code: string | null;
}

/** What the provider takes at least, and at most in EUR: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LEAST_CENTS = 50;
const MOST_CENTS = 99_999_999;
/** After this long a page that was never named is not made under its key any more: it would expire too soon. */
const STALE_MS = 20 * 60_000;
const MOST_ROUNDS = 5;

type Next =
  | { readonly kind: 'make' | 'reuse' | 'replace'; readonly attempt: OnlineAttempt }
  | { readonly kind: 'again' };

/** Pages on which invoices are paid: made on the click, one at a time for each invoice. */
@Injectable()
export class Checkouts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly provider: OnlinePayments,
    private readonly accounts: OnlineAccounts,
    private readonly attempts: Attempts,
    private readonly ledger: Ledger,
    private readonly settling: Settling,
  ) {}

  /**
   * A page for all that is open of the invoice: the one there is, or a new one when the amount has changed or its time is
   * nearly over. Throws `missing/no-such-invoice`, `conflict/online-payment-off`, `conflict/nothing-to-pay`,
   * `conflict/payment-in-progress`, `conflict/amount-out-of-range`, `conflict/provider-refused`, `unavailable/provider-away`.
   */
  async start(workspace_id: Id, invoice_id: Id, urls: ReturnUrls, language: Language): Promise<Checkout> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const account = await this.accounts.ready(workspace_id);
      if (!account) throw offHere();
      const next = await this.db.transaction(workspace_id, () =>
        this.next(workspace_id, invoice_id, account.account_id, language),
      );
      if (next.kind === 'again') continue;
      const { attempt } = next;
      const page =
        next.kind === 'make'
          ? await this.make(workspace_id, attempt, urls).catch((error) =>
              this.explain(workspace_id, attempt, error),
            )
          : await this.settle(workspace_id, attempt, next.kind === 'replace').catch(inWords);
      if (next.kind !== 'replace' && page?.state === 'open' && page.url) {
        return { attempt_id: attempt.id, url: page.url, expires_at: page.expires_at };
      }
    }
    throw new DomainError('unavailable', 'provider-away', 'The page was not made. Try again in a moment.');
  }

  /** What became of an attempt, asked of the provider while it is not over. Throws `missing/no-such-attempt`. */
  async outcome(workspace_id: Id, attempt_id: Id): Promise<Outcome> {
    const row = await this.db.transaction(workspace_id, () => this.attempts.row(workspace_id, attempt_id));
    if (isCurrent(row.state) && row.checkout_id && this.provider.mode !== null) {
      await this.settling.follow(workspace_id, row.id).catch((error: unknown) => {
        // The webhook or the nightly round will tell.
        if (!(error instanceof OnlineFault)) throw error;
      });
    }
    const { id, invoice_id, state, amount_cents, method, failure_code } = await this.db.transaction(
      workspace_id,
      () => this.attempts.row(workspace_id, attempt_id),
    );
    return { attempt_id: id, invoice_id, state, amount_cents, method, failure_code };
  }

  /** Closes the pages of the workspace that ask for another amount than is open now. Throws `OnlineFault`. */
  async closeStale(workspace_id: Id): Promise<void> {
    const stale = await this.db.transaction(workspace_id, async () => {
      const now = new Date(this.clock.now()).toISOString();
      const open = await this.attempts.waiting(workspace_id, ['open'], now);
      const invoice_ids = open.map(({ invoice_id }) => invoice_id);
      if (open.length === 0) return [];
      const balances = await this.ledger.balances(systemActor(workspace_id), { invoice_ids });
      const due = new Map(balances.map((balance) => [balance.invoice_id, balance.open_cents]));
      return open.filter(({ invoice_id, amount_cents }) => due.get(invoice_id) !== amount_cents);
    });
    for (const attempt of stale) await this.settle(workspace_id, attempt, true);
  }

  /**
   * Finds the page of an attempt whose making was never answered, and closes it; an attempt that has none comes to
   * nothing. Throws `OnlineFault`.
   */
  async recover(workspace_id: Id, attempt: OnlineAttempt): Promise<void> {
    const page = await this.provider.checkoutFor(attempt.account_id, attempt.id, attempt.created_at);
    await this.db.transaction(workspace_id, () =>
      page
        ? this.attempts.name(workspace_id, attempt.id, page.checkout_id)
        : this.attempts.giveUp(workspace_id, attempt.id, 'no-answer'),
    );
    if (page) await this.settle(workspace_id, { ...attempt, checkout_id: page.checkout_id }, true);
  }

  private async next(
    workspace_id: Id,
    invoice_id: Id,
    account_id: string,
    language: Language,
  ): Promise<Next> {
    const [balance] = await this.ledger.balances(systemActor(workspace_id), { invoice_ids: [invoice_id] });
    if (!balance) throw new DomainError('missing', 'no-such-invoice', 'There is no such issued invoice.');
    const attempt = await this.attempts.current(workspace_id, invoice_id);
    if (attempt?.state === 'in_progress') throw inProgress();
    const amount_cents = balance.open_cents;
    refuseAmount(amount_cents);
    if (attempt?.state === 'open') {
      const same = attempt.account_id === account_id && reusable(attempt, amount_cents, this.clock.now());
      return { kind: same ? 'reuse' : 'replace', attempt };
    }
    if (attempt) {
      const fresh = Date.parse(attempt.created_at) > this.clock.now() - STALE_MS;
      if (fresh && attempt.amount_cents === amount_cents && attempt.account_id === account_id) {
        return { kind: 'make', attempt };
      }
      await this.attempts.giveUp(workspace_id, attempt.id, ABANDONED);
    }
    const begun = await this.attempts.begin(workspace_id, { invoice_id, account_id, amount_cents, language });
    return begun ? { kind: 'make', attempt: begun } : { kind: 'again' };
  }

  /** Makes the page under the key of its attempt; another click that was first gave it the page already. */
  private async make(
    workspace_id: Id,
    attempt: OnlineAttempt,
    urls: ReturnUrls,
  ): Promise<CheckoutReading | null> {
    const number = await this.numberOf(workspace_id, attempt.invoice_id);
    const { id, account_id, invoice_id, amount_cents, expires_at, language } = attempt;
    const page = await this.provider
      .openCheckout(
        account_id,
        { attempt_id: id, invoice_id, number, amount_cents, expires_at, language, ...urls },
        `attempt:${id}`,
      )
      .catch((error: unknown) => {
        if (!(error instanceof OnlineFault && error.kind === 'key-reused')) throw error;
        return this.provider.checkoutFor(account_id, id, attempt.created_at);
      });
    if (!page) throw new OnlineFault('unknown', 'being-made');
    await this.db.transaction(workspace_id, () => this.attempts.name(workspace_id, id, page.checkout_id));
    return page;
  }

  /** An attempt that the provider refused, or failed at with an answer, is over: the next click begins a new one. */
  private async explain(workspace_id: Id, { id, account_id }: OnlineAttempt, error: unknown): Promise<never> {
    if (error instanceof OnlineFault) {
      const { kind, code } = error;
      if (kind === 'no-access') await this.accounts.end(workspace_id, account_id);
      if (kind === 'refused' || kind === 'missing' || code === ANSWERED_500) {
        await this.db.transaction(workspace_id, () => this.attempts.giveUp(workspace_id, id, code));
      }
    }
    return inWords(error);
  }

  private async settle(workspace_id: Id, attempt: OnlineAttempt, close: boolean): Promise<CheckoutReading> {
    if (close) await this.provider.expireCheckout(attempt.account_id, attempt.checkout_id!);
    return this.settling.follow(workspace_id, attempt.id);
  }

  private async numberOf(workspace_id: Id, invoice_id: Id): Promise<string> {
    const [row] = await this.db.transaction(workspace_id, () =>
      this.db.query<{ number: string }>('SELECT number FROM invoice WHERE workspace_id = $1 AND id = $2', [
        workspace_id,
        invoice_id,
      ]),
    );
    return row!.number;
  }
}

/** What an error of the provider itself is called; it repeats that answer to the same key for a day. */
const ANSWERED_500 = 'StripeAPIError';
const ABANDONED = 'abandoned';
/** Attempts that were given up although a page may have been made for them. */
export const PAGE_UNKNOWN: readonly string[] = [ANSWERED_500, ABANDONED];

const inProgress = () =>
  new DomainError(
    'conflict',
    'payment-in-progress',
    'A payment of this invoice is under way at the bank: it takes some days. Wait for it before paying again.',
  );

function refuseAmount(open_cents: Cents): void {
  if (open_cents <= 0)
    throw new DomainError('conflict', 'nothing-to-pay', 'Nothing is open of this invoice.');
  if (open_cents >= LEAST_CENTS && open_cents <= MOST_CENTS) return;
  throw new DomainError(
    'conflict',
    'amount-out-of-range',
    'Online, between 0.50 and 999,999.99 EUR can be paid: pay this invoice by transfer.',
  );
}
