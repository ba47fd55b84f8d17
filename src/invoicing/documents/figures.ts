import { Day, Period } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';
import { Language } from './document.js';

const NARROW = '\u202f';
const NO_BREAK = '\u00a0';

const SEPARATORS: Readonly<Record<Language, { group: string; decimal: string }>> = {
  fr: { group: NARROW, decimal: ',' },
  nl: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
  de: { group: '.', decimal: ',' },
};

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
};

/** A decimal string ("-1234.5") in the language's separators: "−1 234,5"; digits are never changed or rounded. */
export function decimalText(value: string, language: Language): string {
  const { group, decimal } = SEPARATORS[language];
  const [whole = '0', fraction] = value.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (value.startsWith('-') ? '−' : '') + grouped + (fraction ? decimal + fraction : '');
}

/** Whole and hundredth parts of an integer as a decimal string: 123450 → "1234.50". */
function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function withEuro(amount: string, language: Language): string {
  if (language !== 'en') return `${amount}${NO_BREAK}€`;
  return amount.startsWith('−') ? `−€${amount.slice(1)}` : `€${amount}`;
}

/** Cents as an amount with its currency: fr "1 234,56 €", nl and de "1.234,56 €", en "€1,234.56". */
export function moneyText(amount: Cents, language: Language): string {
  return withEuro(decimalText(hundredths(amount), language), language);
}

/** How many of something, in English: 1, "entry", "entries" → "1 entry". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A unit price with at least two decimals and no useless zero beyond: "0.950000" → "0,95 €", "1.375" → "1,375 €". */
export function priceText(price: string, language: Language): string {
  const [whole = '0', fraction = ''] = price.split('.');
  const decimals = fraction.replace(/0+$/, '').padEnd(2, '0');
  return withEuro(decimalText(`${whole}.${decimals}`, language), language);
}

/** A quantity without useless zeros: "7.500" → "7,5". */
export function quantityText(quantity: string, language: Language): string {
  return decimalText(quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity, language);
}

/** Basis points as a percentage: 2100 → "21 %", 550 → "5,5 %"; in English without the space. */
export function percentText(rate: BasisPoints, language: Language): string {
  return `${quantityText(hundredths(rate), language)}${language === 'en' ? '' : NO_BREAK}%`;
}

function parts(on: Day): { year: string; month: number; dayOfMonth: number } {
  return { year: on.slice(0, 4), month: Number(on.slice(5, 7)), dayOfMonth: Number(on.slice(8, 10)) };
}

/** A day in full: fr "1er décembre 2026", nl "1 december 2026", en "1 December 2026", de "1. Dezember 2026". */
export function dayText(on: Day, language: Language): string {
  const { year, month, dayOfMonth } = parts(on);
  const first =
    language === 'fr' && dayOfMonth === 1 ? '1er' : `${dayOfMonth}${language === 'de' ? '.' : ''}`;
  return `${first} ${MONTHS[language][month - 1]} ${year}`;
}

/** A day in ten characters: 22/11/2026, in German 22.11.2026. */
export function shortDayText(on: Day, language: Language): string {
  const separator = language === 'de' ? '.' : '/';
  return [on.slice(8, 10), on.slice(5, 7), on.slice(0, 4)].join(separator);
}

/** A whole calendar month by its name ("novembre 2026"), any other period by its two ends. */
export function periodText(period: Period, language: Language): string {
  const { year, month } = parts(period.from);
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  if (period.from.endsWith('-01') && period.to === `${period.from.slice(0, 8)}${last}`) {
    return `${MONTHS[language][month - 1]} ${year}`;
  }
  return `${shortDayText(period.from, language)} – ${shortDayText(period.to, language)}`;
}
