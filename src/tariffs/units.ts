import { EventKind, Measure } from './event.js';
import { Meter } from './rate-card.js';

/** The printed unit of a line. */
export type Unit =
  | 'month'
  | 's'
  | 'min'
  | 'h'
  | 'char'
  | 'kchar'
  | 'line'
  | 'page'
  | 'piece'
  | 'call'
  | 'session'
  | 'dictation'
  | 'doc'
  | 'letter'
  | 'sms'
  | 'booking'
  | 'contact'
  | 'shift'
  | 'case'
  | 'receipt'
  | 'task'
  | 'km'
  | 'package'
  | 'pack'
  /** One amount that is no quantity times a price: a minimum, a percentage, a cap. */
  | 'lump';

/** One event of a kind, as a unit. */
export const UNIT_OF: Readonly<Record<EventKind, Unit>> = {
  call: 'call',
  work: 'session',
  dictation: 'dictation',
  document: 'doc',
  letter: 'letter',
  sms: 'sms',
  booking: 'booking',
  contact: 'contact',
  standby: 'shift',
  refusal_case: 'case',
  receipt: 'receipt',
  task: 'task',
};

const TIME: Readonly<Record<number, Unit>> = { 1: 's', 60: 'min', 3600: 'h' };

export function isSeconds(measure: Measure): boolean {
  return measure.endsWith('_s');
}

/**
 * The unit in which `per` metered units are printed, or null when there is no name for it: seconds by 1, 60 or 3600;
 * characters by 1, 1000, a line (40–100) or a page (1200–2000); anything else by 1.
 */
export function unitOf(meter: Meter, per: number): Unit | null {
  const measure = meter.measures[0]!;
  if (isSeconds(measure)) return TIME[per] ?? null;
  if (measure === 'chars') {
    if (per === 1000) return 'kchar';
    if (per >= 40 && per <= 100) return 'line';
    if (per >= 1200 && per <= 2000) return 'page';
    return per === 1 ? 'char' : null;
  }
  if (per !== 1) return null;
  if (measure === 'lines') return 'line';
  if (measure === 'pages') return 'page';
  if (measure === 'pieces') return meter.unit ?? (meter.event === 'letter' ? 'letter' : 'piece');
  return measure === 'count' ? UNIT_OF[meter.event] : null;
}
