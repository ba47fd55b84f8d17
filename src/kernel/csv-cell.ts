const NUMBER = /^-?\d+([.,]\d+)?$/;
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * One cell of a semicolon CSV: quoted where needed, and text that a spreadsheet would run as a formula begins with an
 * apostrophe. Plain numbers stay numbers, so that negative ones survive.
 */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[";\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
