import type Stripe from 'stripe';
import { News, Subject } from './online-payments.js';

/** The snapshot events that are worked; `events.list` takes twenty types at most. */
export const WORKED_TYPES = [
  'account.application.deauthorized',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
  'charge.succeeded',
  'charge.updated',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'payout.canceled',
  'payout.created',
  'payout.failed',
  'payout.paid',
  'payout.reconciliation_completed',
  'refund.created',
  'refund.failed',
  'refund.updated',
] as const satisfies readonly Stripe.Event.Type[];

const THIN_TYPES: ReadonlySet<string> = new Set([
  'v2.core.account.closed',
  'v2.core.account.updated',
  'v2.core.account[configuration.merchant].capability_status_updated',
  'v2.core.account[configuration.merchant].updated',
  'v2.core.account[requirements].updated',
]);

/** What a snapshot event says, without its snapshot. */
export function newsOfEvent(event: Stripe.Event): News {
  return {
    id: event.id,
    type: event.type,
    account_id: event.account ?? null,
    live: event.livemode,
    at: new Date(event.created * 1000).toISOString(),
    subject: subjectOf(event),
  };
}

/** What a thin event says of an account. */
export function newsOfNotification(event: Stripe.V2.Core.EventNotification): News {
  const related = 'related_object' in event ? event.related_object : null;
  const account_id = related?.type === 'v2.core.account' && 'id' in related ? String(related.id) : null;
  return {
    id: event.id,
    type: event.type,
    account_id,
    live: event.livemode,
    at: new Date(event.created).toISOString(),
    subject: account_id && THIN_TYPES.has(event.type) ? { kind: 'account', id: account_id } : null,
  };
}

function subjectOf(event: Stripe.Event): Subject | null {
  if (!(WORKED_TYPES as readonly string[]).includes(event.type)) return null;
  if (event.type === 'account.application.deauthorized') {
    return event.account ? { kind: 'account', id: event.account } : null;
  }
  const { object = {} } = event.data as { object?: { id?: unknown; payment_intent?: unknown } };
  if (event.type.startsWith('checkout.')) return subject('checkout', object.id);
  if (event.type.startsWith('payout.')) return subject('payout', object.id);
  return subject('payment', object.payment_intent);
}

const subject = (kind: Subject['kind'], id: unknown): Subject | null =>
  typeof id === 'string' && id.length <= 255 ? { kind, id } : null;
