import { vatNumberOn } from '../clients/vat-identification.js';
import { Day } from '../kernel/day.js';
import { endpointOf, Route, RouteFacts } from './routing.js';

/** What stands in the way of a route, or does not fit the facts, and what to do about it. */
export interface RouteProblem {
  readonly code: string;
  readonly detail: string;
  /** True when a document cannot leave until it is mended. */
  readonly blocking: boolean;
}

/** Everything a person should look at before a document goes that way; the blocking ones first. */
export function problemsOf(facts: RouteFacts, route: Route, on: Day): RouteProblem[] {
  const found = [...blocking(facts, route, on), ...worthKnowing(facts, route, on)];
  return found.sort((one, other) => Number(other.blocking) - Number(one.blocking));
}

function* blocking({ buyer, seller }: RouteFacts, route: Route, on: Day): Iterable<RouteProblem> {
  const stop = (code: string, detail: string) => ({ code, detail, blocking: true });
  const patch = `(PATCH /api/practices/${buyer.id})`;
  if (route.rule === 'elsewhere') {
    yield stop('country-not-supported', `Invoices to ${buyer.country} are not available: only BE and FR.`);
  }
  if (route.adapter === null) {
    yield route.network === 'peppol'
      ? stop(
          'no-access-point',
          'Nothing carries documents to Peppol: connect an access point (PUT /api/transports/phase4).',
        )
      : stop(
          'no-platform',
          'A French business issues through a plateforme agréée: choose one and connect it (PUT /api/transports/afnor-flow).',
        );
  }
  if (route.network !== 'email' && endpointOf(buyer) === null) {
    yield stop(
      'missing-endpoint',
      `The practice has no electronic address: fill in company_number, or endpoint_scheme and endpoint_id ${patch}.`,
    );
  }
  if (route.network === 'email' && buyer.email === null) {
    yield stop(
      'missing-email',
      `The practice has no e-mail address: fill in email ${patch}, or give it a billing contact with one.`,
    );
  }
  const abroad = route.rule === 'cross_border';
  if (abroad && seller.vat_number === null && vatNumberOn(buyer, on) !== null) {
    yield stop(
      'missing-own-vat-number',
      'A service to a taxable person of another country needs your own VAT number: fill in vat_number (PATCH /api/workspace).',
    );
  }
  if (route.standing === 'business' && buyer.vat_number === null && (abroad || buyer.country === 'BE')) {
    yield stop(
      'missing-vat-number',
      `A taxable person is invoiced under its VAT number: fill in vat_number, or correct vat_status ${patch}.`,
    );
  }
  if (route.standing === 'ended') {
    const detail = `Its VAT number ended on ${buyer.vat_number_until}: correct vat_status, or fill in the new number ${patch}.`;
    yield { code: 'vat-number-ended', detail, blocking: abroad || buyer.country === 'BE' };
  }
}

function* worthKnowing({ buyer, networks }: RouteFacts, route: Route, on: Day): Iterable<RouteProblem> {
  const note = (code: string, detail: string) => ({ code, detail, blocking: false });
  const patch = `(PATCH /api/practices/${buyer.id})`;
  if (route.network === 'peppol' && networks.peppol?.chosen === false) {
    yield note(
      'written-to-folder',
      'Documents for Peppol are written to a folder of this installation: connect an access point (PUT /api/transports/phase4), or have one read that folder and say so (PUT /api/transports/file-drop).',
    );
  }
  if (buyer.reachable === false && (route.network !== 'email' || buyer.delivery === 'peppol')) {
    yield note(
      'not-reachable',
      'The last look-up did not find the practice on that network: ask it for its electronic address, or to have itself registered.',
    );
  }
  if (buyer.delivery === 'email' && route.network !== 'email') {
    yield note('wish-against-law', 'The practice wants e-mail, but the law asks for this network.');
  }
  if (buyer.delivery === 'peppol' && route.network !== 'peppol' && buyer.reachable !== false) {
    yield note('wish-not-possible', 'The practice wants Peppol, which does not carry this document.');
  }
  if (buyer.vat_status === 'exempt_art44' && vatNumberOn(buyer, on) !== null) {
    yield note(
      'status-and-number-disagree',
      `The practice has a VAT number though it does exempt care only: with one taxed act (expertise, aesthetics, teaching) it is mixed_art44 and must receive over Peppol ${patch}.`,
    );
  }
}
