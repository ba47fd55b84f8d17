import { refuse } from '../kernel/domain-error.js';
import { checkBce, checkBeVat, checkFrVat, checkSiren, checkSiret, compact } from '../kernel/identifiers.js';
import { FaultList } from './fault-list.js';

/** How a practice wants its documents: as the law and its facts have it, by e-mail, or over Peppol where there is a choice. */
export const DELIVERIES = ['auto', 'email', 'peppol'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** An electronic address (BT-49) and its scheme in the list EAS: 0208 (BCE), 0225 (French SIREN), 0009 (SIRET)… */
export interface Endpoint {
  readonly endpoint_scheme: string | null;
  readonly endpoint_id: string | null;
}

/**
 * Schemes that an address of a practice may have: those of the list EAS of 2026 that EN 16931 (1.3.16, BR-CL-25) and
 * Peppol (2026.5, PEPPOL-EN16931-CL008) both know, without those of countries whose numbers nobody checks here
 * (Australia, Denmark, Italy, the Netherlands, Norway, Sweden).
 */
const SCHEMES: ReadonlySet<string> = new Set(
  (
    '0002 0009 0060 0088 0130 0135 0142 0183 0188 0191 0195 0199 0200 0204 0208 0209 0218 0221 0225 0230 0235 ' +
    '0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 ' +
    '9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9945 9946 9947 9948 9949 9950 9951 ' +
    '9952 9953 9957 9959'
  ).split(' '),
);

/**
 * Addresses that are numbers with check digits: of Belgian and French registers, VAT numbers, and the GLN of GS1
 * (PEPPOL-COMMON-R040); 0225 is the SIREN, alone or with a suffix after `_` (XP Z12-013, BR-FR-23).
 */
const CHECKS: Readonly<Record<string, (id: string, pointer: string) => string>> = {
  '0208': (id, pointer) => checkBce(id, pointer),
  '0009': (id, pointer) => checkSiret(id, pointer),
  '0002': (id, pointer) => checkSiren(id, pointer),
  '9925': (id, pointer) => checkBeVat(id, pointer),
  '9957': (id, pointer) => checkFrVat(id, pointer),
  '0088': (id, pointer) => {
    const gln = compact(id);
    if (/^\d{13}$/.test(gln) && weighed(gln) % 10 === 0) return gln;
    return refuse(pointer, 'wrong-check-digit', 'A GLN has 13 digits, the last of which checks the others.');
  },
  '0225': (id, pointer) => {
    const [siren = '', ...suffix] = otherAddress(id, pointer).split('_');
    if (suffix.every((part) => /^\w+$/.test(part))) return [checkSiren(siren, pointer), ...suffix].join('_');
    return refuse(pointer, 'bad-endpoint', 'After the SIREN comes _ and letters, digits or _ only.');
  },
};

/** Digits weighed 3 and 1 in turn from the last but one on (GS1). */
function weighed(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
}

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
  const checked = faults.attempt(() => addressOf(scheme, id));
  return { ...given, endpoint_id: checked ?? id };
}

function addressOf(scheme: string, id: string): string {
  if (SCHEMES.has(scheme)) return (CHECKS[scheme] ?? otherAddress)(id, '/endpoint_id');
  return refuse(
    '/endpoint_scheme',
    'unknown-scheme',
    `${scheme} is no scheme of electronic addresses here: 0208 is the Belgian enterprise number, 0225 the French SIREN, 0088 a GLN.`,
  );
}

/** True for an address of a known scheme, in the form that its scheme wants. */
export function isEndpoint({ scheme, id }: { readonly scheme: string; readonly id: string }): boolean {
  try {
    return addressOf(scheme, id) === id;
  } catch {
    return false;
  }
}

function otherAddress(id: string, pointer: string): string {
  const address = compact(id);
  if (/^[0-9A-Z_:]{1,50}$/.test(address)) return address;
  return refuse(pointer, 'bad-endpoint', 'An electronic address is 1 to 50 letters, digits, _ or :.');
}
