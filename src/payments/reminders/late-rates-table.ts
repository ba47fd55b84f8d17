import { Country } from '../../invoicing/documents/document.js';
import { Day, within } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';

/** A half of a calendar year, for which the law fixes its rates: `2026-H2`. */
export interface HalfYear {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** `late`: interest on what businesses pay each other late. `legal`: the legal interest, three times which is the least a French contract may ask. */
export type RateKind = 'late' | 'legal';

/** A rate of law in one half-year. */
export interface HalfYearRate {
  readonly country: Country;
  readonly kind: RateKind;
  /** `2026-H2` */
  readonly half: string;
  readonly rate_bp: BasisPoints;
  readonly source: string;
}

const BE = 'law of 2 August 2002, art. 5: rate of the ECB + 8 points, rounded up to the half point';
const FR = 'C. com. art. L441-10 II: rate of the ECB on the first day of the half-year + 10 points';
const LEGAL = 'C. mon. fin. art. L313-2 and D313-1-A, creditors who are businesses';

/** From 2024 on, for nothing older is claimed here. A half-year that is not listed is refused, never guessed. */
export const HALF_YEAR_RATES: readonly HalfYearRate[] = [
  late('BE', '2024-H1', 1250, `${BE}; ECB 4.50 %, notice of SPF Finances`),
  late('BE', '2024-H2', 1250, `${BE}; ECB 4.25 %, notice of SPF Finances`),
  late('BE', '2025-H1', 1150, `${BE}; ECB 3.15 %, notice of SPF Finances`),
  late('BE', '2025-H2', 1050, `${BE}; ECB 2.15 %, notice of SPF Finances`),
  late('BE', '2026-H1', 1050, `${BE}; ECB 2.15 %, notice of SPF Finances`),
  late('BE', '2026-H2', 1050, `${BE}; ECB 2.40 %, worked out by that rule: its notice was not read`),
  late('FR', '2024-H1', 1450, `${FR}; ECB 4.50 %`),
  late('FR', '2024-H2', 1425, `${FR}; ECB 4.25 %`),
  late('FR', '2025-H1', 1315, `${FR}; ECB 3.15 %`),
  late('FR', '2025-H2', 1215, `${FR}; ECB 2.15 %`),
  late('FR', '2026-H1', 1215, `${FR}; ECB 2.15 %`),
  late('FR', '2026-H2', 1240, `${FR}; ECB 2.40 %`),
  legal('2024-H1', 507, LEGAL),
  legal('2024-H2', 492, LEGAL),
  legal('2025-H1', 371, LEGAL),
  legal('2025-H2', 276, `${LEGAL}; arrêté of 19 June 2025`),
  legal('2026-H1', 262, `${LEGAL}; arrêté of 15 December 2025`),
];

function late(country: Country, half: string, rate_bp: BasisPoints, source: string): HalfYearRate {
  return { country, kind: 'late', half, rate_bp, source };
}

function legal(half: string, rate_bp: BasisPoints, source: string): HalfYearRate {
  return { country: 'FR', kind: 'legal', half, rate_bp, source };
}

/** What a creditor is owed for the cost of recovering one invoice that was paid late, whatever its amount. */
const RECOVERY_COSTS: readonly {
  readonly country: Country;
  readonly from: Day;
  readonly to: Day | null;
  readonly cents: Cents;
  readonly source: string;
}[] = [
  {
    country: 'BE',
    from: '2013-03-16',
    to: null,
    cents: 4000,
    source: 'Law of 2 August 2002, art. 6; for each invoice: CJEU C-585/20 of 20 October 2022',
  },
  { country: 'FR', from: '2013-01-01', to: null, cents: 4000, source: 'C. com. art. L441-10 II and D441-5' },
];

/** The half-year a day lies in. */
export function halfYear(on: Day): HalfYear {
  const year = on.slice(0, 4);
  return on.slice(5) < '07-01'
    ? { name: `${year}-H1`, from: `${year}-01-01`, to: `${year}-06-30` }
    : { name: `${year}-H2`, from: `${year}-07-01`, to: `${year}-12-31` };
}

/** What is known of a rate in a half-year: from the table, else from `recorded`, which holds what came later; or null. */
export function halfYearRate(
  country: Country,
  kind: RateKind,
  half: string,
  recorded: readonly HalfYearRate[] = [],
): HalfYearRate | null {
  const matches = (row: HalfYearRate) => row.country === country && row.kind === kind && row.half === half;
  return HALF_YEAR_RATES.find(matches) ?? recorded.find(matches) ?? null;
}

/** Fixed recovery costs of an invoice that fell due on that day (EUR cents); 0 before there were any. */
export function recoveryCosts(country: Country, dueOn: Day): Cents {
  return RECOVERY_COSTS.find((row) => row.country === country && within(dueOn, row))?.cents ?? 0;
}
