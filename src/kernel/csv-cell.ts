const NUMBER = /^-?\d+([.,]\d+)?$/;
/** What a spreadsheet would run, also behind apostrophes, so that the one put in front can be taken away again. */
const FORMULA = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * One cell of a semicolon CSV: quoted where needed, and text that a spreadsheet would run as a formula begins with an
 * apostrophe. Plain numbers stay numbers, so that negative ones survive.
 */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[";\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text behind a cell that `csvCell` wrote, its quotes already taken off. */
export function csvText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
