import { BankTransaction } from '../bank/statement.js';

/** `I-2026-000001` with any or no mark between, all digits written. */
const NUMBER = /(?<![\p{L}\d])I[\s\-/._]{0,3}(20\d\d)[\s\-/._]{0,3}(\d{6})(?!\d)/giu;

/** Numbers of claims of late interest in what a payer wrote. */
export function claimNumbersIn({
  structured_ref,
  structured_kind,
  free_text,
}: Pick<BankTransaction, 'structured_ref' | 'structured_kind' | 'free_text'>): string[] {
  const other = structured_kind !== 'ogm' && structured_kind !== 'rf';
  const text = structured_ref && other ? `${structured_ref} ${free_text}` : free_text;
  return [...new Set([...text.matchAll(NUMBER)].map(([, year, digits]) => `I-${year}-${digits}`))];
}
