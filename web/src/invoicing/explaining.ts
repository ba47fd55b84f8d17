import type { Format } from '../kernel/format.ts';
import type { Words as Codes } from './codes.en.ts';
import { unitWord } from './codes.ts';
import type { Words } from './why.en.ts';

/** One step of how a line's amount came about, as the API gives it. */
export interface Node {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | null>>;
}

/** What a line is priced by, taken from its last step. */
export interface LinePrice {
  readonly unit: string;
  readonly unit_price: string;
  readonly per: number;
}

export interface Telling {
  readonly words: Words;
  readonly codes: Codes;
  readonly format: Format;
}

export const microsOf = (price: string): number => Math.round(Number(price) * 1_000_000);

const SECONDS = new Set(['s', 'min', 'h']);

/** Metered units in words: seconds as a duration, anything else by the unit it is priced in. */
export function unitsText(units: number, { unit, per }: LinePrice, { codes, format }: Telling): string {
  if (SECONDS.has(unit)) return format.duration(units);
  const printed = units / per;
  return `${format.number(printed)} ${unitWord(codes, unit, printed, format.locale)}`.trim();
}

/** What so many metered units cost, in millionths. */
export const amountOf = (units: number, { unit_price, per }: LinePrice): number =>
  Math.round((units * microsOf(unit_price)) / per);

/** The price of a line, from its steps. */
function priceOf(line: {
  readonly unit: string;
  readonly unit_price: string;
  readonly explanation: readonly unknown[];
}): LinePrice {
  const price = (line.explanation as readonly Node[]).find(({ code }) => code === 'price');
  return { unit: line.unit, unit_price: line.unit_price, per: Number(price?.values.per ?? 1) };
}

type Explained = Parameters<typeof priceOf>[0] & { readonly component_code: string | null };

const meters = ({ explanation }: Explained) =>
  (explanation as readonly Node[]).some(({ code }) => code === 'meter');

/** True for the fee of a plan, whose own unit is the month and not what the plan includes. */
export const isFee = ({ explanation }: { readonly explanation: readonly unknown[] }): boolean =>
  (explanation as readonly Node[]).some(({ code }) => code === 'base');

/** In what the events of a line are counted: as it is priced, of packs as they are filled, and of a fee as another line of its component is. */
export function countedIn(line: Explained, all: readonly Explained[]): LinePrice {
  const packs = (line.explanation as readonly Node[]).find(({ code }) => code === 'packs');
  if (packs?.values.unit) return { unit: String(packs.values.unit), unit_price: '0', per: 1 };
  if (!isFee(line) && !packs) return priceOf(line);
  const other = all.find((each) => each.component_code === line.component_code && meters(each));
  return other ? priceOf(other) : { unit: '', unit_price: '0', per: 1 };
}

/** The steps of a line in sentences; a step without one is left out. */
export function sentencesOf(nodes: readonly Node[], price: LinePrice, telling: Telling): string[] {
  return nodes.map((node) => sentenceOf(node, price, telling)).filter((text) => text !== '');
}

function sentenceOf({ code, values }: Node, price: LinePrice, telling: Telling): string {
  const { words, codes, format } = telling;
  const { nodes } = words;
  const number = (name: string) => Number(values[name] ?? 0);
  const units = (name: string) => unitsText(number(name), price, telling);
  const events = (count: number) =>
    `${format.number(count)} ${count === 1 ? codes.events.one : codes.events.many}`;
  switch (code) {
    case 'base':
      return nodes.base(format.day(String(values.from)), format.day(String(values.to)));
    case 'one_off':
      return nodes.oneOff(format.day(String(values.on)));
    case 'meter':
      return nodes.meter(events(number('events')), units('measured'));
    case 'rounding':
      return nodes.rounding(units('step'), units('counted'));
    case 'allowance':
      return [
        nodes.allowance(units('included'), units('counted'), units('over')),
        number('used_before') > 0 ? nodes.usedBefore(units('used_before')) : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'tier':
      return nodes.tier(
        format.number(number('tier')),
        // Counted one by one a tier begins with the next one; what is measured goes on from the bound.
        unitsText(price.per === 1 ? number('from') : number('from') - 1, price, telling),
        values.to === null ? nodes.noEnd : units('to'),
      );
    case 'windows':
      return nodes.windows;
    case 'true_up':
    case 'commitment':
      return nodes.minimum;
    case 'cap':
      return nodes.cap(format.price(microsOf(String(values.cap_per_period))));
    case 'percent':
      return nodes.percent(
        format.percent(number('percent_bp') / 10_000, 2),
        format.money(number('of_cents')),
      );
    case 'packs':
      return nodes.packs(
        `${format.number(number('sold'))} ${unitWord(codes, 'pack', number('sold'), format.locale)}`,
        price.unit === '' ? null : units('qty'),
      );
    case 'receipts':
      return nodes.receipts(format.number(number('receipts')), format.money(number('amount_cents')));
    case 'guarantee':
      return nodes.guarantee;
    case 'trigger':
      return nodes.trigger(events(number('events')));
    case 'rest_of_month':
      return nodes.restOfMonth;
    default:
      return '';
  }
}
