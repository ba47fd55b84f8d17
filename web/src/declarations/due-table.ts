import { type Declarant, isMicro } from './thresholds.ts';

/** What is declared again and again. */
export type ActCode = 'be_vat_quarter' | 'be_vat_month' | 'be_listing' | 'fr_quarter' | 'fr_month';

interface DatedAct {
  readonly code: ActCode;
  /** The first day on which it was due under this rule. */
  readonly from: string;
  readonly every: 'month' | 'quarter' | 'year';
  /** The month after the end of the period in which it is due, and the day of it; null for its last. */
  readonly months: number;
  readonly day: number | null;
  readonly source: string;
  concerns(who: Declarant): boolean;
}

const VAT = 'Baker Tilly, RSM: 1.1.2025, 1.10.2025';
const LISTING = 'finances.belgium.be';
const URSSAF = 'URSSAF, modele-social 11.1.0 (16.7.2026)';
const belgianVat = ({ country, vat_regime }: Declarant) => country === 'BE' && vat_regime === 'normal';
const micro = (who: Declarant) => who.country === 'FR' && isMicro(who);

/** Days on which declarations are due. What is not in here is not known: other acts may be due as well. */
export const ACTS: readonly DatedAct[] = [
  {
    code: 'be_vat_quarter',
    ...{ from: '2025-01-25', every: 'quarter', months: 1, day: 25, source: VAT, concerns: belgianVat },
  },
  {
    code: 'be_vat_month',
    ...{ from: '2025-01-20', every: 'month', months: 1, day: 20, source: VAT, concerns: belgianVat },
  },
  {
    code: 'be_listing',
    ...{ from: '2026-03-31', every: 'year', months: 3, day: 31, source: LISTING },
    concerns: ({ country }) => country === 'BE',
  },
  {
    code: 'fr_quarter',
    ...{ from: '2025-01-31', every: 'quarter', months: 1, day: null, source: URSSAF, concerns: micro },
  },
  {
    code: 'fr_month',
    ...{ from: '2025-01-31', every: 'month', months: 1, day: null, source: URSSAF, concerns: micro },
  },
];
