import { DomainError } from '../../kernel/domain-error.js';
import type { ReturnSummary } from './return-reading.js';

/** A file that was exported, as a return repeats it. */
export interface SentFile {
  readonly third_party: string;
  readonly send_number: number;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly test: boolean;
}

/** Throws `invalid/return-of-another` when a return that repeats the reference of `sent` answers another file all the same. */
export function refuseAnother({ header, third_party }: ReturnSummary, sent: SentFile): void {
  const kind = (test: boolean) => (test ? 'a test' : 'production');
  if (header.test !== sent.test) {
    refuse(`segment 200, zone 202 says ${kind(header.test)}, and the file was ${kind(sent.test)}`);
  }
  if (header.send_number !== null && header.send_number !== sent.send_number) {
    refuse(
      `segment 300, zone 301 says send number ${header.send_number}, and the file has ${sent.send_number}`,
    );
  }
  if (header.month !== null && header.month !== sent.month) {
    refuse(`segment 300, zone 300 says month ${header.month}, and the file bills ${sent.month}`);
  }
  if (third_party !== null && third_party !== sent.third_party) {
    refuse('record 10, zone 14 names another third party than the file');
  }
}

/** The refusal of a return that was taken before its patients, and its bytes with them, were forgotten. */
export const returnForgotten = () =>
  new DomainError(
    'conflict',
    'return-forgotten',
    'This return was taken before, and who its patients are was forgotten: nothing was added. What it says of claims is kept.',
  );

function refuse(why: string): never {
  throw new DomainError(
    'invalid',
    'return-of-another',
    `This return repeats the reference of a file of yours, but ${why}: it is for another sender or another file, and nothing of it was stored.`,
  );
}
