import { Day, Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';

/** Net, VAT and both together, in cents. */
export interface Amounts {
  readonly net_cents: Cents;
  readonly vat_cents: Cents;
  readonly gross_cents: Cents;
}

/** What one practitioner bears of a document; null: nobody is named for it. */
interface BornePart extends Amounts {
  readonly practitioner_id: Id | null;
}

/** An invoice or credit note issued in the year. Amounts of a credit note are positive. */
export interface YearDocument extends Amounts {
  readonly kind: 'invoice' | 'credit_note';
  readonly id: Id;
  readonly number: string;
  readonly issued_on: Day;
  /** The days of service. */
  readonly from: Day;
  readonly to: Day;
  /** The day on which nothing was open any more; null while something is, and for credit notes. */
  readonly paid_on: Day | null;
  /** Empty where the card shares nothing. */
  readonly parts: readonly BornePart[];
}

/** Money that came from the practice in the year, below 0 where it went back. */
export interface YearMoney {
  readonly on: Day;
  readonly amount_cents: Cents;
}

interface DoctorYear extends Amounts {
  readonly practitioner_id: Id | null;
}

/** What a practice was billed in a calendar year, and what it paid in it: two figures that differ by what is paid later. */
export interface YearStatement {
  readonly documents: readonly YearDocument[];
  readonly invoiced: Amounts;
  readonly credited: Amounts;
  /** Invoiced less credited. */
  readonly billed: Amounts;
  /** Received in the year less what went back in it, whatever year it pays. */
  readonly paid_cents: Cents;
  /** Calendar months (`2026-03`) of the year with a day of service that was billed, whenever the invoice was issued. */
  readonly months: readonly string[];
  /** Billed by practitioner, in the order they first appear; empty where no document is shared. */
  readonly doctors: readonly DoctorYear[];
}

/** Draws up the year; `doctors` add up to `billed` where there are any. `served`: the days of service of its invoices. */
export function drawUpYear(
  year: number,
  documents: readonly YearDocument[],
  money: readonly YearMoney[],
  served: readonly Period[],
): YearStatement {
  const invoiced = total(documents.filter(({ kind }) => kind === 'invoice'));
  const credited = total(documents.filter(({ kind }) => kind === 'credit_note'));
  return {
    documents,
    invoiced,
    credited,
    billed: minus(invoiced, credited),
    paid_cents: sum(money.map(({ amount_cents }) => amount_cents)),
    months: monthsOf(year, served),
    doctors: byDoctor(documents),
  };
}

function byDoctor(documents: readonly YearDocument[]): DoctorYear[] {
  if (documents.every(({ parts }) => parts.length === 0)) return [];
  const rows = documents.flatMap((document) => {
    const sign = document.kind === 'invoice' ? 1 : -1;
    // A document that is not shared is borne by nobody in particular.
    const parts = document.parts.length > 0 ? document.parts : [{ ...document, practitioner_id: null }];
    return parts.map((part) => ({ practitioner_id: part.practitioner_id, ...times(part, sign) }));
  });
  return [...Map.groupBy(rows, ({ practitioner_id }) => practitioner_id)].map(([practitioner_id, own]) => ({
    practitioner_id,
    ...total(own),
  }));
}

function monthsOf(year: number, served: readonly Period[]): string[] {
  const all = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  return all.filter((month) =>
    served.some(({ from, to }) => from.slice(0, 7) <= month && month <= to.slice(0, 7)),
  );
}

const total = (of: readonly Amounts[]): Amounts => ({
  net_cents: sum(of.map(({ net_cents }) => net_cents)),
  vat_cents: sum(of.map(({ vat_cents }) => vat_cents)),
  gross_cents: sum(of.map(({ gross_cents }) => gross_cents)),
});

const times = ({ net_cents, vat_cents, gross_cents }: Amounts, sign: 1 | -1): Amounts => ({
  net_cents: sign * net_cents,
  vat_cents: sign * vat_cents,
  gross_cents: sign * gross_cents,
});

const minus = (one: Amounts, other: Amounts): Amounts => total([one, times(other, -1)]);
