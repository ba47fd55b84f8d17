import { refuse } from '../kernel/domain-error.js';
import { checkBce, checkSiren, checkSiret, compact } from '../kernel/identifiers.js';
import { FaultList } from './fault-list.js';

/** How a practice wants its documents: as the law and its facts have it, by e-mail, or over Peppol where there is a choice. */
export const DELIVERIES = ['auto', 'email', 'peppol'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** An electronic address (BT-49) and its scheme in the list EAS: 0208 (BCE), 0225 (French SIREN), 0009 (SIRET)… */
export interface Endpoint {
  readonly endpoint_scheme: string | null;
  readonly endpoint_id: string | null;
}

/** Addresses that are numbers with check digits; 0225 is the SIREN, alone or with a suffix after `_` (XP Z12-013). */
const CHECKS: Readonly<Record<string, (id: string, pointer: string) => string>> = {
  '0208': (id, pointer) => checkBce(id, pointer),
  '0009': (id, pointer) => checkSiret(id, pointer),
  '0002': (id, pointer) => checkSiren(id, pointer),
  '0225': (id, pointer) => {
    const [siren = '', ...suffix] = otherAddress(id, pointer).split('_');
    return [checkSiren(siren, pointer), ...suffix].join('_');
  },
};

/** The endpoint in canonical form; a scheme without an address, or the other way round, is a fault. */
export function checkEndpoint<Given extends Endpoint>(given: Given, faults: FaultList): Given {
  const { endpoint_scheme: scheme, endpoint_id: id } = given;
  if (scheme === null && id === null) return given;
  if (scheme === null || id === null) {
    const missing = scheme === null ? 'endpoint_scheme' : 'endpoint_id';
    faults.add(
      `/${missing}`,
      'endpoint-incomplete',
      'An electronic address is a scheme and an identifier: give both, such as 0208 and 0202239951, or none.',
    );
    return given;
  }
  const checked = faults.attempt(() => (CHECKS[scheme] ?? otherAddress)(id, '/endpoint_id'));
  return { ...given, endpoint_id: checked ?? id };
}

function otherAddress(id: string, pointer: string): string {
  const address = compact(id);
  if (/^[0-9A-Z_:]{1,50}$/.test(address)) return address;
  return refuse(pointer, 'bad-endpoint', 'An electronic address is 1 to 50 letters, digits, _ or :.');
}
