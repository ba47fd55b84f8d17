import type { MovementKind } from '../statement.js';

/** Interbank operation codes (CFONB, brochure « Codes opérations interbancaires ») by what a movement of theirs is. */
const CODES: readonly (readonly [MovementKind, readonly string[]])[] = [
  ['cheque', ['01', '02', '15']], // paid, paid in, paid in at the counter
  ['cash', ['04', '29']], // paid in, from a machine
  ['transfer', ['05', '06', '18', '21', '90']], // received, sent, others, accepted invoices
  ['transfer', ['13', '14']], // « virements de trésorerie », urgent ones, to and from anybody
  ['transfer', ['39', '41', '44', '45']], // from and to abroad
  ['transfer', ['C1', 'C2']], // instant: sent, received
  ['direct_debit', ['08', '09', '22', '24', '96', '97']], // national, TIP, télérèglement: paid, collected
  ['direct_debit', ['A1', 'A2', 'B1', 'B2']], // SEPA core and B2B: collected, paid
  ['card', ['11', '28', '30', '36']],
  ['return', ['03', '10', '12', '26', '27', '33', '34', '38', '98']], // unpaid or rejected
  ['return', ['A3', 'A4', 'A5', 'A6', 'B3', 'B4', 'B5', 'B6']], // SEPA debits rejected, unpaid, paid back
  ['return', ['C3', 'C4', 'C5']], // instant transfers recalled, credited again
  ['own_transfer', ['92', '93', '94', '95']], // centralisation
  ['fee', ['61', '62', '63', '64', '65', '66', '67', '70', '88']], // commissions, interest, taxes
];
const KINDS: ReadonlyMap<string, MovementKind> = new Map(
  CODES.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
);

/** What a movement is by its interbank code. */
export function kindOfCode(code: string): MovementKind {
  return KINDS.get(code) ?? 'other';
}
