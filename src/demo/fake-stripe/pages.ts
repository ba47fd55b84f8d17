import type Stripe from 'stripe';
import { Html, html } from '../../kernel/html.js';

const NAMES: Readonly<Record<string, string>> = {
  card: 'Card',
  bancontact: 'Bancontact',
  sepa_debit: 'SEPA Direct Debit',
};

/** The hosted page of a session: a button for each way to pay, and one to go back. */
export function payPage(session: Stripe.Checkout.Session): string {
  const buttons = session.payment_method_types.map(
    (method) => html`<button name="method" value="${method}">${NAMES[method] ?? method}</button>`,
  );
  const amount = ((session.amount_total ?? 0) / 100).toFixed(2);
  const back = session.cancel_url ? html`<p><a href="${session.cancel_url}">Back</a></p>` : '';
  return sheet(
    session.client_reference_id ?? '',
    html`<p>${amount} EUR</p><form method="post">${buttons}</form>${back}`,
  );
}

/** The page on which the owner of an account tells who they are. */
export function setupPage(): string {
  return sheet(
    'Your account',
    html`<form method="post"><button name="done" value="yes">Finish</button></form>`,
  );
}

/** What is shown when there is nothing to do any more. */
export function endPage(words: string): string {
  return sheet(words, '');
}

function sheet(title: string, body: Html | ''): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stand-in for Stripe</title></head><body><h1>${title}</h1>${body}</body></html>`
    .text;
}
