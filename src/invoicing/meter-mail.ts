import { Day } from '../kernel/day.js';
import { Language } from './documents/document.js';
import { dayText } from './documents/figures.js';

/** What a mail says of a threshold reached; texts are in the language of its reader. */
export interface MeterNews {
  readonly practice: string;
  readonly label: string;
  readonly threshold: 80 | 100;
  /** « 160 appels sur 200 », an amount of an amount. */
  readonly used: string;
  readonly most: string;
  readonly reached_on: Day;
  readonly to: Day;
}

interface Words {
  readonly subject: (news: MeterNews) => string;
  readonly lines: (news: MeterNews, day: string, end: string) => readonly string[];
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    subject: ({ practice, label, threshold }) => `${practice} : ${label}, ${threshold} % utilisés`,
    lines: ({ practice, label, used, most, threshold }, day, end) => [
      'Bonjour,',
      `${practice} a atteint ${threshold} % de « ${label} » le ${day} : ${used} sur ${most}.`,
      `La période se termine le ${end}. Le compteur montre à tout moment où vous en êtes.`,
    ],
  },
  nl: {
    subject: ({ practice, label, threshold }) => `${practice}: ${label}, ${threshold} % gebruikt`,
    lines: ({ practice, label, used, most, threshold }, day, end) => [
      'Goedendag,',
      `${practice} bereikte ${threshold} % van “${label}” op ${day}: ${used} van ${most}.`,
      `De periode eindigt op ${end}. De meter toont altijd de stand van zaken.`,
    ],
  },
  en: {
    subject: ({ practice, label, threshold }) => `${practice}: ${label}, ${threshold}% used`,
    lines: ({ practice, label, used, most, threshold }, day, end) => [
      'Hello,',
      `${practice} reached ${threshold}% of “${label}” on ${day}: ${used} of ${most}.`,
      `The period ends on ${end}. The meter always shows where things stand.`,
    ],
  },
  de: {
    subject: ({ practice, label, threshold }) => `${practice}: ${label}, ${threshold} % verbraucht`,
    lines: ({ practice, label, used, most, threshold }, day, end) => [
      'Guten Tag,',
      `${practice} hat am ${day} ${threshold} % von „${label}“ erreicht: ${used} von ${most}.`,
      `Der Zeitraum endet am ${end}. Der Zähler zeigt jederzeit den Stand.`,
    ],
  },
};

/** Subject and text of an alert: counts and names of tariffs, nothing about a patient. */
export function meterMail(language: Language, news: MeterNews): { subject: string; text: string } {
  const { subject, lines } = WORDS[language];
  const body = lines(news, dayText(news.reached_on, language), dayText(news.to, language));
  return { subject: subject(news).slice(0, 250), text: `${body.join('\n\n')}\n` };
}
