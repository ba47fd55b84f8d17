import { Language } from '../../invoicing/documents/document.js';
import { dayText, percentText, periodText, quantityText } from '../../invoicing/documents/figures.js';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { facts, notice, table } from '../../invoicing/public-pages/page-parts.js';
import { addDays, Day, month as monthOf } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { Answers, Foreseen } from '../../timesheets/answer-rates/answering.js';
import { said, WEEKDAYS } from './portal-calls-words.js';
import { portalFrame, Reader } from './portal-page.js';
import { told } from './portal-words.js';

/** How the calls of a month were answered, and the month it is now. */
export interface MonthOfCalls extends Answers {
  readonly month: string;
  readonly now: string;
  readonly until: Day;
  readonly within_s: number;
  readonly hours: readonly (Answers & { readonly hour: number })[];
  readonly weekdays: readonly (Answers & { readonly weekday: number })[];
  readonly expected: Foreseen | null;
}

/** Answered, waited and given up, by hour and weekday, beside what was expected. What is not known says so. */
export function callsPage(reader: Reader, month: MonthOfCalls): PublicPage {
  const { language } = reader;
  const period = monthOf(month.month);
  const heading = html`<h2 id="month">${periodText(period, language)}</h2>`;
  const main = html`${monthsNav(month, language)}${heading}${
    month.now === month.month &&
    notice('plain', said('running', language, { day: dayText(month.until, language) }))
  }${month.calls === 0 ? notice('plain', said('none', language)) : figuresOf(month, language)}${planOf(month.expected, language)}`;
  const title = `${told('calls', language)} · ${reader.practice}`;
  return portalFrame(reader, title, `calls?month=${month.month}`, '../', main);
}

function monthsNav({ month, now }: MonthOfCalls, language: Language): Html {
  const { from, to } = monthOf(month);
  const link = (of: string, key: 'before' | 'after') =>
    html`<li><a href="calls?month=${of}&amp;lang=${language}">${said(key, language)}</a></li>`;
  const before = month > '2000-01' && link(addDays(from, -1).slice(0, 7), 'before');
  const after = month < now && link(addDays(to, 1).slice(0, 7), 'after');
  return html`<nav class="on-screen" aria-label="${said('months', language)}"><ul>${before}${after}</ul></nav>`;
}

function figuresOf(month: MonthOfCalls, language: Language): Html {
  const t = (key: Parameters<typeof said>[0]) => said(key, language);
  const write = writerIn(language);
  const head = facts([
    [t('received'), write.count(month.calls)],
    [t('answered'), write.count(month.answered)],
    [t('abandoned'), write.count(month.abandoned)],
    [t('left'), write.count(month.left)],
    [said('within', language, { seconds: month.within_s }), write.share(month.within_bp)],
    [t('median'), write.seconds(month.median_s)],
    [t('p90'), write.seconds(month.p90_s)],
    [t('rate'), write.share(month.answered_bp)],
  ]);
  const untold = month.calls - month.told;
  const caveat = untold > 0 && notice('plain', said('untold', language, { calls: untold, all: month.calls }));
  const days = month.weekdays.map((one) => ({ name: WEEKDAYS[language][one.weekday - 1]!, answers: one }));
  const planned = new Map(month.expected?.hours.map(({ hour, calls }) => [hour, calls]));
  const hours = month.hours.map((one) => ({
    name: `${one.hour}–${one.hour + 1} h`,
    answers: one,
    ...(month.expected && { planned: planned.get(one.hour) ?? 0 }),
  }));
  return html`${caveat}${head}<h2 id="hours">${t('by_hour')}</h2>${answersTable('hours', t('hour'), hours, language)}<h2 id="weekdays">${t('by_weekday')}</h2>${answersTable('weekdays', t('weekday'), days, language)}`;
}

interface Line {
  readonly name: string;
  readonly answers: Answers;
  readonly planned?: number;
}

function answersTable(labelled_by: string, first: string, lines: readonly Line[], language: Language): Html {
  const write = writerIn(language);
  const withPlan = lines.some(({ planned }) => planned !== undefined);
  const number = (key: Parameters<typeof said>[0]) => ({
    head: said(key, language),
    kind: 'number' as const,
  });
  const columns = [
    { head: first, kind: 'short' as const },
    ...(withPlan ? [number('foreseen')] : []),
    ...(['received', 'answered', 'abandoned', 'left', 'rate', 'median', 'p90'] as const).map(number),
  ];
  const rows = lines.map(({ name, answers, planned }) => ({
    cells: [
      name,
      ...(withPlan ? [quantityText(String(planned ?? 0), language)] : []),
      write.count(answers.calls),
      write.count(answers.answered),
      write.count(answers.abandoned),
      write.count(answers.left),
      write.share(answers.answered_bp),
      write.seconds(answers.median_s),
      write.seconds(answers.p90_s),
    ],
  }));
  return table({ labelled_by, columns, rows });
}

function planOf(expected: Foreseen | null, language: Language): Html | null {
  if (!expected) return null;
  const { within_s } = expected;
  const sentence = said(within_s === null ? 'plan_means_calls' : 'plan_means', language, {
    day: dayText(expected.from, language),
    calls: quantityText(String(expected.calls), language),
    missed: quantityText(String(expected.missed), language),
    ...(within_s !== null && { share: writerIn(language).share(expected.within_bp), seconds: within_s }),
  });
  return html`<h2 id="plan">${said('plan', language)}</h2><p>${sentence}</p>`;
}

/** Figures in a language; one that is not known says so. */
function writerIn(language: Language) {
  const known = (value: number | null, write: (value: number) => string) =>
    value === null ? said('unknown', language) : write(value);
  return {
    count: (value: number | null) => known(value, (count) => quantityText(String(count), language)),
    share: (value: number | null) => known(value, (bp) => percentText(bp, language)),
    seconds: (value: number | null) => known(value, (seconds) => `${seconds} s`),
  };
}
