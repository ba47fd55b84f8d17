import { Day, within } from '../kernel/day.js';
import { Country } from './documents/document.js';

/** The way a document goes: the Peppol network, a French plateforme agréée, or e-mail. */
export type Network = 'peppol' | 'fr-pa' | 'email';
/** What the law says of that way: it must be taken, it may be, or both sides agree on it. */
export type Obligation = 'required' | 'offered' | 'by-agreement';
/**
 * How the law sees a buyer: `business` is identified for VAT, `exempt` does exempt care only (CTVA art. 44, CGI
 * art. 261-4-1°), `ended` was identified until a day that is past.
 */
export type BuyerStanding = 'business' | 'exempt' | 'ended' | 'private';

interface RoutingRule {
  readonly key: RuleKey;
  readonly seller: Country;
  readonly buyers: readonly Country[];
  readonly standings: readonly BuyerStanding[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly network: Network;
  readonly obligation: Obligation;
  /** Where e-mail is usual: Peppol instead, when the buyer wants it and can be reached there. */
  readonly peppol_if_wanted: boolean;
  /** The seller also reports the transaction to the tax office (FR: CGI art. 290). */
  readonly e_reporting: boolean;
  readonly source: string;
}

export type RuleKey =
  | 'be_business'
  | 'be_care'
  | 'fr_business_offered'
  | 'fr_business'
  | 'cross_border'
  | 'private'
  | 'before'
  | 'elsewhere';

const BE_LAW = 'Law of 6 February 2024 (MB 20 February 2024), RD of 8 July 2025';
const FR_LAW = 'CGI art. 289 bis; loi 2023-1322 of 29 December 2023, art. 91';
const FR_REPORTING = 'CGI art. 290 and 290 A; loi 2023-1322, art. 91';
const REVERSE_CHARGE = 'Directive 2006/112 art. 44, 196 and 232';

const CARE: readonly BuyerStanding[] = ['exempt', 'ended'];
const BUSINESSES: readonly BuyerStanding[] = ['business', 'exempt', 'ended'];
const ALWAYS = { from: null, to: null };
/** A PDF by e-mail, which the buyer accepts (Directive 2006/112 art. 232). */
const MAIL = {
  network: 'email',
  obligation: 'by-agreement',
  peppol_if_wanted: false,
  e_reporting: false,
} as const;
const MAIL_OR_PEPPOL = { ...MAIL, peppol_if_wanted: true };

/** France: the day from which small and micro businesses issue through a platform and report. */
const FR_ISSUE: Day = '2027-09-01';
const FR_LAST_DAY_BEFORE: Day = '2027-08-31';

/**
 * Which network a document takes, by the countries of both sides, the buyer's standing and the day of issue. Dates are
 * those of small sellers: a secretary or an agency is no large company (French ones issue since 2026-09-01).
 */
const ROUTING_RULES: readonly RoutingRule[] = [
  {
    ...MAIL_OR_PEPPOL,
    ...{ from: null, to: '2025-12-31' },
    key: 'before',
    seller: 'BE',
    buyers: ['BE'],
    standings: ['business'],
    source: 'Directive 2006/112 art. 232; CTVA art. 53 § 2',
  },
  {
    key: 'be_business',
    seller: 'BE',
    buyers: ['BE'],
    standings: ['business'],
    ...{ from: '2026-01-01', to: null },
    network: 'peppol',
    obligation: 'required',
    peppol_if_wanted: false,
    e_reporting: false,
    source: `${BE_LAW}; sellers under the franchise (CTVA art. 56bis) included`,
  },
  {
    ...ALWAYS,
    ...MAIL_OR_PEPPOL,
    key: 'be_care',
    seller: 'BE',
    buyers: ['BE'],
    standings: CARE,
    source: `${BE_LAW}: they bind towards buyers who must give a Belgian VAT number; CTVA art. 44`,
  },
  {
    ...ALWAYS,
    ...MAIL_OR_PEPPOL,
    key: 'cross_border',
    seller: 'BE',
    buyers: ['FR'],
    standings: BUSINESSES,
    source: `${REVERSE_CHARGE}; it is the buyer who reports (CGI art. 290)`,
  },
  {
    ...ALWAYS,
    ...MAIL,
    key: 'private',
    seller: 'BE',
    buyers: ['BE', 'FR'],
    standings: ['private'],
    source: 'Directive 2006/112 art. 45 and 232',
  },
  {
    ...MAIL,
    key: 'before',
    seller: 'FR',
    buyers: ['FR'],
    standings: BUSINESSES,
    ...{ from: null, to: '2026-08-31' },
    source: 'CGI art. 289 VI; Directive 2006/112 art. 232',
  },
  {
    key: 'fr_business_offered',
    seller: 'FR',
    buyers: ['FR'],
    standings: BUSINESSES,
    ...{ from: '2026-09-01', to: FR_LAST_DAY_BEFORE },
    network: 'fr-pa',
    obligation: 'offered',
    peppol_if_wanted: false,
    e_reporting: false,
    source: `${FR_LAW}: every taxable person of France must be able to receive, exempt doctors included`,
  },
  {
    key: 'fr_business',
    seller: 'FR',
    buyers: ['FR'],
    standings: BUSINESSES,
    ...{ from: FR_ISSUE, to: null },
    network: 'fr-pa',
    obligation: 'required',
    peppol_if_wanted: false,
    e_reporting: false,
    source: `${FR_LAW}: small businesses issue, those under the franchise (CGI art. 293 B) included`,
  },
  ...frenchAbroadOrPrivate({ from: null, to: FR_LAST_DAY_BEFORE }, false),
  ...frenchAbroadOrPrivate({ from: FR_ISSUE, to: null }, true),
];

/** What a French seller sends outside the platforms: by e-mail, and reported from the day the duty begins. */
function frenchAbroadOrPrivate(dates: Pick<RoutingRule, 'from' | 'to'>, e_reporting: boolean): RoutingRule[] {
  const reporting = e_reporting ? `; ${FR_REPORTING}` : '';
  return [
    {
      ...MAIL_OR_PEPPOL,
      ...dates,
      key: 'cross_border',
      seller: 'FR',
      buyers: ['BE'],
      standings: BUSINESSES,
      e_reporting,
      source: `${REVERSE_CHARGE}${reporting}`,
    },
    {
      ...MAIL,
      ...dates,
      key: 'private',
      seller: 'FR',
      buyers: ['BE', 'FR'],
      standings: ['private'],
      e_reporting,
      source: `Directive 2006/112 art. 45 and 232${reporting}`,
    },
  ];
}

export type RuleInForce = Pick<
  RoutingRule,
  'key' | 'network' | 'obligation' | 'peppol_if_wanted' | 'e_reporting' | 'source'
>;

const ELSEWHERE: RuleInForce = { ...MAIL, key: 'elsewhere', source: 'Directive 2006/112 art. 232' };

/** The one rule for such a buyer on that day. */
export function ruleOn(seller: Country, buyer: string, standing: BuyerStanding, on: Day): RuleInForce {
  const found = ROUTING_RULES.find(
    (rule) =>
      rule.seller === seller &&
      rule.buyers.some((country) => country === buyer) &&
      rule.standings.includes(standing) &&
      within(on, { from: rule.from ?? '', to: rule.to }),
  );
  return found ?? ELSEWHERE;
}

/** Every day on which a rule begins, in order. */
export const RULE_DAYS: readonly Day[] = [
  ...new Set(ROUTING_RULES.flatMap(({ from }) => (from === null ? [] : [from]))),
].sort();
