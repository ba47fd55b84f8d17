import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { Id } from '../../kernel/id.js';
import { Config } from '../../platform/config/config.service.js';
import {
  AccountRequest,
  CheckoutRequest,
  Endpoint,
  News,
  OnlineFault,
  OnlinePayments,
} from './online-payments.js';
import { AccountReading, CheckoutReading, PayoutReading, RefundReading } from './online-readings.js';
import { newsOfEvent, WORKED_TYPES } from './stripe-events.js';
import { faultOf, StripeLibrary } from './stripe-library.client.js';
import { accountReading, checkoutReading, payoutReading, refundReading } from './stripe-readings.js';

const INCLUDE: ('configuration.merchant' | 'requirements')[] = ['configuration.merchant', 'requirements'];
const WHOLE_SESSION = [
  'payment_intent.latest_charge.balance_transaction',
  'payment_intent.latest_charge.failure_balance_transaction',
];
const WHOLE_REFUNDS = ['data.balance_transaction', 'data.failure_balance_transaction'];
const INVOICE_WORD: Readonly<Record<string, string>> = {
  fr: 'Facture',
  nl: 'Factuur',
  en: 'Invoice',
  de: 'Rechnung',
};
/** How far our clock may be before theirs. */
const TOLERANCE_SECONDS = 300;
const A_PAGE = 100;

/**
 * Stripe Connect with direct charges: each business is the merchant of record of its own account, so every call but those
 * that make accounts is made in the name of one.
 */
@Injectable()
export class StripePayments extends OnlinePayments {
  constructor(
    private readonly config: Config,
    private readonly library: StripeLibrary,
  ) {
    super();
  }

  get mode(): 'live' | 'test' | null {
    const { stripe } = this.config;
    return stripe && (stripe.live ? 'live' : 'test');
  }

  async createAccount(request: AccountRequest, key: string): Promise<AccountReading> {
    const { workspace_id, email, name, country, entity, language } = request;
    const account = await this.library.call((stripe) =>
      stripe.v2.core.accounts.create(
        {
          contact_email: email,
          display_name: name,
          dashboard: 'full',
          identity: { country: country.toLowerCase(), entity_type: entity },
          configuration: {
            merchant: {
              capabilities: {
                card_payments: { requested: true },
                sepa_debit_payments: { requested: true },
                bancontact_payments: { requested: true },
              },
            },
          },
          defaults: {
            currency: 'eur',
            locales: [`${language}-${country}` as Stripe.V2.Core.AccountCreateParams.Defaults.Locale],
            responsibilities: { fees_collector: 'stripe', losses_collector: 'stripe' },
          },
          metadata: { workspace_id },
          include: INCLUDE,
        },
        { idempotencyKey: key },
      ),
    );
    return accountReading(account);
  }

  async account(account: string): Promise<AccountReading> {
    return accountReading(
      await this.library.call((stripe) => stripe.v2.core.accounts.retrieve(account, { include: INCLUDE })),
    );
  }

  async onboardingPage(account: string, return_url: string, refresh_url: string) {
    const { url, expires_at } = await this.library.call((stripe) =>
      stripe.v2.core.accountLinks.create({
        account,
        use_case: { type: 'account_onboarding', account_onboarding: { return_url, refresh_url } },
      }),
    );
    return { url, expires_at: new Date(expires_at).toISOString() };
  }

