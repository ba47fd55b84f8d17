import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { FakeStripeServer } from '../src/demo/fake-stripe/fake-stripe.client.js';
import type { FakeMethod } from '../src/demo/fake-stripe/payment-shapes.js';
import { WORKED_TYPES } from '../src/payments/stripe/stripe-events.js';
import { Owed } from './given-invoices.js';

/** Of ten payments that many by each way; some of the cards are refunded or disputed afterwards. */
const METHODS: readonly FakeMethod[] = [
  'card',
  'bancontact',
  'card',
  'sepa_debit',
  'card',
  'bancontact',
  'card',
  'sepa_debit',
  'card',
  'card',
];
const HOUR_MS = 3_600_000;

/** A business that is paid online: what happens at Stripe, and the pages it has open there. */
export class OnlineYear {
  constructor(
    private readonly stripe: FakeStripeServer,
    private readonly account: string,
    private readonly admin: pg.Client,
  ) {}

  /** Opens the page of each invoice, as its reader does with a click, and answers Stripe's names for them. */
  async openPages(owed: readonly Owed[]): Promise<string[]> {
    const pages = owed.map(({ id, number, cents }) => {
      const attempt = randomUUID();
      const { body } = this.stripe.v1('POST', '/v1/checkout/sessions', this.account, {
        mode: 'payment',
        client_reference_id: number,
        expires_at: String(Math.floor((Date.now() + HOUR_MS) / 1_000)),
        line_items: [
          {
            quantity: '1',
            price_data: {
              currency: 'eur',
              unit_amount: String(cents),
              product_data: { name: `Facture ${number}` },
            },
          },
        ],
        metadata: { attempt_id: attempt, invoice_id: id },
        success_url: 'http://127.0.0.1/pay',
        cancel_url: 'http://127.0.0.1/pay',
      });
      return { attempt, invoice: id, cents, checkout: (body as { id: string }).id };
    });
    await this.admin.query(
      `INSERT INTO online_attempt
         (workspace_id, id, invoice_id, account_id, amount_cents, language, state, checkout_id, created_at, expires_at, changed_at)
       SELECT i.workspace_id, n.attempt, n.invoice, $1, n.cents, 'fr', 'open', n.checkout, now(), now() + interval '1 hour', now()
         FROM jsonb_to_recordset($2::jsonb) AS n (attempt uuid, invoice uuid, cents bigint, checkout text)
         JOIN invoice i ON i.id = n.invoice`,
      [this.account, JSON.stringify(pages)],
    );
    return pages.map(({ checkout }) => checkout);
  }

  /**
   * Everything that becomes of those pages, step by step: payments, debits that come through or not, refunds, disputes, a
   * payout that comes back and one that arrives. `told` runs after each step.
   */
  async play(pages: readonly string[], told: () => Promise<void>): Promise<void> {
    const { stripe, account } = this;
    const paid = pages.map((page, n) => stripe.pay(page, METHODS[n % METHODS.length]!).id);
    await told();
    for (const [n, intent] of paid.entries()) {
      if (METHODS[n % METHODS.length] === 'sepa_debit') stripe.settleDebit(intent, n % 20 !== 3);
    }
    await told();
    for (const [n, intent] of paid.entries()) if (n % 10 === 8) stripe.refundByHand(intent, 1_000);
    const disputes = paid.filter((_, n) => n % 10 === 9).map((intent) => stripe.dispute(intent).id);
    await told();
    for (const [n, dispute] of disputes.entries()) stripe.closeDispute(dispute, n % 2 === 0);
    await told();
    const back = stripe.payOut(account, Date.now());
    stripe.settlePayout(back.id, false);
    await told();
    const arrived = stripe.payOut(account, Date.now());
    stripe.settlePayout(arrived.id, true);
    await told();
  }

  /** Stripe sends an endpoint the types it was set up for. */
  dropUnworked(): void {
    const { parcels } = this.stripe;
    const worked = parcels.filter(({ type, endpoint }) => endpoint === 'thin' || WORKED.has(type));
    parcels.splice(0, parcels.length, ...worked);
  }
}

const WORKED: ReadonlySet<string> = new Set(WORKED_TYPES);

/** What the books say, without the ids that we give and the moments of work. */
const BOOKS: Readonly<Record<string, string>> = {
  payments: `SELECT source_key, amount_cents, method, reverses_payment_id IS NOT NULL AS reverses FROM payment ORDER BY source_key`,
  allocations: `SELECT p.source_key, i.number, sum(a.amount_cents) AS cents
                  FROM allocation a JOIN payment p ON p.id = a.payment_id JOIN invoice i ON i.id = a.invoice_id
                 GROUP BY p.source_key, i.number ORDER BY p.source_key, i.number`,
  attempts: `SELECT i.number, a.state, a.method, a.failure_code, a.payment_id
               FROM online_attempt a JOIN invoice i ON i.id = a.invoice_id ORDER BY i.number`,
  refunds: 'SELECT refund_id, state, amount_cents, failure_code FROM online_refund ORDER BY refund_id',
  disputes: 'SELECT id, state, withdrawn_cents, reinstated_cents FROM online_dispute ORDER BY id',
  payouts: 'SELECT id, state, amount_cents, reconciled FROM online_payout ORDER BY id',
  movements: `SELECT id, kind, amount_cents, fee_cents, net_cents, payout_id, attempt_id IS NOT NULL AS ours
                FROM online_balance_line ORDER BY id`,
  tasks: `SELECT t.kind, t.amount_cents, i.number, t.done_at IS NOT NULL AS done
            FROM payment_task t LEFT JOIN invoice i ON i.id = t.invoice_id ORDER BY t.kind, i.number, t.subject_id`,
  events: 'SELECT id, state, reason FROM online_event ORDER BY id',
};

export type Books = Readonly<Record<string, readonly object[]>>;

export async function booksOf(admin: pg.Client): Promise<Books> {
  const books: Record<string, object[]> = {};
  for (const [name, sql] of Object.entries(BOOKS)) books[name] = (await admin.query<object>(sql)).rows;
  return books;
}

/** Throws with the first row in which two books differ. */
export function requireSame(one: Books, other: Books): void {
  for (const [name, rows] of Object.entries(one)) {
    const others = other[name]!;
    for (let at = 0; at < Math.max(rows.length, others.length); at++) {
      const [mine, theirs] = [rows[at], others[at]].map((row) => JSON.stringify(row));
      if (mine !== theirs) throw new Error(`The ${name} differ: ${mine} in order, ${theirs} in disorder.`);
    }
  }
}
