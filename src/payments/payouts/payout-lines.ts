import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { AllocationReason } from '../payment-facts.js';

/** What is read of a line of a bank statement. */
export interface PayoutLine {
  readonly id: Id;
  readonly booked_on: Day;
  readonly amount_cents: Cents;
  readonly currency: string;
  readonly kind: string;
  readonly counter_iban: string | null;
  readonly end_to_end_id: string | null;
  readonly return_reason: string | null;
  readonly free_text: string;
  readonly bank_ref: string | null;
}

/** A payout a bank may tell of. */
export interface OpenPayout {
  readonly id: Id;
  readonly run_id: Id | null;
  readonly state: string;
  readonly amount_cents: Cents;
  readonly end_to_end_id: string;
  readonly iban: string;
  readonly name: string;
  readonly number: string;
  readonly bank_transaction_id: Id | null;
  /** Of its file, by which a bank names one debit for all of it. */
  readonly message_id: string | null;
  readonly run_total_cents: Cents | null;
  /** Why the bank would not execute it; null where it said nothing of the kind. */
  readonly rejected_code?: string | null;
}

export interface ToldPayout {
  readonly state: 'paid' | 'returned';
  readonly payout_ids: readonly Id[];
  readonly booked_on: Day;
  readonly reason: AllocationReason & {
    readonly code: 'payout_paid' | 'payout_file_paid' | 'payout_returned';
  };
}

/**
 * Which lines are payouts, each by its end-to-end id (in the text where a statement has no field for it) and amount, or the one debit of a whole file by the file's id and sum.
 * Money that comes in under such an id is a return when the bank says so, or when it comes from the freelancer's account.
 * What a person told the bank confirms or corrects once: a payout noted as returned is paid when its debit comes.
 */
export function toldBy(lines: readonly PayoutLine[], payouts: readonly OpenPayout[]): Map<Id, ToldPayout> {
  const byId = new Map(payouts.map((payout) => [payout.end_to_end_id, payout]));
  const files = Map.groupBy(
    payouts.filter(({ message_id }) => message_id !== null),
    ({ message_id }) => message_id!,
  );
  const told = new Map<Id, ToldPayout>();
  const states = new Map<Id, Before>(
    payouts.map(({ id, state, bank_transaction_id }) => [id, { state, told: bank_transaction_id !== null }]),
  );
  for (const line of lines.filter(({ currency }) => currency === 'EUR')) {
    const payout = line.end_to_end_id === null ? inText(line, payouts) : byId.get(line.end_to_end_id);
    const found = payout ? ofOne(line, payout, states.get(payout.id)!) : ofFile(line, files, states);
    if (!found) continue;
    for (const id of found.payout_ids) states.set(id, { state: found.state, told: true });
    told.set(line.id, found);
  }
  return told;
}

/** What is known of a payout, and whether a bank told it. */
interface Before {
  readonly state: string;
  readonly told: boolean;
}

/** The payout whose id stands in the text of a line that has no end-to-end id, as a word of its own. */
const inText = ({ free_text }: PayoutLine, payouts: readonly OpenPayout[]): OpenPayout | undefined => {
  const said = ` ${free_text.toUpperCase()} `;
  return payouts.find(({ end_to_end_id }) => {
    const [before, ...after] = said.split(end_to_end_id.toUpperCase());
    return /[^A-Z0-9]$/.test(before!) && after.some((rest) => /^[^A-Z0-9]/.test(rest));
  });
};

const mayBePaid = ({ state, told }: Before): boolean => state === 'exported' || !told;

function ofOne(
  line: PayoutLine,
  { id, amount_cents, iban, name, number }: OpenPayout,
  before: Before,
): ToldPayout | null {
  if (Math.abs(line.amount_cents) !== amount_cents) return null;
  const facts = { payout_ids: [id], booked_on: line.booked_on };
  const values = { number, freelancer: name };
  if (line.amount_cents < 0) {
    if (!mayBePaid(before)) return null;
    if (line.counter_iban !== null && line.counter_iban !== iban) return null;
    return { ...facts, state: 'paid', reason: { code: 'payout_paid', values } };
  }
  const comesBack = line.kind === 'return' || line.return_reason !== null || line.counter_iban === iban;
  if (!comesBack || (before.state === 'returned' && before.told)) return null;
  return { ...facts, state: 'returned', reason: { code: 'payout_returned', values } };
}

function ofFile(
  line: PayoutLine,
  files: ReadonlyMap<string, readonly OpenPayout[]>,
  states: ReadonlyMap<Id, Before>,
): ToldPayout | null {
  if (line.amount_cents >= 0) return null;
  const said = `${line.free_text} ${line.bank_ref ?? ''} ${line.end_to_end_id ?? ''}`.toLowerCase();
  for (const [message, payouts] of files) {
    const paid = payouts.filter(({ id }) => mayBePaid(states.get(id)!));
    if (!said.includes(message) || paid.length === 0) continue;
    const rejected = paid.filter(({ rejected_code }) => rejected_code);
    const kept = sum(rejected.map(({ amount_cents }) => amount_cents));
    const total = payouts[0]!.run_total_cents;
    // Banks debit the whole file, or what is left of it after what they rejected.
    const whole = total === -line.amount_cents;
    if (total === null || (!whole && total - kept !== -line.amount_cents)) continue;
    const debited = whole ? paid : paid.filter(({ rejected_code }) => !rejected_code);
    return {
      state: 'paid',
      payout_ids: debited.map(({ id }) => id),
      booked_on: line.booked_on,
      reason: { code: 'payout_file_paid', values: { count: debited.length } },
    };
  }
  return null;
}
