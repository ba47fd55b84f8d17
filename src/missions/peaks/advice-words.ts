import type { Labels, Language } from '../../tariffs/labels.js';
import type { Advice } from './advising.js';

const DAYS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
};

const EACH: Readonly<Record<Language, string>> = {
  fr: 'chaque jour',
  nl: 'elke dag',
  en: 'every day',
  de: 'jeden Tag',
};

const RUN: Readonly<Record<Language, (first: string, last: string) => string>> = {
  fr: (first, last) => `du ${first} au ${last}`,
  nl: (first, last) => `van ${first} tot en met ${last}`,
  en: (first, last) => `from ${first} to ${last}`,
  de: (first, last) => `von ${first} bis ${last}`,
};

const SAYS: Readonly<
  Record<Language, (when: string, hours: string, before: string, after: string) => string>
> = {
  fr: (when, hours, before, after) =>
    `+1 personne ${when} ${hours} : ${before} → ${after} appels manqués par semaine.`,
  nl: (when, hours, before, after) =>
    `+1 persoon ${when} ${hours}: ${before} → ${after} gemiste oproepen per week.`,
  en: (when, hours, before, after) => `+1 person ${when} ${hours}: ${before} → ${after} missed calls a week.`,
  de: (when, hours, before, after) =>
    `+1 Person ${when} ${hours}: ${before} → ${after} verpasste Anrufe pro Woche.`,
};

/** `HH:MM` of a quarter of the day, 96 being 24:00. */
export function clockOf(quarter: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
}

/** Days in a row from the first to the last of them, three at least, else each by its name. */
function daysIn(language: Language, weekdays: readonly number[]): string {
  if (weekdays.length === 7) return EACH[language];
  const names = weekdays.map((weekday) => DAYS[language][weekday - 1]!);
  const inARow = weekdays.at(-1)! - weekdays[0]! === weekdays.length - 1;
  if (weekdays.length > 2 && inARow) return RUN[language](names[0]!, names.at(-1)!);
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

/** A piece of advice as a sentence: in whole calls, in tenths where whole ones would not tell before from after. */
export function adviceSentence({ weekdays, first, quarters, missed_before, missed_after }: Advice): Labels {
  const hours = `${clockOf(first)}–${clockOf(first + quarters)}`;
  const maximumFractionDigits = Math.round(missed_before) === Math.round(missed_after) ? 1 : 0;
  const say = (language: Language) => {
    const calls = new Intl.NumberFormat(language, { maximumFractionDigits, useGrouping: false });
    const when = daysIn(language, weekdays);
    return SAYS[language](when, hours, calls.format(missed_before), calls.format(Math.max(0, missed_after)));
  };
  return { fr: say('fr'), nl: say('nl'), en: say('en'), de: say('de') };
}
