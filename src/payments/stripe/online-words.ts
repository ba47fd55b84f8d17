import { DomainError } from '../../kernel/domain-error.js';
import { OnlineFault } from './online-payments.js';

/** Online payment cannot be used in this installation. */
export const offHere = () =>
  new DomainError(
    'conflict',
    'online-payment-off',
    'Online payment is off here: the operator of this installation has set no Stripe keys.',
  );

const away = () =>
  new DomainError('unavailable', 'provider-away', 'Stripe does not answer right now. Try again in a moment.');

const REFUSALS: Readonly<Record<string, string>> = {
  account_invalid: 'Stripe cannot take payments on this account yet: finish its set-up at Stripe.',
  amount_too_small: 'Stripe takes no payment this small: ask for a transfer.',
  amount_too_large: 'Stripe takes no payment this large: ask for a transfer.',
  charge_already_refunded: 'This payment was refunded already.',
  charge_disputed: 'This payment is disputed: its refund is decided there.',
};

/** A fault of the provider as a refusal that people can act on; anything else is thrown as it is. */
export function inWords(error: unknown): never {
  if (!(error instanceof OnlineFault)) throw error;
  if (error.kind === 'unknown' || error.kind === 'key-reused') throw away();
  if (error.kind === 'no-access') {
    throw new DomainError(
      'conflict',
      'online-account-ended',
      'Stripe is no longer connected to this account. Connect it again.',
    );
  }
  throw new DomainError(
    'conflict',
    'provider-refused',
    REFUSALS[error.code] ?? `Stripe refused this (${error.code}).`,
  );
}
