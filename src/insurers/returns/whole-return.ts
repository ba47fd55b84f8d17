import type { OutcomeLine } from './claim-outcome.js';
import type { JoinedLine } from './joining.js';
import { type ReturnedLine, ReturnReading, type ReturnSummary } from './return-reading.js';

/** What is wrong with a file as such, by record and zone. */
export interface FileError {
  readonly record: string;
  readonly zone: string | null;
  /** As it came: letter and six digits, or the two digits of a segment. */
  readonly code: string;
}

/** A return as it came and what it says. */
export interface ReadReturn {
  readonly summary: ReturnSummary;
  readonly lines: readonly ReturnedLine[];
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Reads a return from the pieces it comes in. Throws what `ReturnReading` throws. */
export async function wholeReturn(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Omit<ReadReturn, 'sha256'>> {
  const reading = new ReturnReading();
  const lines: ReturnedLine[] = [];
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) {
    bytes.push(piece);
    for (const line of reading.push(piece)) lines.push(line);
  }
  return { summary: reading.end(), lines, bytes: Buffer.concat(bytes) };
}

/** False of a line that says nothing: its claim is what the others leave it. */
export const speaks = ({ record, errors, accepted_cents }: ReturnedLine, message: string) =>
  errors.length > 0 || (message === '920900' && record === '50' && accepted_cents !== null);

/** What is wrong with the file as such: in its segments, and at records 10 and 90. */
export function fileErrors({ lines, summary }: Pick<ReadReturn, 'lines' | 'summary'>): FileError[] {
  const ends = lines.filter(({ record }) => record === '10' || record === '90');
  return [
    ...summary.segment_errors,
    ...ends.flatMap(({ record, errors }) =>
      errors.map((code) => ({
        record,
        zone: /^\d\d/.exec(code.slice(3))?.[0].replace(/^0/, '') ?? null,
        code,
      })),
    ),
  ];
}

/** What is kept of a line at its claim. */
export const outcomeLine = ({
  record,
  order,
  act_id,
  fee_code,
  errors,
  accepted_cents,
}: JoinedLine): OutcomeLine => ({ record, order, act_id, fee_code, errors, accepted_cents });
