import { dayText, moneyText, periodText, shortDayText } from '../../invoicing/documents/figures.js';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { facts, notice, table } from '../../invoicing/public-pages/page-parts.js';
import { Day } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { Cents } from '../../kernel/money.js';
import { payerSentences } from '../year/year-sentences.js';
import { Amounts, YearStatement } from '../year/year-statement.js';
import { doctorName, tellYear, YearWord } from '../year/year-words.js';
import { portalFrame, Reader } from './portal-page.js';
import { sharesTable } from './portal-shares.js';

export interface PortalYear {
  readonly year: number;
  readonly over: boolean;
  readonly today: Day;
  readonly country: string;
  readonly statement: YearStatement;
  readonly names: ReadonlyMap<string | null, string>;
}

const YEARS_OFFERED = 5;

/** What the practice was billed and what it paid in a calendar year, and what its own declarations need of it. */
export function yearPage(reader: Reader, shown: PortalYear): PublicPage {
  const { language } = reader;
  const { year, over, today, statement, country } = shown;
  const t = (key: YearWord, values: Record<string, string | number> = {}) => tellYear(key, language, values);
  const money = (cents: Cents) => moneyText(cents, language);
  const running = Number(today.slice(0, 4));
  const first = Math.min(year, running - YEARS_OFFERED + 1);
  const years = Array.from({ length: running - first + 1 }, (_, at) => running - at);
  const form = html`<form class="row on-screen" method="get" action="year"><input type="hidden" name="lang" value="${language}"><div><label for="year">${t('year')}</label><select id="year" name="year">${years.map(
    (each) => html`<option value="${each}"${each === year && html` selected`}>${each}</option>`,
  )}</select></div><button class="second">${t('other_year')}</button></form>`;
  const head = facts([
    [t('months'), String(statement.months.length)],
    [t('billed'), money(statement.billed.gross_cents)],
    [t('paid'), money(statement.paid_cents)],
  ]);
  const file = (kind: 'pdf' | 'csv') =>
    html`<li><a href="year/${kind}?year=${year}&amp;lang=${language}">${t(kind)}</a></li>`;
  const running_yet = !over && notice('plain', t('so_far', { day: dayText(today, language) }));
  const told = [...payerSentences(statement, country, year, language), t('late_claims')];
  const documents =
    statement.documents.length === 0
      ? html`<p>${t('none')}</p>`
      : html`${documentsOf(shown, reader)}${doctorsOf(shown, reader)}`;
  return portalFrame(
    reader,
    `${t('title')} ${year} · ${reader.practice}`,
    `year?year=${year}`,
    '../',
    html`${form}${running_yet}<h2 id="documents">${year}</h2>${head}${documents}${told.map((sentence) => html`<p>${sentence}</p>`)}<ul class="on-screen">${file('pdf')}${file('csv')}</ul>`,
  );
}

function documentsOf({ statement }: PortalYear, { language }: Reader): Html {
  const t = (key: YearWord) => tellYear(key, language);
  const columns = [
    { head: t('number'), kind: 'short' as const },
    { head: t('issued_on'), kind: 'short' as const },
    { head: t('period'), kind: 'text' as const },
    ...(['net', 'vat', 'gross'] as const).map((key) => ({ head: t(key), kind: 'number' as const })),
    { head: t('paid_on'), kind: 'short' as const },
  ];
  const rows = statement.documents.map((document) => {
    const sign = document.kind === 'invoice' ? 1 : -1;
    return {
      cells: [
        document.kind === 'invoice'
          ? html`<a href="invoices/${document.id}?lang=${language}">${document.number}</a>`
          : document.number,
        shortDayText(document.issued_on, language),
        periodText(document, language),
        ...amountsOf(document, sign, language),
        document.paid_on === null ? '–' : shortDayText(document.paid_on, language),
      ],
    };
  });
  return table({ labelled_by: 'documents', columns, rows });
}

function doctorsOf({ statement, names }: PortalYear, { language }: Reader): Html | null {
  const shares = statement.doctors.map(({ practitioner_id, ...amounts }) => ({
    name: practitioner_id === null ? null : doctorName(practitioner_id, names, language),
    ...amounts,
  }));
  return sharesTable(shares, language);
}

const amountsOf = (
  { net_cents, vat_cents, gross_cents }: Amounts,
  sign: 1 | -1,
  language: Reader['language'],
) => [net_cents, vat_cents, gross_cents].map((cents) => moneyText(sign * cents, language));