  async openCheckout(account: string, request: CheckoutRequest, key: string): Promise<CheckoutReading> {
    const { attempt_id, invoice_id, number, language } = request;
    const name = `${INVOICE_WORD[language] ?? INVOICE_WORD.fr} ${number}`;
    const metadata = { attempt_id, invoice_id };
    const session = await this.library.call((stripe) =>
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          client_reference_id: number,
          locale: language,
          adaptive_pricing: { enabled: false },
          allowed_payment_method_types: ['card', 'bancontact', 'sepa_debit'],
          line_items: [
            {
              quantity: 1,
              price_data: { currency: 'eur', unit_amount: request.amount_cents, product_data: { name } },
            },
          ],
          payment_intent_data: { description: number, metadata },
          metadata,
          expires_at: Math.floor(Date.parse(request.expires_at) / 1000),
          success_url: request.success_url,
          cancel_url: request.cancel_url,
        },
        { stripeAccount: account, idempotencyKey: key },
      ),
    );
    return checkoutReading(session);
  }

  async checkout(stripeAccount: string, id: string, whole: boolean): Promise<CheckoutReading> {
    const session = await this.library.call((stripe) =>
      stripe.checkout.sessions.retrieve(id, { expand: WHOLE_SESSION }, { stripeAccount }),
    );
    const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
    const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : null;
    if (!intent || !charge) return checkoutReading(session);
    const of = { payment_intent: intent.id, limit: A_PAGE };
    const refunds =
      whole || charge.amount_refunded > 0
        ? await this.library.call((stripe) =>
            stripe.refunds.list({ ...of, expand: WHOLE_REFUNDS }, { stripeAccount }),
          )
        : null;
    const disputes =
      whole || charge.disputed
        ? await this.library.call((stripe) => stripe.disputes.list(of, { stripeAccount }))
        : null;
    return checkoutReading(session, refunds?.data, disputes?.data);
  }

  async checkoutOf(stripeAccount: string, payment_intent: string): Promise<string | null> {
    const { data } = await this.library.call((stripe) =>
      stripe.checkout.sessions.list({ payment_intent, limit: 1 }, { stripeAccount }),
    );
    return data[0]?.id ?? null;
  }

  checkoutFor(stripeAccount: string, attempt: Id, since: string): Promise<CheckoutReading | null> {
    const gte = Math.floor(Date.parse(since) / 1000) - TOLERANCE_SECONDS;
    return this.library.call(async (stripe) => {
      const sessions = stripe.checkout.sessions.list({ created: { gte }, limit: A_PAGE }, { stripeAccount });
      for await (const session of sessions) {
        if (session.metadata?.attempt_id === attempt) return checkoutReading(session);
      }
      return null;
    });
  }

  async expireCheckout(stripeAccount: string, id: string): Promise<boolean> {
    try {
      await this.library.call((stripe) => stripe.checkout.sessions.expire(id, {}, { stripeAccount }));
      return true;
    } catch (error) {
      if (error instanceof OnlineFault && error.kind === 'refused') return false;
      throw error;
    }
  }

  async refund(
    stripeAccount: string,
    request: { refund_id: Id; credit_note_id: Id; payment_id: string; amount_cents: number },
    idempotencyKey: string,
  ): Promise<RefundReading> {
    const { refund_id, credit_note_id, payment_id, amount_cents } = request;
    const refund = await this.library.call((stripe) =>
      stripe.refunds.create(
        {
          payment_intent: payment_id,
          amount: amount_cents,
          reason: 'requested_by_customer',
          metadata: { refund_id, credit_note_id },
        },
        { stripeAccount, idempotencyKey },
      ),
    );
    return refundReading(refund);
  }

  async payout(stripeAccount: string, id: string): Promise<PayoutReading> {
    const payout = await this.library.call((stripe) => stripe.payouts.retrieve(id, {}, { stripeAccount }));
    if (payout.reconciliation_status !== 'completed') return payoutReading(payout, null);
    const lines = await this.library.call(async (stripe) => {
      const all: Stripe.BalanceTransaction[] = [];
      const list = stripe.balanceTransactions.list({ payout: id, limit: A_PAGE }, { stripeAccount });
      for await (const line of list) all.push(line);
      return all;
    });
    return payoutReading(payout, lines);
  }

  async *newsSince(stripeAccount: string, since: string): AsyncIterable<News> {
    const gte = Math.floor(Date.parse(since) / 1000);
    const stripe = await this.library.open();
    const list = stripe.events.list(
      { created: { gte }, types: [...WORKED_TYPES], limit: A_PAGE },
      { stripeAccount },
    );
    try {
      // What is listed in the name of an account does not always name it.
      for await (const event of list) yield { ...newsOfEvent(event), account_id: stripeAccount };
    } catch (error) {
      throw faultOf(error);
    }
  }

  read(endpoint: Endpoint, body: Uint8Array, signature: string, now: number): Promise<News> {
    return this.library.read(endpoint, body, signature, now);
  }
}
