import { DomainError } from '../../kernel/domain-error.js';
import type { RawRecord } from '../efact/taking.js';

/** The refusal of a return that is not as a fund wrote it. */
export const damaged = (code: string, sentence: string) => new DomainError('invalid', code, sentence);

/** Throws `invalid/return-damaged` for what no fund writes and other programs put into files, also ends of lines between records. */
export function refuseChanged({ type, text = '', at }: RawRecord, broken: boolean): void {
  const why = broken
    ? 'stands behind the end of a line: another program has saved this file'
    : text.includes('\0') && 'holds a character without a sign (NUL): it is damaged';
  if (!why) return;
  const where = `The record ${JSON.stringify(type)} at byte ${at} ${why}`;
  throw damaged('return-damaged', `${where}. Fetch the return again, and leave it as it comes.`);
}
