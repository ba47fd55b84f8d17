import { dayText, moneyText, periodText } from '../../invoicing/documents/figures.js';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { facts, notice, table } from '../../invoicing/public-pages/page-parts.js';
import { Period } from '../../kernel/day.js';
import { html } from '../../kernel/html.js';
import { Cents } from '../../kernel/money.js';
import { AccountStatement } from '../account-statement.js';
import { METHODS } from './pay-page-words.js';
import { portalFrame, Reader } from './portal-page.js';
import { ENTRIES, told } from './portal-words.js';

/** The account of the practice over a span of days; null where the days asked for do not fit. */
export function statementPage(
  reader: Reader,
  period: Period,
  statement: AccountStatement | null,
): PublicPage {
  const { language } = reader;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const money = (cents: Cents) => moneyText(cents, language);
  const day = (name: 'from' | 'to') =>
    html`<div><label for="${name}">${t(name)}</label><input id="${name}" name="${name}" type="date" required value="${period[name]}"></div>`;
  const form = html`<form class="row on-screen" method="get" action="statement"><input type="hidden" name="lang" value="${language}">${day('from')}${day('to')}<button class="second">${t('show')}</button></form>`;
  const title = `${t('statement')} · ${reader.practice}`;
  if (!statement)
    return portalFrame(
      reader,
      title,
      'statement',
      '../',
      html`${notice('bad', t('wrong_days'), 'alert')}${form}`,
    );
  const columns = [
    { head: t('issued_on'), kind: 'short' as const },
    { head: t('what'), kind: 'wide' as const },
    { head: t('amount'), kind: 'number' as const },
    { head: t('balance'), kind: 'number' as const },
  ];
  const rows = statement.lines.map(({ on, kind, id, number, method, amount_cents, balance_cents }) => {
    const name = ENTRIES[kind]![language];
    const means = method && (METHODS[method] ?? METHODS.other!)[language];
    return {
      cells: [
        dayText(on, language),
        number === null
          ? `${name}${means ? ` (${means})` : ''}`
          : kind === 'late_claim'
            ? `${name} ${number}`
            : html`${name} <a href="invoices/${id}?lang=${language}">${number}</a>`,
        money(amount_cents),
        money(balance_cents),
      ],
    };
  });
  const head = facts([
    [t('opening'), money(statement.opening_cents)],
    [t('closing'), money(statement.closing_cents)],
  ]);
  const shown = { labelled_by: 'entries', columns, naming: 1, rows };
  return portalFrame(
    reader,
    title,
    `statement?from=${period.from}&to=${period.to}`,
    '../',
    html`${form}<h2 id="entries">${periodText(period, language)}</h2>${head}${rows.length > 0 && table(shown)}`,
  );
}
