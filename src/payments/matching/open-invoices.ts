import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Receivable, receivableId } from '../payment-facts.js';

/** An issued invoice or a claim that a movement may mean; `open_cents` is as the books say it. */
export interface Candidate extends Receivable {
  readonly number: string;
  readonly practice_id: Id;
  readonly practice_name: string;
  readonly gross_cents: Cents;
  readonly credited_cents: Cents;
  readonly open_cents: Cents;
  readonly reference: string | null;
}

/**
 * Invoices by reference, by number, and the open ones by practice and amount, the earliest first. A claim is
 * found by its reference and its number alone: it never stands among what an account or an amount suggests. What a movement takes is
 * less for those after it, and every look-up is by a map: no line ever walks the open invoices.
 */
export class OpenInvoices {
  private readonly references = new Map<string, Candidate[]>();
  private readonly numbers = new Map<string, Candidate>();
  private readonly open = new Map<Id, Cents>();
  private readonly practices = new Map<Id, Map<Id, Candidate>>();
  private readonly amounts = new Map<string, Map<Id, Candidate>>();

  /** `candidates` in the order in which they are to be paid. */
  constructor(candidates: Iterable<Candidate>) {
    for (const candidate of candidates) {
      const { number, practice_id, reference, open_cents } = candidate;
      const id = receivableId(candidate);
      this.numbers.set(number, candidate);
      if (reference) within(this.references, reference, () => []).push(candidate);
      this.open.set(id, open_cents);
      if (open_cents <= 0 || candidate.claim_id) continue;
      within(this.practices, practice_id, () => new Map()).set(id, candidate);
      this.withAmountOf(candidate, open_cents).set(id, candidate);
    }
  }

  /** The invoice or claim of a reference; null when there is none, or when it is that of several. */
  byReference(reference: string): Candidate | null {
    const found = this.references.get(reference);
    return found?.length === 1 ? found[0]! : null;
  }

  byNumber(number: string): Candidate | null {
    return this.numbers.get(number) ?? null;
  }

  /** What is open after what the movements before took. */
  openOf(candidate: Candidate): Cents {
    return this.open.get(receivableId(candidate))!;
  }

  /** Up to two open invoices of a practice over exactly this amount, the earliest first. */
  withAmount(practice: Id, cents: Cents): Candidate[] {
    return first(this.amounts.get(`${practice} ${cents}`)?.values(), 2);
  }

  /** The earliest open invoices of a practice, `count` at most. */
  earliest(practice: Id, count: number): Candidate[] {
    return first(this.practices.get(practice)?.values(), count);
  }

  /** Counts `cents` of an invoice or claim as paid. */
  take(candidate: Candidate, cents: Cents): void {
    const id = receivableId(candidate);
    const before = this.openOf(candidate);
    const after = before - cents;
    this.open.set(id, after);
    if (candidate.claim_id) return;
    this.withAmountOf(candidate, before).delete(id);
    if (after > 0) this.withAmountOf(candidate, after).set(id, candidate);
    else this.practices.get(candidate.practice_id)?.delete(id);
  }

  private withAmountOf({ practice_id }: Candidate, cents: Cents): Map<Id, Candidate> {
    return within(this.amounts, `${practice_id} ${cents}`, () => new Map());
  }
}

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function first<Value>(values: Iterable<Value> | undefined, count: number): Value[] {
  const taken: Value[] = [];
  for (const value of values ?? []) {
    if (taken.length === count) break;
    taken.push(value);
  }
  return taken;
}
