import { unitText } from '../../invoicing/documents/code-texts.js';
import { Language } from '../../invoicing/documents/document.js';
import { dayText, moneyText, periodText, quantityText } from '../../invoicing/documents/figures.js';
import { framed, PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { facts, notice, table } from '../../invoicing/public-pages/page-parts.js';
import { Period } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { Cents, sum } from '../../kernel/money.js';
import { Labels } from '../../tariffs/labels.js';
import { AccountStatement } from '../account-statement.js';
import { Balance } from '../balancing.js';
import { METHODS } from './pay-page-words.js';
import { ENTRIES, STATES, told } from './portal-words.js';

/** A business that the reader's practice is a client of. */
export interface PortalSeat {
  readonly workspace_id: string;
  readonly name: string;
  readonly current: boolean;
}

/** What every page of the portal says about its reader. */
export interface Reader {
  readonly practice: string;
  readonly business: string;
  readonly seats: readonly PortalSeat[];
  readonly language: Language;
}

/** How far a price of the running period is used. */
export interface Consumed {
  readonly period: Period;
  readonly net_cents: Cents;
  readonly expected_cents: Cents;
  readonly components: readonly {
    readonly label: Labels;
    readonly unit: string | null;
    readonly per: number;
    readonly counted: number;
    readonly included: number | null;
    readonly expected: number;
  }[];
}

/** A dispute as its practice reads it. */
interface DisputeOutcome {
  readonly invoice_number: string;
  readonly state: 'open' | 'decided';
  readonly events: readonly unknown[];
  readonly credit_note_number: string | null;
  readonly credit_cents: Cents | null;
}

export interface Overview {
  /** All that something is open of. */
  readonly open: readonly Balance[];
  /** A page of all, last due first. */
  readonly listed: readonly Balance[];
  readonly next_cursor: string | null;
  readonly consumed: Consumed | null;
  readonly disputes: readonly DisputeOutcome[];
}

const address = (path: string) => (language: Language) =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** A page of the portal: whose it is, where else one can go, and how to leave. */
function portalFrame(reader: Reader, title: string, path: string, up: string, main: Html): PublicPage {
  const { language, business, seats } = reader;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const choice =
    seats.length > 1 &&
    html`<form method="post" action="${up}portal/workspace" enctype="multipart/form-data"><label for="workspace">${t('business')}</label><select id="workspace" name="workspace">${seats.map(
      (seat) =>
        html`<option value="${seat.workspace_id}"${seat.current && html` selected`}>${seat.name}</option>`,
    )}</select><button class="second">${t('change')}</button></form>`;
  const links = html`<ul class="links on-screen"><li><a href="${up}portal">${t('invoices')}</a></li><li><a href="${up}portal/statement">${t('statement')}</a></li></ul>`;
  const leave = html`<form class="on-screen" method="post" action="${up}portal/sign-out" enctype="multipart/form-data"><button class="second">${t('sign_out')}</button></form>`;
  return framed(
    { language, title, sender: business, address: address(path), skip: null },
    html`${links}${main}<section class="on-screen">${choice}${leave}</section>`,
  );
}

/** The way from an invoice to all of them. */
export const wayBack = (language: Language): Html =>
  html`<p class="on-screen"><a href="../../portal?lang=${language}">${told('back', language)}</a></p>`;

/** Where a person of a practice signs in. */
export function signInPage(
  language: Language,
  refused: 'wrong' | 'too_many' | 'not_here' | null,
  up = '',
): PublicPage {
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const field = (name: string, type: string, label: string, autocomplete: string) =>
    html`<label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required maxlength="1000">`;
  return framed(
    {
      language,
      title: t('sign_in'),
      sender: null,
      address: address(`${up}portal`),
      skip: null,
      refused: refused !== null,
    },
    html`${refused && notice('bad', t(refused), 'alert')}<p>${t('sign_in_means')}</p>
<form method="post" action="${up}portal/sign-in?lang=${language}" enctype="multipart/form-data">${field('email', 'email', t('email'), 'username')}${field('password', 'password', t('password'), 'current-password')}<button>${t('sign_in')}</button></form>
<p><a href="${up}password-reset">${t('forgotten')}</a></p>`,
  );
}

/** All invoices of the practice, what it has used this period, and its disputes. */
export function overviewPage(reader: Reader, overview: Overview): PublicPage {
  const { language } = reader;
  const money = (cents: Cents) => moneyText(cents, language);
  const due = overview.open.filter(({ open_cents }) => open_cents > 0);
  const late = due.filter(({ state }) => state === 'overdue');
  const total = (of: readonly Balance[]) => sum(of.map(({ open_cents }) => open_cents));
  const head = facts([
    late.length > 0 && [told('overdue', language), money(total(late))],
    [told('open', language), money(total(due))],
  ]);
  return portalFrame(
    reader,
    reader.practice,
    'portal',
    '',
    html`${head}${invoicesOf(overview, language)}${consumedOf(overview, language)}${disputesOf(overview, language)}`,
  );
}

function invoicesOf({ listed, next_cursor }: Overview, language: Language): Html {
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const heading = html`<h2 id="invoices">${t('invoices')}</h2>`;
  if (listed.length === 0) return html`${heading}<p>${t('none')}</p>`;
  const columns = [
    { head: t('number'), kind: 'short' as const },
    { head: t('issued_on'), kind: 'short' as const },
    { head: t('due_on'), kind: 'short' as const },
    { head: t('state'), kind: 'text' as const },
    { head: t('total'), kind: 'number' as const },
    { head: t('open'), kind: 'number' as const },
  ];
  const rows = listed.map((balance) => ({
    cells: [
      html`<a href="portal/invoices/${balance.invoice_id}?lang=${language}">${balance.number}</a>`,
      dayText(balance.issued_on, language),
      dayText(balance.due_on, language),
      (STATES[balance.state] ?? STATES.open!)[language],
      moneyText(balance.gross_cents, language),
      moneyText(Math.max(0, balance.open_cents), language),
    ],
    marked: balance.state === 'overdue',
  }));
  const more =
    next_cursor !== null &&
    html`<p class="on-screen"><a href="portal?lang=${language}&cursor=${next_cursor}">${t('earlier')}</a></p>`;
  return html`${heading}${table({ labelled_by: 'invoices', columns, rows })}${more}`;
}

function consumedOf({ consumed }: Overview, language: Language): Html | null {
  if (!consumed) return null;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const columns = [
    { head: t('service'), kind: 'wide' as const },
    { head: t('used'), kind: 'number' as const },
    { head: t('included'), kind: 'number' as const },
    { head: t('expected'), kind: 'number' as const },
  ];
  const rows = consumed.components.map(({ label, unit, per, counted, included, expected }) => {
    const count = (units: number) => {
      const quantity = String(Math.round((units / per) * 100) / 100);
      return `${quantityText(quantity, language)}${unit === null ? '' : ` ${unitText(unit, quantity, language)}`}`;
    };
    return {
      cells: [label[language], count(counted), included === null ? '–' : count(included), count(expected)],
    };
  });
  const values = {
    now: moneyText(consumed.net_cents, language),
    end: moneyText(consumed.expected_cents, language),
  };
  const heading = told('consumption', language, { period: periodText(consumed.period, language) });
  return html`<h2 id="consumption">${heading}</h2><p>${told('consumption_means', language, values)}</p>${
    rows.length > 0 && table({ labelled_by: 'consumption', columns, rows })
  }`;
}

function disputesOf({ disputes }: Overview, language: Language): Html | null {
  if (disputes.length === 0) return null;
  const items = disputes.map(({ invoice_number, events, state, credit_note_number, credit_cents }) => {
    const amount = moneyText(credit_cents ?? 0, language);
    const outcome =
      state === 'open'
        ? told('waits', language)
        : credit_note_number === null
          ? told('decided', language)
          : told('credited', language, { credit: credit_note_number, amount });
    return html`<li>${told('dispute', language, { number: invoice_number, events: events.length, state: outcome })}</li>`;
  });
  return html`<h2>${told('disputes', language)}</h2><ul>${items}</ul>`;
}

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
    html`<label for="${name}">${t(name)}</label><input id="${name}" name="${name}" type="date" required value="${period[name]}">`;
  const form = html`<form class="on-screen" method="get" action="statement"><input type="hidden" name="lang" value="${language}">${day('from')}${day('to')}<button class="second">${t('show')}</button></form>`;
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
    { head: t('what'), kind: 'text' as const },
    { head: t('amount'), kind: 'number' as const },
    { head: t('balance'), kind: 'number' as const },
  ];
  const rows = statement.lines.map(({ on, kind, number, method, amount_cents, balance_cents }) => {
    const detail = number ?? (method ? (METHODS[method] ?? METHODS.other!)[language] : '');
    return {
      cells: [
        dayText(on, language),
        `${ENTRIES[kind]![language]} ${detail}`.trim(),
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
