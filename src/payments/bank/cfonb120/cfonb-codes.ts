import type { MovementKind } from '../statement.js';

/** Interbank operation codes (CFONB, codes opérations interbancaires) that say what a movement is. */
const KINDS: Readonly<Record<string, MovementKind>> = {
  '01': 'cheque', // cheques paid
  '02': 'cheque', // cheques paid in
  '03': 'return', // unpaid cheques
  '04': 'return', // unpaid cheques, again
  '05': 'transfer', // transfer received
  '06': 'transfer', // transfer sent
  '07': 'transfer', // transfers sent, list
  '08': 'direct_debit', // debit paid
  '09': 'return', // unpaid debit
  '11': 'card',
  '12': 'return', // transfer returned
  '13': 'cash',
  '14': 'cash',
  '18': 'transfer', // other transfer received
  '21': 'transfer', // other transfer sent
  '30': 'card',
  '61': 'fee',
  '62': 'fee',
  '63': 'fee',
  '64': 'fee',
  '65': 'fee',
  '66': 'fee',
  A1: 'direct_debit', // SEPA debit collected
  A2: 'direct_debit',
  A3: 'direct_debit',
  B1: 'direct_debit', // SEPA debit paid
  B2: 'direct_debit',
  B3: 'return', // SEPA debit rejected, to the creditor
  B4: 'return',
  C2: 'transfer', // instant transfer received
  C3: 'transfer', // instant transfer sent
};

/** What a movement is by its interbank code. */
export function kindOfCode(code: string): MovementKind {
  return KINDS[code] ?? 'other';
}
