import { Day } from '../../kernel/day.js';
import { BasisPoints } from '../../kernel/rate.js';

export type IndependenceCode = 'turnover-share' | 'duration' | 'exclusive' | 'hours-imposed' | 'instructed';
export type Country = 'BE' | 'FR';

/** `law`: a criterion of the law itself; `rule_of_thumb`: what auditors look at, which no text fixes. */
type Basis = 'law' | 'rule_of_thumb';

export interface IndependenceRule {
  readonly code: IndependenceCode;
  readonly from: Day;
  readonly basis: Basis;
  /** From which share of twelve months' turnover on; null where it plays no part. */
  readonly share_bp: BasisPoints | null;
  /** From how many months without a break on. */
  readonly months: number | null;
  readonly source: Readonly<Record<Country, string>>;
}

const SUBORDINATION = {
  FR: 'Code du travail art. L8221-6 I and II (présomption de non-salariat, which a lien de subordination juridique permanente overturns) and L8221-6-1 (conditions de travail définies exclusivement par lui-même ou avec son donneur d’ordre)',
  BE: 'Loi-programme (I) du 27 décembre 2006 art. 331 to 333 (volonté des parties, liberté d’organisation du temps de travail, liberté d’organisation du travail, contrôle hiérarchique)',
} as const;
const SINCE: Readonly<Record<Country, Day>> = { FR: '2008-08-06', BE: '2007-01-01' };

/** No share and no duration makes an employee by law in either country: both are looked at beside the criteria of the law. */
export const INDEPENDENCE_RULES: readonly IndependenceRule[] = [
  {
    code: 'turnover-share',
    from: SINCE.BE,
    basis: 'rule_of_thumb',
    share_bp: 7_500,
    months: null,
    source: {
      FR: 'Rule of thumb of advisers (75 %); economic dependence alone is no subordination (Cass. soc., 13 November 1996, n° 94-13.187)',
      BE: 'Rule of thumb of advisers (75 %); economic dependence alone is no criterion of the loi-programme (I) du 27 décembre 2006 art. 333',
    },
  },
  {
    code: 'duration',
    from: SINCE.BE,
    basis: 'rule_of_thumb',
    share_bp: 5_000,
    months: 24,
    source: {
      FR: 'Rule of thumb: two years without a break with one client that brings half of the turnover',
      BE: 'Rule of thumb: two years without a break with one client that brings half of the turnover',
    },
  },
  { code: 'exclusive', from: SINCE.BE, basis: 'law', share_bp: null, months: null, source: SUBORDINATION },
  {
    code: 'hours-imposed',
    from: SINCE.BE,
    basis: 'law',
    share_bp: null,
    months: null,
    source: SUBORDINATION,
  },
  { code: 'instructed', from: SINCE.BE, basis: 'law', share_bp: null, months: null, source: SUBORDINATION },
];
