import { Delivery, Endpoint } from '../clients/delivery.js';
import { VatStatus } from '../clients/practice-terms.js';
import { VatIdentification, vatNumberOn } from '../clients/vat-identification.js';
import { addDays, Day } from '../kernel/day.js';
import { Country } from './documents/document.js';
import {
  BuyerStanding,
  Network,
  Obligation,
  RULE_DAYS,
  RuleInForce,
  RuleKey,
  ruleOn,
} from './routing-table.js';

/** What the decision depends on. */
export interface RouteFacts {
  readonly seller: { readonly country: Country; readonly vat_number: string | null };
  readonly buyer: RouteBuyer;
  readonly networks: ConfiguredNetworks;
  /** For a document: the day of the service, which decides how the buyer stands; otherwise the day asked for does. */
  readonly tax_point?: Day;
}

export interface RouteBuyer extends VatIdentification, Endpoint {
  readonly id: string;
  readonly country: string;
  readonly vat_status: VatStatus;
  readonly company_number: string | null;
  /** Where mails with invoices go: the billing contact, or the practice itself. */
  readonly email: string | null;
  readonly delivery: Delivery;
  /** What the last look-up of its electronic address found; null when nobody looked, or it could not tell. */
  readonly reachable: boolean | null;
}

/** What the workspace has set up: the adapter of each network, and the syntax its platform gets. */
export interface ConfiguredNetworks {
  readonly peppol: { readonly adapter: string; readonly chosen: boolean } | null;
  readonly 'fr-pa': { readonly adapter: string; readonly document: 'factur-x' | 'cii' } | null;
  readonly email: { readonly adapter: string };
}

export type DocumentForm = 'peppol-ubl' | 'factur-x' | 'cii' | 'pdf';

/** What a client gets and how, as far as law and wish decide it. */
export interface Decision {
  readonly rule: RuleKey;
  readonly standing: BuyerStanding;
  readonly document: DocumentForm;
  readonly network: Network;
  readonly obligation: Obligation;
  readonly e_reporting: boolean;
}

/** A decision, the days between which it holds, and what comes after. */
export interface Route extends Decision {
  readonly adapter: string | null;
  /** The first day it holds; null when it always did. */
  readonly since: Day | null;
  /** What held until the day before `since`. */
  readonly before: Decision | null;
  /** The last day it holds; null when no change is known. */
  readonly until: Day | null;
  /** What holds from the day after `until`. */
  readonly next: Decision | null;
  /** The text of law. */
  readonly source: string;
}

/** How the law sees the buyer on that day. A number that ended ends the duty; one that never was given is a gap in the file. */
function standingOf(buyer: RouteBuyer, on: Day): BuyerStanding {
  if (buyer.vat_status === 'private') return 'private';
  if (buyer.vat_status === 'exempt_art44' || buyer.vat_status === 'exempt_fr') return 'exempt';
  return buyer.vat_number !== null && vatNumberOn(buyer, on) === null ? 'ended' : 'business';
}

/** The address on its network: the one the practice gave, or the number its country's addresses are made of. */
export function endpointOf(
  buyer: Endpoint & { readonly country: string; readonly company_number: string | null },
): { readonly scheme: string; readonly id: string } | null {
  if (buyer.endpoint_scheme !== null && buyer.endpoint_id !== null) {
    return { scheme: buyer.endpoint_scheme, id: buyer.endpoint_id };
  }
  if (buyer.company_number === null) return null;
  if (buyer.country === 'BE') return { scheme: '0208', id: buyer.company_number };
  return buyer.country === 'FR' ? { scheme: '0225', id: buyer.company_number } : null;
}

function networkOf(rule: RuleInForce, { buyer, networks }: RouteFacts): Network {
  if (rule.network === 'email') {
    const peppol = rule.peppol_if_wanted && buyer.delivery === 'peppol' && buyer.reachable !== false;
    return peppol && networks.peppol ? 'peppol' : 'email';
  }
  if (rule.obligation === 'required') return rule.network;
  return buyer.delivery === 'email' || networks[rule.network] === null ? 'email' : rule.network;
}

function formOf(network: Network, rule: RuleInForce, { networks }: RouteFacts): DocumentForm {
  if (network === 'peppol') return 'peppol-ubl';
  if (network === 'fr-pa') return networks['fr-pa']?.document ?? 'factur-x';
  return rule.network === 'fr-pa' ? 'factur-x' : 'pdf';
}

function ruleFor(facts: RouteFacts, on: Day): { rule: RuleInForce; standing: BuyerStanding } {
  const standing = standingOf(facts.buyer, facts.tax_point ?? on);
  return { standing, rule: ruleOn(facts.seller.country, facts.buyer.country, standing, on) };
}

/** Which document over which network on that day, and whether the law wants it so. */
export function decide(facts: RouteFacts, on: Day): Decision {
  const { rule, standing } = ruleFor(facts, on);
  const network = networkOf(rule, facts);
  return {
    rule: rule.key,
    standing,
    document: formOf(network, rule, facts),
    network,
    obligation: rule.obligation,
    e_reporting: rule.e_reporting,
  };
}

/** Days on which a rule begins or the buyer's VAT number has just ended. */
function turningDays({ buyer }: RouteFacts): Day[] {
  const ended = buyer.vat_number_until === null ? [] : [addDays(buyer.vat_number_until, 1)];
  return [...new Set([...RULE_DAYS, ...ended])].sort();
}

const alike = (one: Decision, other: Decision) =>
  one.document === other.document &&
  one.network === other.network &&
  one.obligation === other.obligation &&
  one.e_reporting === other.e_reporting;

/** The decision on that day, since when and until when it stands, and what comes next. */
export function routeOn(facts: RouteFacts, on: Day): Route {
  const now = decide(facts, on);
  const days = turningDays(facts);
  const past = days.filter((day) => day <= on).reverse();
  const since = past.find((day) => !alike(decide(facts, addDays(day, -1)), now)) ?? null;
  const turn = days.find((day) => day > on && !alike(decide(facts, day), now)) ?? null;
  return {
    ...now,
    adapter: facts.networks[now.network]?.adapter ?? null,
    since,
    before: since === null ? null : decide(facts, addDays(since, -1)),
    until: turn === null ? null : addDays(turn, -1),
    next: turn === null ? null : decide(facts, turn),
    source: ruleFor(facts, on).rule.source,
  };
}

/** The same document over a network that a person chose, beside or instead of its route. */
export function over(network: Network, route: Route, { networks }: RouteFacts): Route {
  if (network === route.network) return route;
  const form = {
    peppol: 'peppol-ubl',
    'fr-pa': networks['fr-pa']?.document ?? 'factur-x',
    email: 'pdf',
  } as const;
  return { ...route, network, document: form[network], adapter: networks[network]?.adapter ?? null };
}
