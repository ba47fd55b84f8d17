import { hash } from 'node:crypto';
import { Day } from '../kernel/day.js';
import { makeOgm, makeRf } from '../kernel/payment-reference.js';

/** The series a document is numbered in: one per year and kind, as the law of both countries allows. */
export function seriesOf(kind: 'invoice' | 'credit_note', issuedOn: Day): string {
  const year = issuedOn.slice(0, 4);
  return kind === 'invoice' ? year : `CN-${year}`;
}

/**
 * The number as printed: `2026-000123`, `CN-2026-000004`. Letters, digits and hyphens, at most 35 characters
 * (BR-FR-01, BR-FR-02).
 */
export function numberOf(series: string, sequence: number): string {
  return `${series}-${String(sequence).padStart(6, '0')}`;
}

/**
 * A number of 100 to 999 that sets the references of one business apart from those of others paid to the same account: a
 * second business of the same person, or a client that writes invoices in a freelancer's name. `issuer` is the workspace,
 * with the prefix of the series where that is not its own. Two issuers share one in 1 of 900 cases.
 */
export function referenceLane(issuer: string): number {
  return 100 + (Number.parseInt(hash('sha256', issuer).slice(0, 8), 16) % 900);
}

/** The lane of the claims of late interest of a workspace, which is never that of its invoices. */
export function claimLane(workspace: string): number {
  const lane = referenceLane(`${workspace}/late-claims`);
  return lane === referenceLane(workspace) ? 100 + ((lane - 99) % 900) : lane;
}

/** Sequences above this have no room for a lane; they are then of the form that has none, which lanes leave free. */
const MOST_WITH_LANE = 99_999;

/**
 * What the client writes on the transfer: a Belgian seller's structured communication (year, lane, sequence, so unique per
 * account), else an ISO 11649 reference made of the number and the lane.
 */
export function paymentReference(
  country: string,
  series: string,
  sequence: number,
  lane: number,
): { kind: 'ogm' | 'rf'; value: string } {
  if (country === 'BE') {
    const rest =
      sequence <= MOST_WITH_LANE
        ? `${lane}${String(sequence).padStart(5, '0')}`
        : String(sequence).padStart(8, '0');
    return { kind: 'ogm', value: makeOgm(`${series.slice(-2)}${rest}`) };
  }
  return { kind: 'rf', value: makeRf(`${numberOf(series, sequence).replaceAll('-', '')}${lane}`) };
}
