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

const SAYS: Readonly<
  Record<Language, (when: string, hours: string, before: number, after: number) => string>
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

/** A piece of advice as a sentence, in whole calls. */
export function adviceSentence({ weekdays, first, quarters, missed_before, missed_after }: Advice): Labels {
  const hours = `${clockOf(first)}–${clockOf(first + quarters)}`;
  const say = (language: Language) => {
    const when = weekdays.length === 1 ? DAYS[language][weekdays[0]! - 1]! : EACH[language];
    return SAYS[language](when, hours, Math.round(missed_before), Math.round(missed_after));
  };
  return { fr: say('fr'), nl: say('nl'), en: say('en'), de: say('de') };
}
