import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';

/** From which value of a contract its client must have the freelancer's certificate, and how long one is good for. */
export interface VigilanceRule {
  readonly from: Day;
  /** Without VAT, over the whole of the service, however many invoices it has. */
  readonly threshold_cents: Cents;
  /** A paper is asked for at the signature and every so many months until the end. */
  readonly months: number;
  readonly source: string;
}

/** Newest first. */
const VIGILANCE_RULES: readonly VigilanceRule[] = [
  {
    from: '2015-04-01',
    threshold_cents: 500_000,
    months: 6,
    source:
      'Code du travail art. L8222-1, R8222-1 (5 000 EUR hors taxes, décret n° 2015-364 du 30 mars 2015), D8222-5 1°; CSS art. L243-15',
  },
  {
    from: '2008-05-01',
    threshold_cents: 300_000,
    months: 6,
    source: 'Code du travail art. L8222-1, R8222-1 (3 000 EUR), D8222-5',
  },
];

/** The rule in force on a day. */
export function vigilanceRule(on: Day): VigilanceRule {
  return VIGILANCE_RULES.find(({ from }) => from <= on) ?? VIGILANCE_RULES.at(-1)!;
}
