import type { RateCardDefinition } from '../client/types.gen.ts';
import { twoWays, typedNumber, writtenNumber } from '../kernel/typed-number.ts';

export type Definition = RateCardDefinition;
export type Component = Definition['components'][number];
export type Kind = Component['kind'];
export type Meter = Extract<Component, { kind: 'unit' }>['meter'];
export type PriceWindow = NonNullable<Extract<Component, { kind: 'unit' }>['windows']>[number];
export type Tier = Extract<Component, { kind: 'tiered' }>['price']['tiers'][number];

/** The units in which quantities are printed, as the backend names them. */
type Unit =
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
  | 'km';

const COUNTED: Readonly<Record<Meter['event'], Unit>> = {
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

export const isTime = (meter: Meter) => meter.measures[0]!.endsWith('_s');

/** The unit of a price for `per` metered units. */
export function unitOf(meter: Meter, per: number): Unit {
  const measure = meter.measures[0]!;
  if (isTime(meter)) return per === 3600 ? 'h' : per === 60 ? 'min' : 's';
  if (measure === 'chars') {
    if (per === 1000) return 'kchar';
    if (per >= 1200) return 'page';
    return per >= 40 ? 'line' : 'char';
  }
  if (measure === 'lines') return 'line';
  if (measure === 'pages') return 'page';
  if (measure === 'pieces') return meter.unit ?? (meter.event === 'letter' ? 'letter' : 'piece');
  return COUNTED[meter.event];
}

/** The numbers of metered units that a price can be for; one is no choice. */
export function persOf(meter: Meter, now: number): readonly number[] {
  const usual = isTime(meter) ? [60, 3600] : meter.measures[0] === 'chars' ? [1000, 1500, 60] : [1];
  return usual.includes(now) ? usual : [...usual, now];
}

/** How many metered units a quantity that is typed or shown stands for. */
export function perOf(component: Component): number {
  const { price } = component as { price?: { per?: number } };
  if (price?.per) return price.per;
  const meter = meterOf(component);
  return meter && isTime(meter) ? 60 : 1;
}

export const meterOf = (component: Component): Meter | undefined =>
  'meter' in component ? component.meter : undefined;

/**
 * A price as it is typed, as the card keeps it; what is no number is kept as it is, and refused. So is one that can be
 * read in two ways: it is kept with a comma, which no price has.
 */
export const priceOf = (typed: string, comma: boolean): string =>
  twoWays(typed, comma) ? typed.trim().replace('.', ',') : (typedNumber(typed, comma) ?? typed.trim());

/** What `priceOf` kept, as one types it. */
export const writtenPrice = (kept: string, comma: boolean): string =>
  comma && twoWays(kept, false) ? kept.replace(',', '.') : writtenNumber(kept, comma);

/** Metered units of a number that is typed, `scale` of them each; what is none, or not a whole one, is kept as it is, and refused. */
export function unitsOf(typed: string, scale: number, comma: boolean): number | string {
  const decimal = typedNumber(typed, comma);
  if (decimal === null) return typed.trim();
  const units = Number(decimal) * scale;
  return Math.abs(units - Math.round(units)) < 1e-6 ? Math.round(units) : typed.trim();
}

/** Millionths of the currency's unit; null where the text is no price. */
export function microsOf(price: string | undefined): number | null {
  return price !== undefined && /^\d+(\.\d{1,6})?$/.test(price)
    ? Math.round(Number(price) * 1_000_000)
    : null;
}
