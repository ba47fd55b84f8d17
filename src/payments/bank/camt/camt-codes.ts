import type { MovementKind } from '../statement.js';

/** Sub-families of ISO 20022 bank transaction codes by which money goes back where it came from. */
const RETURNS = new Set([
  ...['RRTN', 'RPCR', 'RIMB', 'XRCT', 'RRCT', 'XICT', 'XRTN', 'RDCT'], // transfers: return, recall, cancellation
  ...['UPDD', 'RCDD', 'PRDD', 'ARET', 'UPCT', 'XRCD', 'RVSL'], // debits: unpaid, reversed, returned
  ...['UPCQ', 'CQRV', 'URCQ', 'XRCQ', 'XPCQ'], // cheques: unpaid, reversed, cancelled
]);
const CHARGES = new Set(['CHRG', 'COMM', 'COME', 'COMI', 'COMT', 'FEES', 'TAXE', 'INTR', 'CHKD']);

const FAMILIES: Readonly<Record<string, MovementKind>> = {
  RCDT: 'transfer',
  ICDT: 'transfer',
  RRCT: 'transfer',
  IRCT: 'transfer',
  RDDT: 'direct_debit',
  IDDT: 'direct_debit',
  CCRD: 'card',
  MCRD: 'card',
  RCHQ: 'cheque',
  ICHQ: 'cheque',
  CNTR: 'cash',
};

/** What a movement is by its bank transaction code: domain, family and sub-family. */
export function kindOfCode(family: string, subFamily: string): MovementKind {
  if (RETURNS.has(subFamily)) return 'return';
  if (CHARGES.has(subFamily)) return 'fee';
  if (subFamily === 'ACCB' || subFamily === 'ZABA') return 'own_transfer';
  return FAMILIES[family] ?? 'other';
}
