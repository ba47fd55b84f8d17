import { day } from '../../kernel/day.js';
import { LANGUAGE_LEVELS, type LanguageLevel, type SpokenLanguage, skillKey } from '../profiles/skills.js';
import type { Commission } from './need.js';

/** What is wrong with a cell, and what to write instead. */
export class CellFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const shown = (cell: string) => `"${cell.slice(0, 40)}"`;

/** `31/12/2026`, `31-12-2026` or `2026-12-31`. */
export function dayIn(cell: string): string {
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
  try {
    return day(y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : cell);
  } catch {
    throw new CellFault('not-a-day', `${shown(cell)} is no date that exists: write 31/12/2026.`);
  }
}

/** Hours with a comma or point, `12,5`, `12h30` or `12:30`, in minutes. */
export function minutesIn(cell: string): number {
  const [, hours, fraction = '', minutes = ''] =
    /^(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:[h:](\d{2})?)?$/i.exec(cell) ?? [];
  const found = Math.round(Number(hours) * 60 + Number(`0.${fraction || 0}`) * 60 + Number(minutes || 0));
  const mixed = fraction !== '' && minutes !== '';
  if (hours === undefined || mixed || Number(minutes) > 59 || found < 1 || found > 10_080) {
    throw new CellFault('not-hours', `${shown(cell)} is no number of hours a week: write 12,5 or 12h30.`);
  }
  return found;
}

/** An amount in euros with a comma or point, as a decimal. */
export function amountIn(cell: string): string {
  const bare = cell.replace(/\s|€|EUR|\/h(eure)?$/gi, '').replace(',', '.');
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(bare)) {
    throw new CellFault('not-an-amount', `${shown(cell)} is no amount in euros: write 28,50.`);
  }
  return bare;
}

/** `12,5 %` or `25,00 €`. */
export function commissionIn(cell: string): Commission {
  const [, whole, fraction = '', unit] = /^(\d{1,6})(?:[.,](\d{1,2}))?\s*(%|€|EUR)$/i.exec(cell) ?? [];
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  if (unit === undefined || (unit === '%' && hundredths > 10_000)) {
    throw new CellFault('not-a-commission', `${shown(cell)} is no commission: write 12,5 % or 25,00 €.`);
  }
  return unit === '%' ? { basis_points: hundredths } : { amount_cents: hundredths };
}

const WEEKDAYS: readonly (readonly string[])[] = [
  ['1', 'lundi', 'maandag', 'monday', 'montag'],
  ['2', 'mardi', 'dinsdag', 'tuesday', 'dienstag'],
  ['3', 'mercredi', 'woensdag', 'wednesday', 'mittwoch'],
  ['4', 'jeudi', 'donderdag', 'thursday', 'donnerstag'],
  ['5', 'vendredi', 'vrijdag', 'friday', 'freitag'],
  ['6', 'samedi', 'zaterdag', 'saturday', 'samstag'],
  ['7', 'dimanche', 'zondag', 'sunday', 'sonntag'],
];

/** `lundi, jeudi` or `1, 4`, as ISO weekdays. */
export function weekdaysIn(cell: string): number[] {
  const found = partsOf(cell).map((part) => {
    const at = WEEKDAYS.findIndex((names) => names.includes(skillKey(part)));
    if (at === -1)
      throw new CellFault('not-a-weekday', `${shown(part)} is no day of the week: write lundi, jeudi.`);
    return at + 1;
  });
  return [...new Set(found)].sort();
}

const YES = ['oui', 'o', 'yes', 'y', 'ja', 'j', 'x', 'true', '1'];
const NO = ['non', 'n', 'no', 'nee', 'nein', 'false', '0'];

export function truthIn(cell: string): boolean {
  const key = cell.toLowerCase();
  if (YES.includes(key)) return true;
  if (NO.includes(key)) return false;
  throw new CellFault('not-yes-or-no', `${shown(cell)} is neither yes nor no: write oui or non.`);
}

/** Names apart from each other by `,`, `;`, `/` or `|`. */
export function namesIn(cell: string): string[] {
  const names = partsOf(cell);
  const long = names.find((name) => name.length > 80);
  if (long) throw new CellFault('name-too-long', `${shown(long)} has more than 80 characters: shorten it.`);
  return names;
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  ...{ francais: 'fr', frans: 'fr', french: 'fr', neerlandais: 'nl', nederlands: 'nl', dutch: 'nl' },
  ...{ anglais: 'en', engels: 'en', english: 'en', allemand: 'de', duits: 'de', german: 'de' },
};

/** `fr:C1, néerlandais B2`; a level is not guessed. */
export function languagesIn(cell: string): SpokenLanguage[] {
  return partsOf(cell).map((part) => {
    const [, name = '', level = ''] = /^([\p{L}]+)[\s:(]*([A-Za-z]\w*)?\)?$/u.exec(part) ?? [];
    const key = skillKey(name);
    const language = LANGUAGE_NAMES[key] ?? key;
    const found = LANGUAGE_LEVELS.find((known) => known.toLowerCase() === level.toLowerCase());
    if (!/^[a-z]{2}$/.test(language) || !found) {
      throw new CellFault(
        'not-a-language',
        `${shown(part)} is no language with its level: write fr:C1, with ${levels()}.`,
      );
    }
    return { language, level: found };
  });
}

const levels = () => [...(LANGUAGE_LEVELS as readonly LanguageLevel[])].join(', ');

const partsOf = (cell: string) =>
  cell
    .split(/[,;/|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
