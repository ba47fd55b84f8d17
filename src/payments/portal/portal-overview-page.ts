import { Language } from '../../invoicing/documents/document.js';
import { dayText, moneyText, periodText } from '../../invoicing/documents/figures.js';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { facts, table } from '../../invoicing/public-pages/page-parts.js';
import { Period } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { Cents, sum } from '../../kernel/money.js';
import { Labels } from '../../tariffs/labels.js';
import { Balance, ReceivableBalance } from '../balancing.js';
import { MonthOfCalls } from './portal-calls-page.js';
import { answeredOf, countIn, plansOf, ReceivedDay, reportsOf } from './portal-home-parts.js';
import { said } from './portal-home-words.js';
import { portalFrame, Reader } from './portal-page.js';
import { ENTRIES, STATES, told } from './portal-words.js';

/** How far a price of the running period is used. */
export interface Consumed {
  readonly period: Period;
  /** Before VAT, today and at the end of the period; null for who may not see prices. */
  readonly amounts: { readonly now: Cents; readonly end: Cents } | null;
  readonly components: readonly {
    readonly label: Labels;
    readonly unit: string | null;
    readonly per: number;
    readonly counted: number;
    readonly included: number | null;
    readonly expected: number;
    /** What is expected beyond the included; no cents for who may not see prices. */
    readonly beyond: { readonly units: number; readonly cents: Cents | null };
  }[];
}

/** A dispute as its practice reads it. */
interface DisputeOutcome {
  readonly invoice_id: string;
  readonly invoice_number: string;
  readonly state: 'open' | 'decided';
  readonly events: readonly unknown[];
  readonly credit_note_number: string | null;
  readonly credit_cents: Cents | null;
}

export interface Overview {
  /** All that something is open of. */
  readonly open: readonly ReceivableBalance[];
  /** What the practice paid and that pays nothing yet. */
  readonly credit_cents: Cents;
  /** A page of all, last due first. */
  readonly listed: readonly Balance[];
  readonly next_cursor: string | null;
  readonly consumed: Consumed | null;
  readonly disputes: readonly DisputeOutcome[];
  /** How the calls of this month were answered so far. */
  readonly calls: MonthOfCalls;
  /** The last days that the practice was told of. */
  readonly reports: readonly ReceivedDay[];
}

/** All invoices of the practice, what it has used this period, and its disputes. */
export function overviewPage(reader: Reader, overview: Overview): PublicPage {
  const { language } = reader;
  const money = (cents: Cents) => moneyText(cents, language);
  const due = overview.open.filter(({ open_cents }) => open_cents > 0);
  const late = due.filter(({ state }) => state === 'overdue');
  const claimed = due.filter(({ claim_id }) => claim_id);
  const total = (of: readonly ReceivableBalance[]) => sum(of.map(({ open_cents }) => open_cents));
  const head = facts([
    late.length > 0 && [told('overdue', language), money(total(late))],
    claimed.length > 0 && [ENTRIES.late_claim![language], money(total(claimed))],
    overview.credit_cents > 0 && [told('received_before', language), money(-overview.credit_cents)],
    [told('open', language), money(Math.max(0, total(due) - Math.max(0, overview.credit_cents)))],
  ]);
  return portalFrame(
    reader,
    reader.practice,
    'portal',
    '',
    html`${head}${consumedOf(overview, language)}${answeredOf(overview.calls, language)}${reportsOf(overview.reports, language)}${invoicesOf(overview, language)}${disputesOf(overview, language)}`,
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
      stateText(balance, language),
      moneyText(balance.gross_cents, language),
      moneyText(Math.max(0, balance.open_cents), language),
    ],
    marked: balance.state === 'overdue',
  }));
  const more =
    next_cursor !== null &&
    html`<p class="on-screen"><a href="portal?lang=${language}&amp;cursor=${next_cursor}">${t('earlier')}</a></p>`;
  return html`${heading}${table({ labelled_by: 'invoices', columns, rows })}${more}`;
}

const stateText = ({ state, disputed }: Balance, language: Language) =>
  `${(STATES[state] ?? STATES.open!)[language]}${disputed ? `, ${told('disputed', language)}` : ''}`;

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
    const count = countIn({ unit, per }, language);
    return {
      cells: [label[language], count(counted), included === null ? '–' : count(included), count(expected)],
    };
  });
  const { amounts } = consumed;
  const sentence =
    amounts &&
    told('consumption_means', language, {
      now: moneyText(amounts.now, language),
      end: moneyText(amounts.end, language),
    });
  const heading = told('consumption', language, { period: periodText(consumed.period, language) });
  return html`<h2 id="consumption">${heading}</h2>${plansOf(consumed.components, language)}${sentence && html`<p>${sentence}</p>`}${
    rows.length > 0 && table({ labelled_by: 'consumption', columns, rows })
  }`;
}

function disputesOf({ disputes }: Overview, language: Language): Html | null {
  if (disputes.length === 0) return null;
  const items = disputes.map(
    ({ invoice_id, invoice_number, events, state, credit_note_number, credit_cents }) => {
      const amount = moneyText(credit_cents ?? 0, language);
      const outcome =
        state === 'open'
          ? told('waits', language)
          : credit_note_number === null
            ? told('decided', language)
            : told('credited', language, { credit: credit_note_number, amount });
      return html`<li>${told('dispute', language, { number: invoice_number, events: events.length, state: outcome })}
<form class="on-screen" method="post" action="portal/invoices/${invoice_id}/explained?lang=${language}" enctype="multipart/form-data"><button class="second">${said('dispute_rows', language, { number: invoice_number })}</button></form></li>`;
    },
  );
  return html`<h2>${told('disputes', language)}</h2><ul>${items}</ul>`;
}
