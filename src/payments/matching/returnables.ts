import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';

/** Money that came in by bank and may come back: the payment, and what is left of it after what went back already. */
export interface Returnable {
  readonly payment_id: Id;
  /** Null for a transfer of several practices. */
  readonly practice_id: Id | null;
  readonly received_on: string;
  readonly amount_cents: Cents;
  readonly net_cents: Cents;
}

/** By what a return finds it: the end-to-end id of its movement, the references of what it pays, the account it came from. */
export interface ReturnableClues {
  readonly end_to_end_id: string | null;
  readonly references: readonly string[];
  readonly counter_iban: string | null;
}

/** What may come back, by what returns tell of it. What a return takes is gone for those after it. */
export class Returnables {
  private readonly byEndToEnd = new Map<string, Returnable[]>();
  private readonly byReference = new Map<string, Returnable[]>();
  private readonly byAccount = new Map<string, Returnable[]>();
  private readonly taken = new Set<Id>();

  constructor(rows: Iterable<Returnable & ReturnableClues> = []) {
    for (const { end_to_end_id, references, counter_iban, ...each } of rows) {
      if (end_to_end_id) add(this.byEndToEnd, end_to_end_id, each);
      for (const reference of new Set(references)) add(this.byReference, reference, each);
      if (counter_iban) add(this.byAccount, counter_iban, each);
    }
  }

  /** Those of the amount that the movement names by its end-to-end id or a reference, whole or gone back. */
  named(end_to_end_id: string | null, references: readonly string[], cents: Cents): Returnable[] {
    const found = [
      ...((end_to_end_id && this.byEndToEnd.get(end_to_end_id)) || []),
      ...references.flatMap((each) => this.byReference.get(each) ?? []),
    ].filter(({ amount_cents, net_cents }) => net_cents === cents || amount_cents === cents);
    return [...new Map(found.map((each) => [each.payment_id, each])).values()];
  }

  /** Those of the amount that came from an account. */
  from(counter_iban: string | null, cents: Cents): Returnable[] {
    const found = (counter_iban && this.byAccount.get(counter_iban)) || [];
    return found.filter((each) => this.isLeft(each, cents));
  }

  /** Whether so much is left of it, after the returns before. */
  isLeft({ payment_id, net_cents }: Returnable, cents: Cents): boolean {
    return net_cents === cents && !this.taken.has(payment_id);
  }

  take({ payment_id }: Returnable): void {
    this.taken.add(payment_id);
  }
}

function add(map: Map<string, Returnable[]>, key: string, value: Returnable): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
