import {
  InvoiceDocument,
  Language,
  legalName,
  PaymentInstructions,
} from '../../invoicing/documents/document.js';
import { documentWord } from '../../invoicing/documents/document-word.js';
import { dayText, moneyText, periodText } from '../../invoicing/documents/figures.js';
import { referenceText } from '../../invoicing/documents/payment.js';
import { say } from '../../invoicing/documents/texts.js';
import { framed, PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { facts, notice, table } from '../../invoicing/public-pages/page-parts.js';
import { Day } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { formatIban } from '../../kernel/iban.js';
import { Cents } from '../../kernel/money.js';
import { Balance } from '../balancing.js';
import { METHODS, ONLINE_REFUSED, said } from './pay-page-words.js';

/** The code under which paying online is refused while the provider does not answer. */
export const PROVIDER_AWAY = 'provider-away';

/** Money that came for an invoice; below zero what went back. */
export interface ReceivedPayment {
  readonly received_on: Day;
  readonly method: string;
  readonly amount_cents: Cents;
}

/** What whoever holds the link of an invoice may know of its payment. */
export interface PayView {
  readonly document: InvoiceDocument;
  /** Null for a credit note. */
  readonly balance: Balance | null;
  /** How to transfer what is open; null when nothing is, or no account is on the invoice. */
  readonly transfer: PaymentInstructions | null;
  readonly received: readonly ReceivedPayment[];
  /** The practice paid money that pays nothing yet. */
  readonly unallocated: boolean;
  /** Whether it can be paid online now. */
  readonly online: boolean;
  /** What became of the last page on which it was to be paid online. */
  readonly attempt: 'under_way' | 'failed' | 'left' | null;
}

/** Where the page is and what was done on it just before. */
export interface PayState {
  /** Its address seen from where it is shown: it ends in the token, or in the id of the invoice. */
  readonly place: string;
  /** Where the invoice is explained, seen from the page; null: a form asks for it. */
  readonly explained: string | null;
  /** What stands above all else. */
  readonly above: Html | null;
  /** What only the practice is told, below what was received. */
  readonly below: Html | null;
  /** Where one signs in for all invoices, seen from the page; null for whoever is signed in. */
  readonly portal: string | null;
  /** True when the reader comes back from paying online. */
  readonly returned: boolean;
  /** The code of a refusal to pay online. */
  readonly refused: string | null;
  /** The origin that the form of paying online leads to. */
  readonly provider: string | null;
}

type Shown = PayView & PayState & { readonly language: Language };

/** The page on which one invoice is paid, and afterwards its receipt. */
export function payPage(view: PayView, state: PayState, language: Language): PublicPage {
  const shown = { ...view, ...state, language };
  const { document } = view;
  const frame = {
    language,
    title: `${documentWord(document, language)} ${document.number}`,
    sender: legalName(document.seller),
    address: (one: Language) => `${state.place}?lang=${one}`,
    skip: shown.transfer || payable(shown) ? { to: 'payment', words: said('skip', language) } : null,
    refused: state.refused !== null,
    ...(state.provider !== null && { forms_to: state.provider }),
  };
  return framed(
    frame,
    html`${state.above}${toldOf(shown)}${headOf(shown)}<div id="payment" tabindex="-1">${onlineOf(shown)}${transferOf(shown)}</div>${receivedOf(shown)}${state.below}${documentsOf(shown)}`,
  );
}

const payable = ({ online, balance, attempt }: Shown) =>
  online && balance !== null && balance.open_cents > 0 && attempt !== 'under_way';

function toldOf({ balance, attempt, unallocated, returned, refused, language }: Shown): Html {
  const told: Html[] = [];
  const add = (tone: 'good' | 'bad' | 'plain', text: string) =>
    told.push(notice(tone, text, tone === 'bad' ? 'alert' : tone === 'good' ? 'status' : null));
  if (refused) add('bad', (ONLINE_REFUSED[refused] ?? ONLINE_REFUSED.other!)[language]);
  if (!balance) add('plain', said('credit_note', language));
  if (!balance) return html`${told}`;
  const { open_cents, paid_cents, state, due_on, disputed } = balance;
  const unpaid = open_cents > 0;
  if (unpaid && attempt === 'under_way') add('good', said('under_way', language));
  else if (unpaid && returned && attempt) add('bad', said(attempt, language));
  if (open_cents < 0) add('plain', said('overpaid', language, { amount: moneyText(-open_cents, language) }));
  else if (!unpaid) add('good', said(paid_cents > 0 ? 'settled' : 'nothing', language));
  else if (state === 'overdue' && attempt !== 'under_way' && !disputed)
    add('plain', said('overdue', language, { day: dayText(due_on, language) }));
  if (unpaid && unallocated) add('plain', said('unallocated', language));
  if (disputed) add('plain', said('disputed', language));
  return html`${told}`;
}

function headOf({ document, balance, language }: Shown): Html {
  const { buyer, issued_on, period, gross_cents } = document;
  const t = (key: Parameters<typeof said>[0]) => said(key, language);
  const money = (cents: Cents) => moneyText(cents, language);
  return facts([
    [t('to'), html`<bdi>${legalName(buyer)}</bdi>`],
    [say('issued_on', language), dayText(issued_on, language)],
    period && [say('period', language), periodText(period, language)],
    balance && balance.open_cents > 0 && [t('due_on'), dayText(balance.due_on, language)],
    [say('total_gross', language), money(gross_cents)],
    balance && balance.credited_cents !== 0 && [t('credited'), money(-balance.credited_cents)],
    balance && balance.paid_cents !== 0 && [t('paid'), money(balance.paid_cents)],
    balance && [t('open'), money(Math.max(0, balance.open_cents))],
  ]);
}

function onlineOf(shown: Shown): Html | null {
  if (!payable(shown)) return null;
  const { balance, place, language } = shown;
  const amount = moneyText(balance!.open_cents, language);
  return html`<section class="on-screen"><h2>${said('online', language)}</h2><p>${said('online_means', language)}</p>
<form method="post" action="${place}/online?lang=${language}" enctype="multipart/form-data"><button>${said('pay_amount', language, { amount })}</button></form></section>`;
}

function transferOf({ transfer, balance, place, language, attempt }: Shown): Html | null {
  if (!transfer || !balance || balance.open_cents <= 0 || attempt === 'under_way') return null;
  const t = (key: Parameters<typeof said>[0]) => said(key, language);
  const reference = referenceText(transfer.reference);
  const amount = moneyText(balance.open_cents, language);
  const rows = facts([
    [t('payee'), html`<bdi>${transfer.account_name}</bdi>`],
    ['IBAN', html`<code>${formatIban(transfer.iban)}</code>`],
    transfer.bic !== null && ['BIC', html`<code>${transfer.bic}</code>`],
    reference !== null && [t('reference'), html`<code>${reference}</code>`],
    [t('amount'), amount],
  ]);
  const { account_name: name, iban } = transfer;
  const alt = say('qr_alt', language, { amount, name, iban: formatIban(iban) });
  const code =
    transfer.epc !== null &&
    html`<figure class="code"><img src="${place}/qr.svg" width="180" height="180" alt="${alt}"><figcaption>${t('scan')}</figcaption></figure>`;
  return html`<section><h2>${t('transfer')}</h2><div class="beside"><div>${rows}</div>${code}</div></section>`;
}

function receivedOf({ received, balance, language }: Shown): Html | null {
  if (received.length === 0 || !balance) return null;
  const t = (key: Parameters<typeof said>[0]) => said(key, language);
  const money = (cents: Cents) => moneyText(cents, language);
  const columns = [
    { head: t('received_on'), kind: 'short' as const },
    { head: t('method'), kind: 'text' as const },
    { head: t('amount'), kind: 'number' as const },
  ];
  const rows = received.map(({ received_on, method, amount_cents }) => ({
    cells: [
      dayText(received_on, language),
      (METHODS[method] ?? METHODS.other!)[language],
      money(amount_cents),
    ],
  }));
  const sums = [{ cells: [t('sum'), money(balance.paid_cents)] }];
  return html`<h2 id="received">${t('payments')}</h2>${table({ labelled_by: 'received', columns, rows, sums })}`;
}

function documentsOf({ place, explained, portal, language, document }: Shown): Html {
  const t = (key: Parameters<typeof said>[0]) => said(key, language);
  const links = [
    html`<li><a href="${place}/pdf">${t('pdf')}</a></li>`,
    html`<li><a href="${place}/xml">${t('xml')}</a></li>`,
    ...(document.annex && explained !== null
      ? [html`<li><a href="${explained}?lang=${language}">${t('explained')}</a></li>`]
      : []),
  ];
  const ask =
    document.annex &&
    explained === null &&
    html`<form method="post" action="${place}/explained?lang=${language}" enctype="multipart/form-data"><button class="second">${t('explained')}</button></form>`;
  return html`<section class="on-screen"><h2>${t('documents')}</h2><ul>${links}</ul>${ask}${portal !== null && html`<p><a href="${portal}?lang=${language}">${t('sign_in')}</a></p>`}</section>`;
}
