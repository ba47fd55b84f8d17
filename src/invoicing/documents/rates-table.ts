import { Day, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { BasisPoints } from '../../kernel/rate.js';
import { Country } from './document.js';

interface DatedRate {
  readonly country: Country;
  readonly from: Day;
  readonly to: Day | null;
  readonly rate_bp: BasisPoints;
  readonly source: string;
}

/** Standard VAT rate of each country; secretarial services know no reduced one. */
const STANDARD_RATES: readonly DatedRate[] = [
  {
    country: 'BE',
    from: '1996-01-01',
    to: null,
    rate_bp: 2100,
    source: 'AR/KB nr 20 of 20 July 1970, art. 1',
  },
  {
    country: 'FR',
    from: '2000-04-01',
    to: '2013-12-31',
    rate_bp: 1960,
    source: 'CGI art. 278 (loi 2000-656)',
  },
  {
    country: 'FR',
    from: '2014-01-01',
    to: null,
    rate_bp: 2000,
    source: 'CGI art. 278 (loi 2012-1510, art. 68)',
  },
];

/** Statutory late-payment rate per half-year; a half-year that is not listed is described in words only. */
const LATE_RATES: readonly DatedRate[] = [
  {
    country: 'BE',
    from: '2026-01-01',
    to: '2026-06-30',
    rate_bp: 1050,
    source: 'SPF Finances, notice for the first half of 2026 (law of 2 August 2002, art. 2)',
  },
];

/** Standard VAT rate of `country` on that day; throws `invalid/no-vat-rate` before the table begins. */
export function standardRate(country: Country, on: Day): BasisPoints {
  const rate = STANDARD_RATES.find((row) => row.country === country && within(on, row));
  if (!rate) throw new DomainError('invalid', 'no-vat-rate', `No VAT rate of ${country} is known for ${on}.`);
  return rate.rate_bp;
}

/** The late-payment rate in force and its half-year, or `null` when the table does not know that day. */
export function lateRate(country: Country, on: Day): DatedRate | null {
  return LATE_RATES.find((row) => row.country === country && within(on, row)) ?? null;
}
