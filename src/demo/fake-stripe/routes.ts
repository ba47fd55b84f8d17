import type Stripe from 'stripe';
import { AccountBook, known } from './account-book.js';
import { openRefund } from './aftermath.js';
import { expireDue, expireSession, openSession } from './checkout.js';
import { Form, partOf, textOf, textsOf } from './form.js';

/** One route of API v1 of a connected account: what it answers to the id in its path and its parameters. */
interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly answer: (book: AccountBook, id: string, form: Form) => object;
}

const PAGE = 10;

/** What the application calls, as its account sees it; `expand` is done by the caller. */
export const ROUTES: readonly Route[] = [
  route('POST', /^\/v1\/checkout\/sessions$/, (book, _, form) => openSession(book, form)),
  route('POST', /^\/v1\/checkout\/sessions\/(\w+)\/expire$/, (book, id) => {
    expireDue(book);
    return expireSession(book, id);
  }),
  route('GET', /^\/v1\/checkout\/sessions\/(\w+)$/, (book, id) => {
    expireDue(book);
    return known(book.sessions, 'checkout.session', id);
  }),
  route('GET', /^\/v1\/checkout\/sessions$/, (book, _, form) => {
    const intent = textOf(form, 'payment_intent');
    const since = sinceOf(form);
    return page([...book.sessions.values()], form, (session) => {
      return (intent === undefined || session.payment_intent === intent) && session.created >= since;
    });
  }),
  route('GET', /^\/v1\/payment_intents\/(\w+)$/, (book, id) => known(book.intents, 'payment_intent', id)),
  route('POST', /^\/v1\/refunds$/, (book, _, form) => openRefund(book, form)),
  route('GET', /^\/v1\/refunds\/(\w+)$/, (book, id) => known(book.refunds, 'refund', id)),
  route('GET', /^\/v1\/refunds$/, (book, _, form) => page([...book.refunds.values()], form, ofIntent(form))),
  route('GET', /^\/v1\/disputes$/, (book, _, form) =>
    page([...book.disputes.values()], form, ofIntent(form)),
  ),
  route('GET', /^\/v1\/payouts\/(\w+)$/, (book, id) => known(book.payouts, 'payout', id)),
  route('GET', /^\/v1\/balance_transactions$/, (book, _, form) => {
    const payout = textOf(form, 'payout');
    return page([...book.balances.values()], form, ({ id }) => !payout || book.paidOut.get(id) === payout);
  }),
  route('GET', /^\/v1\/events$/, (book, _, form) => {
    const types = textsOf(form, 'types');
    const since = sinceOf(form);
    return page(book.events, form, ({ type, created }) => {
      return (types.length === 0 || types.includes(type)) && created >= since;
    });
  }),
];

function route(method: 'GET' | 'POST', path: RegExp, answer: Route['answer']): Route {
  return { method, path, answer };
}

const ofIntent = (form: Form) => (each: { payment_intent: unknown }) =>
  each.payment_intent === textOf(form, 'payment_intent');

const sinceOf = (form: Form) => Number(textOf(partOf(form, 'created'), 'gte') ?? 0);

/** One page, newest first, after the object that `starting_after` names. */
function page<T extends { readonly id: string }>(
  all: readonly T[],
  form: Form,
  wanted: (each: T) => boolean,
): Pick<Stripe.ApiList<T>, 'object' | 'data' | 'has_more' | 'url'> {
  const rows = all.filter(wanted).reverse();
  const after = textOf(form, 'starting_after');
  const from = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1;
  const limit = Number(textOf(form, 'limit') ?? PAGE);
  return {
    object: 'list',
    data: rows.slice(from, from + limit),
    has_more: rows.length > from + limit,
    url: '',
  };
}
