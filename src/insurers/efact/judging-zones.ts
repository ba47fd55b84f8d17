import { atZone, type Finding } from './finding.js';
import { numberOf, type RawRecord, signedOf, textOf } from './taking.js';
import type { Layout, Zone } from './zones.js';

/** What a zone that is empty of its kind holds. */
const EMPTY = /^[0 ]*$/;
const DAYS = /_on$|^insured_/;
/** Zones that say who a patient is, or whose card was read: what stands there is never repeated. */
const SECRET = /^(patient|serial|proof|network|commitment)$/;

/** Everything that is wrong with a record by itself: zones of digits, amounts, days, reserved zones, signs beyond ASCII. */
export function* judgeZones(record: RawRecord, layout: Layout): Generator<Finding> {
  for (const [name, zone] of layout.named) {
    const text = textOf(record, zone);
    const shown = SECRET.test(name) ? '…' : text;
    const fault = faultOf(record, name, zone, text);
    if (fault) yield atZone(record, zone, fault.rule, holds(shown, fault.because));
  }
  for (const zone of layout.reserved) {
    const text = textOf(record, zone);
    if (!EMPTY.test(text))
      yield atZone(record, zone, 'B01', holds(text, 'this zone is reserved and stays empty'));
  }
}

function faultOf(record: RawRecord, name: string, zone: Zone, text: string): Fault | null {
  switch (zone.kind) {
    case 'N':
      if (Number.isNaN(numberOf(record, zone))) return NO_DIGITS;
      return DAYS.test(name) && !isDay(text) ? { rule: 'B01', because: 'this is no day' } : null;
    case 'E':
      // Where a zone came later (account C), older files hold blanks.
      return /^(00| {2})$/.test(text) ? null : NOT_RETURNED;
    case 'O':
      return EMPTY.test(text) ? null : signFault(record, zone, text);
    case 'S':
      return signFault(record, zone, text);
    default:
      return /[^ -~]/.test(text) ? NOT_PLAIN : null;
  }
}

interface Fault {
  readonly rule: string;
  readonly because: string;
}

const NOT_RETURNED: Fault = { rule: 'file', because: 'funds write an error here; on the way out it is 00' };
const NO_DIGITS: Fault = { rule: 'B01', because: 'only digits may stand here' };
const NOT_PLAIN: Fault = {
  rule: 'doubt',
  because: 'letters with accents and other signs are lost on the way: write plain letters',
};

function signFault(record: RawRecord, zone: Zone, text: string): Fault | null {
  if (!/^[+-]/.test(text)) return { rule: 'B05', because: 'an amount begins with + or -' };
  return Number.isNaN(signedOf(record, zone)) ? { rule: 'B01', because: 'digits follow the sign' } : null;
}

/** What stands in a zone, quoted, and what is wrong with it. */
export function holds(text: string, wrong: string): string {
  return `"${text.trimEnd().slice(0, 40)}": ${wrong}.`;
}

/** True of yyyymmdd in the calendar, and of zeros, which say that there is none. */
function isDay(text: string): boolean {
  if (text === '00000000') return true;
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
