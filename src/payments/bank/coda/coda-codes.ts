import type { MovementKind } from '../statement.js';

/** Operations of any family that are the bank's own charges, and their reimbursement. */
const CHARGES = new Set(['37', '87']);
/** 49 and 99: cancellation or correction. */
const CORRECTIONS = new Set(['49', '99']);

const TRANSFERS: Readonly<Record<string, MovementKind>> = {
  13: 'own_transfer', // transfer from your account
  17: 'own_transfer', // financial centralisation, debit
  54: 'return', // unexecutable transfer order
  64: 'own_transfer', // transfer to your account
  66: 'own_transfer', // financial centralisation, credit
};

const DEBITS: Readonly<Record<string, MovementKind>> = {
  '03': 'return', // unpaid debt
  '05': 'return', // reimbursement, of the creditor
  54: 'return', // reimbursement, of the debtor
  56: 'return', // unexecutable reimbursement
  58: 'return', // reversal
};

const FAMILIES: Readonly<Record<string, MovementKind>> = {
  '01': 'transfer',
  '02': 'transfer',
  '03': 'cheque',
  '04': 'card',
  '05': 'direct_debit',
  '09': 'cash',
  35: 'fee',
  41: 'transfer',
  80: 'fee',
};

/** What a movement is by its code of eight digits (CODA 2.6, annex 2): type, family, operation, category. */
export function kindOfCode(code: string): MovementKind {
  const family = code.slice(1, 3);
  const operation = code.slice(3, 5);
  if (CHARGES.has(operation)) return 'fee';
  if (CORRECTIONS.has(operation)) return 'return';
  const finer = family === '05' ? DEBITS : FAMILIES[family] === 'transfer' ? TRANSFERS : {};
  return finer[operation] ?? FAMILIES[family] ?? 'other';
}
