import type Stripe from 'stripe';
import { AccountBook, known } from './account-book.js';
import { payoutOf } from './money-shapes.js';

/** Sends what the balance holds to the bank; it arrives on the day of `arrival` (seconds). */
export function payOut(
  book: AccountBook,
  arrival: number,
  options: { readonly automatic?: boolean } = {},
): Stripe.Payout {
  const lines = [...book.balances.values()].filter(
    ({ id, type }) => type !== 'payout' && type !== 'payout_failure' && !book.paidOut.has(id),
  );
  const amount = lines.reduce((sum, { net }) => sum + net, 0);
  const id = book.world.id('po');
  const movement = book.move('payout', id, -amount);
  const payout = payoutOf({
    id,
    created: book.world.now(),
    livemode: book.world.livemode,
    amount,
    arrival_date: arrival,
    balance_transaction: movement,
    automatic: options.automatic ?? true,
  });
  book.payouts.set(id, payout);
  for (const line of [...lines.map((each) => each.id), movement]) book.paidOut.set(line, id);
  book.emit('payout.created', payout);
  return payout;
}

/** The bank has it, or sends it back. */
export function settlePayout(book: AccountBook, id: string, paid: boolean): void {
  const payout = known(book.payouts, 'payout', id);
  if (!paid) {
    Object.assign(payout, {
      status: 'failed',
      failure_code: 'account_closed',
      failure_message: 'The bank account has been closed.',
      failure_balance_transaction: book.move('payout_failure', id, payout.amount),
    });
    for (const [line, payoutId] of book.paidOut) if (payoutId === id) book.paidOut.delete(line);
    book.emit('payout.failed', payout);
    return;
  }
  payout.status = 'paid';
  book.emit('payout.paid', payout);
  if (!payout.automatic) return;
  payout.reconciliation_status = 'completed';
  book.emit('payout.reconciliation_completed', payout);
}
