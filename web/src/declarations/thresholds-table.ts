/** A sum of a year's turnover that changes what is declared, from a day to a day. */
interface DatedThreshold {
  readonly code: ThresholdCode;
  readonly from: string;
  readonly to: string;
  readonly cents: number;
  readonly source: string;
}
export type ThresholdCode = 'be_franchise' | 'fr_franchise' | 'fr_franchise_most' | 'fr_micro';

const FR_FRANCHISE = 'CGI art. 293 B; loi 2025-1044 (3.11.2025)';
const URSSAF = 'URSSAF, modele-social 11.1.0 (16.7.2026)';

/** Of services and liberal professions. A year that is not in here is not known, and nothing is shown for it. */
export const THRESHOLDS: readonly DatedThreshold[] = [
  {
    code: 'be_franchise',
    ...{ from: '2025-01-01', to: '2026-12-31', cents: 25_000_00 },
    source: 'CTVA/WBTW art. 56bis; finances.belgium.be',
  },
  {
    code: 'fr_franchise',
    ...{ from: '2025-01-01', to: '2026-12-31', cents: 37_500_00 },
    source: FR_FRANCHISE,
  },
  {
    code: 'fr_franchise_most',
    ...{ from: '2025-01-01', to: '2026-12-31', cents: 41_250_00 },
    source: FR_FRANCHISE,
  },
  { code: 'fr_micro', from: '2025-01-01', to: '2025-12-31', cents: 77_700_00, source: URSSAF },
  { code: 'fr_micro', from: '2026-01-01', to: '2026-12-31', cents: 83_600_00, source: URSSAF },
];
