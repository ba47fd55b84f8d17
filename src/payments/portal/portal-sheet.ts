import { PortalSeat, Reader, TypedSheet } from './portal-page.js';

/** A sheet of 20,000 characters, in bytes. */
export const LONGEST_SHEET = 90_000;

/** The sheet of instructions among the fields of a form; null where there is none. */
export function sheetIn(fields: ReadonlyMap<string, readonly string[]>): TypedSheet | null {
  const text = fields.get('text')?.[0];
  if (text === undefined) return null;
  const [follows = '', of = ''] = ['follows', 'of'].map((name) => fields.get(name)?.[0]);
  // A browser sends the lines of a text with CR LF.
  return { text: text.replaceAll('\r\n', '\n').trim(), follows, of };
}

/** Whose sheets are written in a seat: a practice, as the client of one business. */
export const sheetsOf = (seat: Pick<PortalSeat, 'workspace_id' | 'practice_id'>) =>
  `${seat.workspace_id}/${seat.practice_id}`;

/** Whether a sheet is of the practice that the reader is signed in for now, and nobody else's. */
export const belongs = ({ of }: TypedSheet, { seats }: Reader) =>
  seats.some((seat) => seat.current && sheetsOf(seat) === of);
