import type Stripe from 'stripe';
import { AccountBook, World } from './account-book.js';
import { accountOf, grant, shown } from './accounts.js';
import { closeDispute, openDispute, openRefund, settleRefund } from './aftermath.js';
import { expireDue } from './checkout.js';
import { Parcel } from './deliveries.js';
import { Form, textsOf } from './form.js';
import { Reply } from './idempotency.js';
import { complete, decline, sell, settleBalance, settleDebit } from './paying.js';
import { FakeMethod } from './payment-shapes.js';
import { payOut, settlePayout } from './payouts.js';
import { StripeRefusal } from './refusal.js';
import { ROUTES } from './routes.js';

const MERCHANT_EVENT = 'v2.core.account[configuration.merchant].capability_status_updated';
const REQUIREMENTS_EVENT = 'v2.core.account[requirements].updated';

/** A link to the page on which the owner of an account tells who they are. */
interface OnboardingLink {
  readonly account: string;
  readonly return_url: string;
  readonly refresh_url: string;
}

/**
 * Stripe as far as Permanence uses it: what it was asked, what its customers and banks did, and the events it has to tell.
 * Its methods are what happens outside: a customer pays, a bank decides, an owner signs on or off.
 */
export class FakeStripe {
  readonly books = new Map<string, AccountBook>();
  readonly links = new Map<string, OnboardingLink>();
  /** Events that no webhook was told yet, oldest first. */
  readonly parcels: Parcel[] = [];
  private count = 0;

  constructor(
    readonly key: string,
    private readonly clock: () => number,
    private readonly origin: () => string,
  ) {}

  private readonly world: World = {
    livemode: false,
    now: () => Math.floor(this.clock() / 1000),
    id: (prefix) => `${prefix}_fake${String(++this.count).padStart(8, '0')}`,
    page: (path) => `${this.origin()}${path}`,
  };

  /** Answers a request to API v1 on behalf of `account`. */
  v1(method: string, path: string, account: string | undefined, form: Form): Reply {
    const book = this.book(account ?? '');
    for (const route of ROUTES) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (!match) continue;
      const object = route.answer(book, match[1] ?? '', form);
      return { status: 200, body: book.expanded(object, textsOf(form, 'expand')) };
    }
    throw new StripeRefusal(404, 'url_invalid', `Unrecognized request URL (${method}: ${path}).`);
  }

  /** Answers a request to API v2. */
  v2(method: string, path: string, params: object): Reply {
    if (method === 'POST' && path === '/v2/core/accounts') {
      const account = accountOf(this.world, params as Stripe.V2.Core.AccountCreateParams);
      this.books.set(account.id, new AccountBook(this.world, account, (event) => this.pack(event)));
      return { status: 200, body: shown(account, textsOf(params as Form, 'include')) };
    }
    if (method === 'POST' && path === '/v2/core/account_links') {
      return { status: 200, body: this.link(params as Stripe.V2.Core.AccountLinkCreateParams) };
    }
    const id = /^\/v2\/core\/accounts\/(\w+)$/.exec(path)?.[1];
    if (method === 'GET' && id) {
      return { status: 200, body: shown(this.book(id).account, textsOf(params as Form, 'include')) };
    }
    throw new StripeRefusal(404, 'url_invalid', `Unrecognized request URL (${method}: ${path}).`);
  }

  /** The owner of the account told who they are: these ways of payment work from now on, all of them when left out. */
  onboard(account: string, able?: Parameters<typeof grant>[1]): void {
    grant(this.book(account).account, able);
    this.thin(account, MERCHANT_EVENT);
    this.thin(account, REQUIREMENTS_EVENT);
  }

  /** The owner takes the platform its access. */
  deauthorize(account: string): void {
    const book = this.book(account);
    book.emit('account.application.deauthorized', {
      id: 'ca_fake',
      object: 'application',
      name: 'Permanence',
    });
    book.revoked = true;
  }

  pay(
    session: string,
    method: FakeMethod,
    options?: { readonly lateBalance?: boolean },
  ): Stripe.PaymentIntent {
    const book = this.holding(session);
    expireDue(book);
    return complete(book, session, method, options);
  }

  /** The owner sells something else on the same account, for as many cents; the name of that payment. */
  sellElsewhere(account: string, cents: number): string {
    return sell(this.book(account), cents).id;
  }

  decline(session: string): void {
    decline(this.holding(session), session);
  }

  settleDebit(intent: string, paid: boolean): void {
    settleDebit(this.holding(intent), intent, paid);
  }

  settleBalance(intent: string): void {
    settleBalance(this.holding(intent), intent);
  }

  /** The owner gives money back on Stripe's own pages, past Permanence. */
  refundByHand(intent: string, cents: number): Stripe.Refund {
    return openRefund(this.holding(intent), { payment_intent: intent, amount: String(cents) });
  }

  settleRefund(refund: string, paid: boolean): void {
    settleRefund(this.holding(refund), refund, paid);
  }

  dispute(intent: string, options?: Parameters<typeof openDispute>[2]): Stripe.Dispute {
    return openDispute(this.holding(intent), intent, options);
  }

  closeDispute(dispute: string, won: boolean): void {
    closeDispute(this.holding(dispute), dispute, won);
  }

  payOut(account: string, arrivesAt: number, options?: Parameters<typeof payOut>[2]): Stripe.Payout {
    return payOut(this.book(account), Math.floor(arrivesAt / 1000), options);
  }

  settlePayout(payout: string, paid: boolean): void {
    settlePayout(this.holding(payout), payout, paid);
  }

  /** Sessions past their time expire and say so. */
  tick(): void {
    for (const book of this.books.values()) expireDue(book);
  }

  /** The account that holds the object of that id. */
  holding(id: string): AccountBook {
    const book = [...this.books.values()].find((each) => each.find(id));
    if (!book) throw new StripeRefusal(404, 'resource_missing', `No such object: '${id}'`);
    return book;
  }

  private book(account: string): AccountBook {
    const book = this.books.get(account);
    if (book && !book.revoked) return book;
    throw new StripeRefusal(
      403,
      'account_invalid',
      `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    );
  }

  private link({ account, use_case }: Stripe.V2.Core.AccountLinkCreateParams): Stripe.V2.Core.AccountLink {
    this.book(account);
    const { refresh_url, return_url = refresh_url } = use_case.account_onboarding!;
    const id = this.world.id('link');
    this.links.set(id, { account, refresh_url, return_url });
    const now = this.world.now();
    return {
      object: 'v2.core.account_link',
      account,
      created: new Date(now * 1000).toISOString(),
      expires_at: new Date((now + 300) * 1000).toISOString(),
      livemode: this.world.livemode,
      url: this.world.page(`/setup/${id}`),
      use_case: { type: 'account_onboarding', account_onboarding: { refresh_url, return_url } },
    };
  }

  private pack(event: Stripe.Event): void {
    this.parcels.push({ id: event.id, type: event.type, endpoint: 'connect', body: JSON.stringify(event) });
  }

  private thin(account: string, type: string): void {
    const event = {
      id: this.world.id('evt'),
      object: 'v2.core.event',
      type,
      created: new Date(this.world.now() * 1000).toISOString(),
      livemode: this.world.livemode,
      related_object: { id: account, type: 'v2.core.account', url: `/v2/core/accounts/${account}` },
    };
    this.parcels.push({ id: event.id, type, endpoint: 'thin', body: JSON.stringify(event) });
  }
}
