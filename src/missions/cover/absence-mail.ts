import { type Day, writtenDay } from '../../kernel/day.js';
import type { PageLanguage } from '../../workspaces/accept-language.js';

interface Said {
  readonly who: string;
  readonly starts_on: Day;
  readonly ends_on: Day;
  /** The last day as it was said before; null for a new absence. */
  readonly before: Day | null;
}

interface Words {
  readonly declared: (who: string, from: string, to: string) => string;
  readonly changed: (who: string, from: string, to: string, before: string) => string;
  readonly subject: (who: string) => string;
  readonly toDo: string;
}

const WORDS: Readonly<Record<PageLanguage, Words>> = {
  fr: {
    subject: (who) => `Absence : ${who}`,
    declared: (who, from, to) => `${who} a déclaré une absence du ${from} au ${to} inclus.`,
    changed: (who, from, to, before) =>
      `L’absence de ${who} depuis le ${from} se termine désormais le ${to} inclus, au lieu du ${before}.`,
    toDo: 'Dans Permanence, la page « Remplacement » montre les heures à couvrir et qui peut les reprendre.',
  },
  nl: {
    subject: (who) => `Afwezigheid: ${who}`,
    declared: (who, from, to) => `${who} meldde een afwezigheid van ${from} tot en met ${to}.`,
    changed: (who, from, to, before) =>
      `De afwezigheid van ${who} sinds ${from} eindigt nu op ${to} (inbegrepen), in plaats van ${before}.`,
    toDo: 'In Permanence toont de pagina „Vervanging” welke uren te dekken zijn en wie ze kan overnemen.',
  },
  en: {
    subject: (who) => `Absence: ${who}`,
    declared: (who, from, to) => `${who} declared an absence from ${from} to ${to} inclusive.`,
    changed: (who, from, to, before) =>
      `The absence of ${who} since ${from} now ends on ${to} inclusive, instead of ${before}.`,
    toDo: 'In Permanence the page “Cover” shows which hours are to be covered and who can take them over.',
  },
  de: {
    subject: (who) => `Abwesenheit: ${who}`,
    declared: (who, from, to) => `${who} hat eine Abwesenheit vom ${from} bis einschließlich ${to} gemeldet.`,
    changed: (who, from, to, before) =>
      `Die Abwesenheit von ${who} seit dem ${from} endet nun am ${to} (einschließlich) statt am ${before}.`,
    toDo: 'In Permanence zeigt die Seite „Vertretung“, welche Stunden zu besetzen sind und wer sie übernehmen kann.',
  },
};

/** What managers read when somebody says that she is away, or until another day; never why. */
export function absenceMail(
  { who, starts_on, ends_on, before }: Said,
  language: PageLanguage,
): { subject: string; text: string } {
  const words = WORDS[language];
  const day = (value: Day) => writtenDay(value, language);
  const said =
    before === null
      ? words.declared(who, day(starts_on), day(ends_on))
      : words.changed(who, day(starts_on), day(ends_on), day(before));
  return { subject: words.subject(who).slice(0, 200), text: `${said}\n\n${words.toDo}\n` };
}
