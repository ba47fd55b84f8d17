import { type Day, writtenDay } from '../../kernel/day.js';
import type { Language } from '../../tariffs/labels.js';
import { lineOf, type MailedShift } from './rota-mail.js';

interface Words {
  readonly subject: (title: string, count: number) => string;
  readonly opening: (who: string, from: string, to: string) => string;
  readonly closing: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    subject: (title, count) =>
      `${title} : ${count} ${count === 1 ? 'garde n’est plus couverte' : 'gardes ne sont plus couvertes'}`,
    opening: (who, from, to) =>
      `Bonjour,\n\n${who} est absente du ${from} au ${to} inclus. Plus personne n’a ces gardes :`,
    closing:
      'Planifiez de nouveau le tableau et proposez-le : ce que les autres ont accepté ne bouge pas. Les calendriers publiés annoncent ces gardes comme annulées pour elle.',
  },
  nl: {
    subject: (title, count) =>
      `${title}: ${count} ${count === 1 ? 'wacht is niet meer gedekt' : 'wachten zijn niet meer gedekt'}`,
    opening: (who, from, to) =>
      `Goedendag,\n\n${who} is afwezig van ${from} tot en met ${to}. Niemand heeft deze wachten nog:`,
    closing:
      'Plan de rol opnieuw en stel ze voor: wat de anderen aanvaard hebben, blijft staan. De gepubliceerde kalenders melden deze wachten voor haar als geannuleerd.',
  },
  en: {
    subject: (title, count) =>
      `${title}: ${count} ${count === 1 ? 'shift is not covered any more' : 'shifts are not covered any more'}`,
    opening: (who, from, to) =>
      `Hello,\n\n${who} is absent from ${from} to ${to} inclusive. Nobody has these shifts any more:`,
    closing:
      'Plan the rota again and propose it: what others agreed to stays where it is. Published calendars tell these shifts as cancelled for her.',
  },
  de: {
    subject: (title, count) =>
      `${title}: ${count} ${count === 1 ? 'Dienst ist nicht mehr besetzt' : 'Dienste sind nicht mehr besetzt'}`,
    opening: (who, from, to) =>
      `Guten Tag,\n\n${who} ist vom ${from} bis einschließlich ${to} abwesend. Diese Dienste hat niemand mehr:`,
    closing:
      'Planen Sie den Plan neu und schlagen Sie ihn vor: Was andere angenommen haben, bleibt, wo es ist. Veröffentlichte Kalender melden diese Dienste für sie als abgesagt.',
  },
};

/** What a manager reads of shifts that an absence leaves to nobody; times by the clock of the rota. */
export function awayMail(
  language: Language,
  rota: { readonly title: string; readonly time_zone: string },
  who: string,
  days: { readonly starts_on: Day; readonly ends_on: Day },
  shifts: readonly MailedShift[],
) {
  const words = WORDS[language];
  const [from, to] = [days.starts_on, days.ends_on].map((day) => writtenDay(day, language)) as [
    string,
    string,
  ];
  const lines = shifts.map((shift) => lineOf(shift, rota.time_zone));
  return {
    subject: words.subject(rota.title, shifts.length),
    text: `${words.opening(who, from, to)}\n\n${lines.join('\n')}\n\n${words.closing}\n`,
  };
}
