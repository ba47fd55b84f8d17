import { Unit } from '../../tariffs/units.js';

/** UN/ECE Recommendation 20 (BT-130); C62, "one", where it has no word for what is counted. */
const CODES: Readonly<Record<Unit, string>> = {
  month: 'MON',
  s: 'SEC',
  min: 'MIN',
  h: 'HUR',
  char: 'C62',
  kchar: 'MIL',
  line: 'C62',
  page: 'ZP',
  piece: 'H87',
  call: 'C0',
  session: 'E48',
  dictation: 'C62',
  doc: 'C62',
  letter: 'C62',
  sms: 'C62',
  booking: 'C62',
  contact: 'C62',
  shift: 'C62',
  case: 'C62',
  receipt: 'C62',
  task: 'C62',
  km: 'KMT',
  package: 'C62',
  pack: 'C62',
  lump: 'LS',
};

/** BT-130 of a unit in our words. */
export function unitCode(unit: string): string {
  return (CODES as Readonly<Record<string, string>>)[unit] ?? 'C62';
}
