import { refuseFile } from './refusing.js';
import type { StatementFormat } from './statement.js';

/** Files that people take for statements, by how they begin, and what to choose instead. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^%PDF/, 'a PDF'],
  [/^PK\p{Cc}\p{Cc}/u, 'a ZIP archive or a spreadsheet (XLSX): unpack it, or save it as CSV'],
  [/^ÐÏ\p{Cc}à/u, 'an old spreadsheet (XLS): save it as CSV'],
  [/^\s*(?:<\?xml[^>]*>\s*)?<(?:OFX|html|!DOCTYPE html)/i, 'OFX or a web page'],
  [/^\s*OFXHEADER/, 'OFX'],
  [/^\s*(?::20:|\{1:)/, 'MT940'],
];

/**
 * The format of a file by its first characters, whatever its name. Throws `unknown-format` for what is known to be
 * something else.
 */
export function sniffFormat(head: string): StatementFormat {
  const other = OTHERS.find(([shape]) => shape.test(head));
  if (other)
    refuseFile('unknown-format', `This is ${other[1]}: choose CAMT.053, CODA, CFONB 120 or CSV at the bank.`);
  if (/^\s*</.test(head)) return 'camt053';
  if (/^\s*0000[\d ]{6}/.test(head) && /^\s*.{14}05/.test(head)) return 'coda';
  if (/^\s*01\d{5}.{4}\d{5}[A-Z ]{3}[\d ].[A-Z0-9]/.test(head)) return 'cfonb120';
  return headless(head) ?? 'csv';
}

/** The format of a file that lacks its first record: its reader tells that better than one of another format. */
function headless(head: string): StatementFormat | null {
  const [first = ''] = head.trimStart().split(/\r?\n/, 1);
  if (/^(?:1[0-3][\d ]{3}|[23][123]\d{8}|8[\d ]{3}|9 {15}\d{6})/.test(first) && first.length === 128)
    return 'coda';
  return /^0[457]\d{5}.{4}\d{5}[A-Z ]{3}.{95,101}$/.test(first) ? 'cfonb120' : null;
}
