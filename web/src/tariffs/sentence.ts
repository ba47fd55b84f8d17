import type { Format } from '../kernel/format.ts';
import type { Language } from '../kernel/language.ts';
import {
  type Component,
  isTime,
  type Meter,
  meterOf,
  microsOf,
  type PriceWindow,
  perOf,
  unitOf,
} from './card.ts';
import type { Words } from './rate-card.en.ts';

/** What a card is said with. */
interface Telling {
  readonly words: Words;
  readonly format: Format;
  readonly language: Language;
  readonly currency: string;
}

const moneyOf = ({ format, currency }: Telling, price: string) => {
  const micros = microsOf(price);
  return micros === null ? price : format.price(micros, currency);
};

/** "200 calls", "120 minutes". */
export function quantityOf({ words, format }: Telling, meter: Meter, per: number, quantity: number): string {
  const shown = quantity / per;
  const [one, other] = words.units[unitOf(meter, per)]!;
  return `${format.number(shown)} ${format.plural(shown, { one, other })}`;
}

const pricePer = (telling: Telling, price: string, meter: Meter, per: number) =>
  telling.words.per(moneyOf(telling, price), telling.words.units[unitOf(meter, per)]![0]);

/** A component in words, as one would say it on the telephone. */
export function sentenceOf(component: Component, card: readonly Component[], telling: Telling): string {
  const tail = limitsOf(component, telling);
  return [mainOf(component, card, telling), ...tail].join(', ');
}

function mainOf(component: Component, card: readonly Component[], telling: Telling): string {
  const { words, format, language } = telling;
  const say = words.sentences;
  const money = (price: string) => moneyOf(telling, price);
  const percent = (bp: number) => format.percent(bp / 10_000, bp % 100 === 0 ? 0 : 2);
  const named = (codes: readonly string[]) =>
    format.list(codes.map((code) => card.find((one) => one.code === code)?.label[language] ?? code));
  const per = perOf(component);
  switch (component.kind) {
    case 'flat':
      return (component.quantity ?? 1) === 1
        ? say.flat(money(component.price.unit_price))
        : say.flatTimes(money(component.price.unit_price), format.number(component.quantity!));
    case 'unit':
      return pricePer(telling, component.price.unit_price, component.meter, per);
    case 'tiered': {
      const { tiers, mode } = component.price;
      const list = tiers.map(({ up_to, unit_price }, index) => {
        const price = pricePer(telling, unit_price, component.meter, per);
        return index === tiers.length - 1
          ? say.tierBeyond(price)
          : say.tierUpTo(quantityOf(telling, component.meter, per, up_to ?? 0), price);
      });
      return say.tiers(list.join('; '), mode === 'volume');
    }
    case 'allowance':
      return say.allowance(
        money(component.price.unit_price),
        quantityOf(telling, component.meter, per, component.allowance.qty),
        pricePer(telling, component.price.overage_price, component.meter, per),
      );
    case 'package': {
      const size = quantityOf(telling, component.meter, per, component.size);
      const price = money(component.price.unit_price);
      return component.round_up ? say.packageBegun(size, price) : say.package(size, price);
    }
    case 'prepaid_pack':
      return say.pack(
        quantityOf(telling, component.meter, per, component.pack.qty),
        money(component.price.unit_price),
        format.number(component.pack.validity_months),
      );
    case 'standby': {
      const shift = say.standby(pricePer(telling, component.price.unit_price, component.meter, per));
      const out = component.call_outs;
      return out
        ? `${shift}, ${say.callOut(pricePer(telling, out.price.unit_price, out.meter, out.price.per))}`
        : shift;
    }
    case 'pass_through':
      return component.mode === 'disbursement'
        ? say.disbursement
        : say.rebill(component.margin_bp ? percent(component.margin_bp) : '');
    case 'percent_of':
      return say.percent(percent(component.percent_bp), named(component.of));
    case 'one_off':
      return say.once(money(component.price.unit_price));
    case 'minimum_true_up':
      return say.least(money(component.amount), named(component.of));
    case 'commission':
      return component.from === 'client'
        ? say.commissionClient(percent(component.percent_bp))
        : say.commission(percent(component.percent_bp));
  }
}

function limitsOf(component: Component, telling: Telling): string[] {
  const say = telling.words.sentences;
  const meter = meterOf(component);
  const { quantum } = component as { quantum?: { step: number; mode: string; scope: string } };
  const { price = {} } = component as {
    price?: { [Key in 'min_per_event' | 'min_per_day' | 'cap_per_period']?: string };
  };
  const tail: string[] = [];
  if (meter && isTime(meter) && quantum?.mode === 'up' && quantum.scope === 'event')
    tail.push(say.rounded(stepOf(telling, quantum.step)));
  if (price.min_per_event) tail.push(say.minEvent(moneyOf(telling, price.min_per_event)));
  if (price.min_per_day) tail.push(say.minDay(moneyOf(telling, price.min_per_day)));
  if (price.cap_per_period) tail.push(say.cap(moneyOf(telling, price.cap_per_period)));
  return tail;
}

/** "30 seconds", "1 minute". */
export function stepOf({ words, format }: Telling, seconds: number): string {
  const minutes = seconds % 60 === 0;
  const count = minutes ? seconds / 60 : seconds;
  const [one, other] = words.units[minutes ? 'min' : 's']!;
  return `${format.number(count)} ${format.plural(count, { one, other })}`;
}

/** The sets of days that hours are usually for. */
export const DAY_SETS = {
  all: [1, 2, 3, 4, 5, 6, 7],
  week: [1, 2, 3, 4, 5],
  sat: [6],
  sun: [7],
  weekend: [6, 7],
} as const;
export type DaySet = keyof typeof DAY_SETS;

/** The usual set that a window's days are; none for any other choice. */
export function daySetOf(days: readonly number[] | undefined): DaySet | undefined {
  const wanted = (days ?? DAY_SETS.all).join();
  return (Object.keys(DAY_SETS) as DaySet[]).find((set) => DAY_SETS[set].join() === wanted);
}

/** "Saturday 08:00–18:00: × 1.5". */
export function windowOf(window: PriceWindow, telling: Telling): string {
  const { hours } = telling.words;
  const set = daySetOf(window.days);
  const days = set
    ? hours.sets[set]
    : telling.format.list((window.days ?? []).map((day) => hours.names[day - 1] ?? ''));
  const whole = window.from === '00:00' && window.to === '24:00';
  const when = [days, !whole && `${window.from}–${window.to}`, window.holiday && hours.holidays]
    .filter(Boolean)
    .join(', ');
  if (window.mode === 'multiply') return hours.multiplied(telling.format.number(Number(window.value)), when);
  const price = moneyOf(telling, window.value);
  return window.mode === 'add' ? hours.plus(price, when) : hours.instead(price, when);
}
