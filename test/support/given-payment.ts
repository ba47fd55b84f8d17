import { Response } from 'supertest';
import { TestApp } from './app.js';
import { Caller, expectStatus, GivenWorkspace, givenWorkspace } from './given.js';
import { givenCall, givenPricedPractice, perCallCard } from './given-invoice.js';
import { GivenPractice } from './given-practice.js';
import { until } from './until.js';

/** A business without VAT, so that what a line says is what is owed. */
export function givenPayee(
  app: TestApp,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<GivenWorkspace> {
  return givenWorkspace(app, { workspace: { vat_regime: 'franchise', ...facts } });
}

/** A practice that is billed a cent a call, and the rest of its invoices by hand. */
export function givenPayer(
  by: Caller,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<GivenPractice> {
  return givenPricedPractice(by, perCallCard('0.01'), overrides);
}

export interface GivenOwed {
  readonly id: string;
  readonly number: string;
  readonly reference: string;
  readonly due_on: string;
}

/** An issued invoice over an amount of two cents or more, all but one of them on line 2; each of a practice is of a month of its own, counted back from November 2026. */
export async function givenOwed(
  by: Caller,
  practice_id: string,
  cents: number,
  monthsBack = 0,
  issued_on?: string,
): Promise<GivenOwed> {
  // An invoice of a day that is given bills the month before it.
  const end = issued_on ? new Date(issued_on) : new Date(Date.UTC(2026, 11 - monthsBack, 1));
  const [first, last] = [-1, 0].map((months) =>
    new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + months, months === 0 ? 0 : 1))
      .toISOString()
      .slice(0, 10),
  );
  const period = { from: first!, to: last! };
  await givenCall(by, practice_id, { started_at: `${first!.slice(0, 8)}04T09:00:00Z` });
  const draft = await by.post('/api/invoices', { practice_id, period });
  expectStatus(draft, 201);
  const rest = cents - 1;
  const unit_price = `${Math.floor(rest / 100)}.${String(rest % 100).padStart(2, '0')}`;
  const line = { label: 'Secrétariat à distance', unit_price };
  expectStatus(await by.post(`/api/invoices/${draft.body.id}/lines`, line), 201);
  const issued = await by.post(`/api/invoices/${draft.body.id}/issue`, issued_on ? { issued_on } : {});
  expectStatus(issued, 200);
  const { id, number, due_on, document } = issued.body;
  return { id, number, due_on, reference: document.payment.reference.value };
}

/** What is open of an invoice, and its state. */
export async function openOf(by: Caller, invoice_id: string): Promise<[cents: number, state: string]> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await by.get(`/api/invoice-balances?limit=200${cursor && `&cursor=${cursor}`}`);
    expectStatus(page, 200);
    const found = page.body.items.find((each: { invoice_id: string }) => each.invoice_id === invoice_id);
    if (found) return [found.open_cents, found.state];
    cursor = page.body.next_cursor;
  }
  throw new Error(`No balance of invoice ${invoice_id}`);
}

/**
 * Does `act` while somebody else holds the practice, and answers whether `act`, which waits for the practice, held the payment
 * meanwhile: then two who want both could wait for each other.
 */
export async function heldWhileWaiting(
  { admin }: TestApp,
  { practice_id, payment_id }: { practice_id: string; payment_id: string },
  act: () => PromiseLike<Response>,
): Promise<{ held: boolean; answer: Response }> {
  await admin.query('BEGIN');
  await admin.query('SELECT 1 FROM practice WHERE id = $1 FOR NO KEY UPDATE', [practice_id]);
  const acting = Promise.resolve(act());
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await until(async () => (await admin.query(waiting)).rowCount! > 0);
  const held = await admin
    .query('SELECT 1 FROM payment WHERE id = $1 FOR NO KEY UPDATE NOWAIT', [payment_id])
    .then(
      () => false,
      () => true,
    );
  await admin.query('ROLLBACK');
  return { held, answer: await acting };
}
