import type { Cents } from '../../kernel/money.js';
import type { Settlement } from '../efact/return-file.js';
import { filledOf, type RawRecord, signedOf } from '../efact/taking.js';
import type { Zone } from '../efact/zones.js';

/** What a fund settles on a third account. */
export interface AccountC {
  readonly asked_cents: Cents;
  readonly accepted_cents: Cents;
  readonly refused_cents: Cents;
  readonly payment_reference: string | null;
}

/** What one fund, or in the total all of them, settles on each of its accounts. */
export interface FundSettlement extends Settlement {
  /** Null where the return says nothing of it. */
  readonly account_c: AccountC | null;
}

/** In the reserve of the table (zone 425); seen in returns since 2024, and in no instruction that was read. */
const at = (place: number, length: number): Zone => ({
  record: '91',
  zone: '425',
  at: place,
  length,
  kind: 'A',
  label: 'account C',
});
const [ASKED, ACCEPTED, REFUSED, PAYMENT] = [at(212, 12), at(226, 12), at(240, 12), at(254, 22)];

/** The third account of a record 91; null of any other, and where these places hold no three amounts or nothing but zeros. */
export function accountCOf(record: RawRecord): AccountC | null {
  if (record.type !== '91') return null;
  const [asked_cents, accepted_cents, refused_cents] = [ASKED, ACCEPTED, REFUSED].map((zone) =>
    signedOf(record, zone),
  ) as [Cents, Cents, Cents];
  const payment_reference = filledOf(record, PAYMENT);
  if (Number.isNaN(asked_cents + accepted_cents + refused_cents)) return null;
  const told = asked_cents || accepted_cents || refused_cents || payment_reference;
  return told ? { asked_cents, accepted_cents, refused_cents, payment_reference } : null;
}
