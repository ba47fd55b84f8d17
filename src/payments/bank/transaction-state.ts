/**
 * What was made of a movement: `new` nobody and no rule looked yet, `open` no rule knows it, `suggested` a rule would
 * allocate it, `booked` its money is in the ledger, `set_aside` no money of a client (own transfer, payout of Stripe,
 * cost, money out), `parked` cannot be booked (another currency).
 */
export type TransactionState = 'new' | 'open' | 'suggested' | 'booked' | 'set_aside' | 'parked';
