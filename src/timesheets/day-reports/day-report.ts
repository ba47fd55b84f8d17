import { type Day, writtenDay } from '../../kernel/day.js';
import { REPORT_WORDS, type ReportLanguage } from './day-report-words.js';

/** What happened on a day, and what waits: counts and references, never who called. */
export interface DayFacts {
  readonly day: Day;
  readonly time_zone: string;
  readonly practice_name: string;
  readonly practitioner_name: string | null;
  readonly calls: readonly { readonly outcome: string; readonly count: number }[];
  readonly urgent: readonly { readonly at: string; readonly reference: string }[];
  readonly delivered: number;
  readonly waiting: readonly Waiting[];
  readonly tasks: readonly Waiting[];
}

interface Waiting {
  readonly what: string;
  readonly due_at: string | null;
}

/** The short name of a work entry, which says nothing of a patient: what a report calls it. */
export const entryReference = (id: string) => `E-${id.slice(-8).toUpperCase()}`;

/** Subject and text of a day report; `note` stands above it. */
export function reportText(
  facts: DayFacts,
  language: ReportLanguage,
  note: string | null,
): { subject: string; text: string } {
  const words = REPORT_WORDS[language];
  const title = `${words.title} ${writtenDay(facts.day, language)}`;
  const whose = [facts.practitioner_name, facts.practice_name].filter((name) => name !== null).join(' · ');
  const total = facts.calls.reduce((sum, { count }) => sum + count, 0);
  const calls =
    total === 0
      ? [words.noCalls]
      : [
          `${words.calls}: ${total}`,
          ...facts.calls.map(({ outcome, count }) => `- ${words.outcomes[outcome] ?? outcome}: ${count}`),
        ];
  const waiting = (each: Waiting) => `- ${each.what}${dueText(each, facts.time_zone, language)}`;
  const list = (head: string, lines: readonly string[]) => (lines.length > 0 ? [`${head}:`, ...lines] : []);
  const open = [
    ...list(words.waiting, facts.waiting.map(waiting)),
    ...list(words.tasks, facts.tasks.map(waiting)),
  ];
  const parts = [
    note === null ? [] : [note],
    [title, whose],
    calls,
    list(
      words.urgent,
      facts.urgent.map(({ at, reference }) => `- ${hourOf(at, facts.time_zone)} · ${reference}`),
    ),
    facts.delivered > 0 ? [`${words.delivered}: ${facts.delivered}`] : [],
    open.length > 0 ? open : [words.nothingWaits],
  ];
  const text = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
  return {
    subject: `${title} · ${facts.practitioner_name ?? facts.practice_name}`.slice(0, 200),
    text: `${text}\n`,
  };
}

const partsOf = (moment: string, timeZone: string, parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('fr-BE', { timeZone, ...parts }).format(Date.parse(moment));

const hourOf = (moment: string, zone: string) =>
  partsOf(moment, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function dueText({ due_at }: Waiting, zone: string, language: ReportLanguage): string {
  if (due_at === null) return '';
  const day = partsOf(due_at, zone, { day: '2-digit', month: '2-digit' });
  return ` (${REPORT_WORDS[language].due} ${day} ${hourOf(due_at, zone)})`;
}
