import { Day, daysIn } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';

/** Sums of what is owed, by how many days it is past due; the parts add up to `open_cents`. */
export interface Ageing {
  readonly not_due_cents: Cents;
  /** 1 to 30 days past due. */
  readonly days_30_cents: Cents;
  /** 31 to 60. */
  readonly days_60_cents: Cents;
  /** 61 to 90. */
  readonly days_90_cents: Cents;
  readonly older_cents: Cents;
  readonly open_cents: Cents;
}

/** The receivables of one practice; `credit_cents` is what it paid beyond what it owes. */
export interface PracticeAgeing extends Ageing {
  readonly practice_id: Id;
  readonly practice_name: string;
  readonly credit_cents: Cents;
}

interface Owed {
  readonly practice_id: Id;
  readonly due_on: Day;
  readonly open_cents: Cents;
}

interface Credit {
  readonly practice_id: Id;
  readonly credit_cents: Cents;
}

const NOTHING: Ageing = {
  not_due_cents: 0,
  days_30_cents: 0,
  days_60_cents: 0,
  days_90_cents: 0,
  older_cents: 0,
  open_cents: 0,
};

function bucketOf(due_on: Day, on: Day): Exclude<keyof Ageing, 'open_cents'> {
  if (due_on >= on) return 'not_due_cents';
  const late = daysIn({ from: due_on, to: on }) - 1;
  if (late <= 30) return 'days_30_cents';
  if (late <= 60) return 'days_60_cents';
  return late <= 90 ? 'days_90_cents' : 'older_cents';
}

/**
 * What practices owe on a day by age, and their credit, in the order of `names`; an invoice paid too much counts as credit.
 * Practices that neither owe nor have credit are left out.
 */
export function ageingOf(
  owed: readonly Owed[],
  credits: readonly Credit[],
  names: ReadonlyMap<Id, string>,
  on: Day,
): { practices: PracticeAgeing[]; total: Ageing & { credit_cents: Cents } } {
  const total = { ...NOTHING, credit_cents: 0 };
  const practices = new Map([...names].map(([id]) => [id, { ...NOTHING, credit_cents: 0 }]));
  const add = (practice: Id, field: keyof typeof total, cents: Cents) => {
    practices.get(practice)![field] += cents;
    total[field] += cents;
  };
  for (const { practice_id, due_on, open_cents } of owed) {
    if (open_cents < 0) add(practice_id, 'credit_cents', -open_cents);
    else {
      add(practice_id, bucketOf(due_on, on), open_cents);
      add(practice_id, 'open_cents', open_cents);
    }
  }
  for (const { practice_id, credit_cents } of credits) add(practice_id, 'credit_cents', credit_cents);
  const rows = [...practices].map(([practice_id, sums]) => ({
    practice_id,
    practice_name: names.get(practice_id)!,
    ...sums,
  }));
  return {
    practices: rows.filter(({ open_cents, credit_cents }) => open_cents !== 0 || credit_cents !== 0),
    total,
  };
}
