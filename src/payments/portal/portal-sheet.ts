import { TypedSheet } from './portal-page.js';

/** A sheet of 20,000 characters, in bytes. */
export const LONGEST_SHEET = 90_000;

/** The sheet of instructions among the fields of a form; null where there is none. */
export function sheetIn(fields: ReadonlyMap<string, readonly string[]>): TypedSheet | null {
  const text = fields.get('text')?.[0];
  if (text === undefined) return null;
  // A browser sends the lines of a text with CR LF.
  return { text: text.replaceAll('\r\n', '\n').trim(), follows: fields.get('follows')?.[0] ?? '' };
}
