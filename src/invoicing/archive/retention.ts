import { addDays, addMonths, Day, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';

/** How long a business keeps the invoices of some days of issue, counted from 1 January of the next year. */
interface DatedRetention {
  readonly country: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly years: number;
  readonly source: string;
}

const RETENTIONS: readonly DatedRetention[] = [
  {
    country: 'BE',
    from: '2016-01-01',
    to: null,
    years: 10,
    source:
      'VAT code art. 60 § 3, as changed by the law of 20 November 2022: from 1 January of the next year',
  },
  {
    country: 'FR',
    from: '2016-01-01',
    to: null,
    years: 10,
    source:
      'C. com. art. L123-22: ten years; counted here from the end of the calendar year, which is never shorter',
  },
];

/**
 * The last day on which a seller of `country` must still have a document it issued on that day. Throws
 * `invalid/no-retention` for a country or day the table does not know.
 */
export function keptUntil(country: string, issuedOn: Day): Day {
  const rule = RETENTIONS.find((row) => row.country === country && within(issuedOn, row));
  if (!rule) {
    const sentence = `How long an invoice of ${issuedOn} is kept in ${country} is not known.`;
    throw new DomainError('invalid', 'no-retention', sentence);
  }
  const start = `${Number(issuedOn.slice(0, 4)) + 1}-01-01`;
  return addDays(addMonths(start, 12 * rule.years), -1);
}
