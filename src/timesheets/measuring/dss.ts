import { DomainError } from '../../kernel/domain-error.js';

/** Bytes of the header that say how long the recording is. */
export const DSS_HEADER = 516;
/** Headers and a second of sound, at any quality, take less than this. */
const MOST_WITHOUT_LENGTH = 20_000;
/** A recorder that leaves out silence still writes more than this. */
const LEAST_BYTES_A_SECOND = 100;

/**
 * Length of a DSS or DS2 dictation in ms: `hhmmss` in ASCII at byte 62; up to version 3 the milliseconds at 512 (uint32,
 * little-endian) when their seconds agree. Throws `sound-damaged`,
 * `sound-truncated` and, where the header says that it lasts no time, `sound-unfinished`.
 */
export function lengthOfDss(head: Uint8Array, bytes: number): number {
  const header = Buffer.from(head.buffer, head.byteOffset, head.length);
  const [, hours, minutes, seconds] =
    /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(header.toString('latin1', 62, 68)) ?? [];
  if (seconds === undefined) {
    throw new DomainError(
      'invalid',
      'sound-damaged',
      'The dictation does not say how long it is: send it again.',
    );
  }
  const whole = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  if (bytes < whole * LEAST_BYTES_A_SECOND) {
    throw new DomainError(
      'invalid',
      'sound-truncated',
      `The dictation is cut short: its header promises ${whole} s, the file holds ${bytes} bytes. Send it again.`,
    );
  }
  const exact = header[0]! > 3 || header.length < DSS_HEADER ? 0 : header.readUInt32LE(512);
  const ms = Math.floor(exact / 1_000) === whole ? exact : whole * 1_000;
  if (ms === 0 || (whole === 0 && bytes > MOST_WITHOUT_LENGTH)) {
    throw new DomainError(
      'invalid',
      'sound-unfinished',
      `The dictation says that it lasts ${ms / 1_000} s, and the file holds ${bytes} bytes: its recorder did not finish it. ` +
        'Open it in the recorder or its program, save it and send it again.',
    );
  }
  return ms;
}
