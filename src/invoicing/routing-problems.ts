import { vatNumberOn } from '../clients/vat-identification.js';
import { Day } from '../kernel/day.js';
import { filled, onDay } from './documents/sentence.js';
import { Words } from './documents/texts.js';
import { REFUSED } from './issue-words.js';
import { endpointOf, Route, RouteFacts } from './routing.js';
import { ROUTE_PROBLEMS } from './routing-problem-words.js';

/** What stands in the way of a route, or does not fit the facts, and what to do about it. */
export interface RouteProblem {
  readonly code: string;
  /** In English. */
  readonly detail: string;
  readonly sentence: Words;
  /** True when a document cannot leave until it is mended. */
  readonly blocking: boolean;
}

/** Everything a person should look at before a document goes that way; the blocking ones first. */
export function problemsOf(facts: RouteFacts, route: Route, on: Day): RouteProblem[] {
  const found = [...blocking(facts, route, on), ...worthKnowing(facts, route, on)];
  return found.sort((one, other) => Number(other.blocking) - Number(one.blocking));
}

function problem(
  code: string,
  template: Words,
  blocking: boolean,
  values: Readonly<Record<string, string | Words>>,
): RouteProblem {
  const sentence = filled(template, values);
  return { code, detail: sentence.en, sentence, blocking };
}

function* blocking({ buyer, seller }: RouteFacts, route: Route, on: Day): Iterable<RouteProblem> {
  const { id, country } = buyer;
  const stop = (code: string, template: Words) => problem(code, template, true, { id, country });
  if (route.rule === 'elsewhere') yield stop('country-not-supported', REFUSED.country);
  if (route.adapter === null) {
    yield route.network === 'peppol'
      ? stop('no-access-point', ROUTE_PROBLEMS.no_access_point)
      : stop('no-platform', ROUTE_PROBLEMS.no_platform);
  }
  if (route.network !== 'email' && endpointOf(buyer) === null) {
    yield stop('missing-endpoint', ROUTE_PROBLEMS.missing_endpoint);
  }
  if (route.network === 'email' && buyer.email === null) {
    yield stop('missing-email', ROUTE_PROBLEMS.missing_email);
  }
  const abroad = route.rule === 'cross_border';
  if (abroad && seller.vat_number === null && vatNumberOn(buyer, on) !== null) {
    yield stop('missing-own-vat-number', REFUSED.own_vat_number_abroad);
  }
  if (route.standing === 'business' && buyer.vat_number === null && (abroad || country === 'BE')) {
    yield stop('missing-vat-number', ROUTE_PROBLEMS.missing_vat_number);
  }
  if (route.standing === 'ended' && buyer.vat_number_until !== null) {
    const values = { id, until: onDay(buyer.vat_number_until) };
    yield problem('vat-number-ended', ROUTE_PROBLEMS.vat_number_ended, abroad || country === 'BE', values);
  }
}

function* worthKnowing({ buyer, networks }: RouteFacts, route: Route, on: Day): Iterable<RouteProblem> {
  const note = (code: string, template: Words) => problem(code, template, false, { id: buyer.id });
  if (route.network === 'peppol' && networks.peppol?.chosen === false) {
    yield note('written-to-folder', ROUTE_PROBLEMS.written_to_folder);
  }
  if (buyer.reachable === false && (route.network !== 'email' || buyer.delivery === 'peppol')) {
    yield note('not-reachable', ROUTE_PROBLEMS.not_reachable);
  }
  if (buyer.delivery === 'email' && route.network !== 'email') {
    yield note('wish-against-law', ROUTE_PROBLEMS.wish_against_law);
  }
  if (buyer.delivery === 'peppol' && route.network !== 'peppol' && buyer.reachable !== false) {
    yield note('wish-not-possible', ROUTE_PROBLEMS.wish_not_possible);
  }
  if (buyer.vat_status === 'exempt_art44' && vatNumberOn(buyer, on) !== null) {
    yield note('status-and-number-disagree', ROUTE_PROBLEMS.status_and_number_disagree);
  }
}
