import { Html, html } from '../../kernel/html.js';
import { unitText } from '../documents/code-texts.js';
import { InvoiceDocument, InvoiceLine, Language, legalName } from '../documents/document.js';
import { dayText, moneyText, periodText, priceText, quantityText } from '../documents/figures.js';
import { say } from '../documents/texts.js';
import { framed, PublicPage } from '../public-pages/page-frame.js';
import { Column, facts, notice, table, wording } from '../public-pages/page-parts.js';
import { Worded } from '../public-pages/worded.js';
import { told } from './self-bill-page-words.js';

/** A self-bill as its freelancer sees it. */
export interface ShownSelfBill {
  readonly document: InvoiceDocument;
  readonly lines: readonly (Pick<InvoiceLine, 'quantity' | 'unit' | 'unit_price' | 'net_cents'> & {
    readonly label: Worded;
    readonly detail: Worded | null;
  })[];
  readonly answer: 'accepted' | 'lapsed' | 'contested' | null;
  readonly answer_until: string | null;
  readonly open: boolean;
  /** Gross, what credit notes left standing. */
  readonly left_gross_cents: number;
}

export interface SelfBillPageState {
  readonly token: string;
  /** The code of a refusal, and what was typed. */
  readonly refused: { readonly code: string; readonly reason: string } | null;
}

/** The page on which a freelancer accepts or contests an invoice written in their name. */
export function selfBillPage(
  { document, lines, answer, answer_until, open, left_gross_cents }: ShownSelfBill,
  { token, refused }: SelfBillPageState,
  language: Language,
): PublicPage {
  const { seller, buyer, number, issued_on, period, gross_cents } = document;
  const title = `${say(titleOf(document), language)} ${number}`;
  const frame = {
    language,
    title,
    sender: legalName(seller),
    address: (one: Language) => `${token}?lang=${one}`,
    skip: null,
    refused: refused !== null,
  };
  const until = open && ` ${told('until', language, { day: dayText(answer_until!, language) })}`;
  return framed(
    frame,
    html`${refused && notice('bad', refusalOf(refused.code, language), 'alert')}
${answer && notice(answer === 'contested' ? 'plain' : 'good', told(answer, language), 'status')}
<p>${told(document.kind === 'invoice' ? 'written' : 'written_note', language, { buyer: legalName(buyer) })}${until}</p>
${facts([
  [say('issued_on', language), dayText(issued_on, language)],
  period && [say('period', language), periodText(period, language)],
  document.preceding && [told('corrects', language), document.preceding.number],
  [say('total_gross', language), moneyText(gross_cents, language)],
  left_gross_cents !== gross_cents && [told('left', language), moneyText(left_gross_cents, language)],
])}${tableOf(lines, document, language)}
<p class="on-screen"><a href="../api/public/self-bill/${token}/pdf">${told('pdf', language)}</a></p>
${open && formOf(token, language, refused)}`,
  );
}

function titleOf({ kind, seller }: InvoiceDocument) {
  if (kind === 'invoice') return 'invoice';
  return seller.country === 'FR' ? 'credit_note_fr' : 'credit_note';
}

function tableOf(lines: ShownSelfBill['lines'], document: InvoiceDocument, language: Language): Html {
  const columns: Column[] = [
    { head: say('label', language), kind: 'wide' },
    { head: say('quantity', language), kind: 'number' },
    { head: say('unit_price', language), kind: 'number' },
    { head: say('net', language), kind: 'number' },
  ];
  const rows = lines.map(({ label, detail, quantity, unit, unit_price, net_cents }) => ({
    cells: [
      html`${wording(label, language)}${detail && html`<small>${wording(detail, language)}</small>`}`,
      `${quantityText(quantity, language)} ${unitText(unit, quantity, language)}`,
      priceText(unit_price, language),
      moneyText(net_cents, language),
    ],
  }));
  const sums = (['total_net', 'total_vat', 'total_gross'] as const).map((what) => ({
    cells: [say(what, language), moneyText(document[SUMS[what]], language)],
  }));
  return html`<h2 id="lines">${told('lines', language)}</h2>${table({ labelled_by: 'lines', columns, rows, sums })}`;
}

const SUMS = { total_net: 'net_cents', total_vat: 'vat_cents', total_gross: 'gross_cents' } as const;

function formOf(token: string, language: Language, refused: SelfBillPageState['refused']): Html {
  const action = html`${token}?lang=${language}`;
  const invalid = refused && REASON_FAULTS.has(refused.code) && html` aria-invalid="true"`;
  return html`<form method="post" enctype="multipart/form-data" action="${action}"><input type="hidden" name="answer" value="accepted"><button>${told('accept', language)}</button></form>
<form method="post" enctype="multipart/form-data" action="${action}"><fieldset><legend>${told('contest', language)}</legend>
<input type="hidden" name="answer" value="contested">
<label for="reason">${told('reason', language)}</label><textarea id="reason" name="reason" rows="4" maxlength="500" required aria-describedby="reason-hint"${invalid}>${refused?.reason}</textarea>
<small id="reason-hint">${told('hint', language)}</small>
<button class="second">${told('contest', language)}</button></fieldset></form>`;
}

/** Refusals that are about what was typed. */
const REASON_FAULTS = new Set(['schema', 'patient-in-text']);

function refusalOf(code: string, language: Language): string | Html {
  if (!REASON_FAULTS.has(code)) return told('closed', language);
  return html`<a href="#reason">${told(code === 'schema' ? 'missing' : 'patient', language)}</a>`;
}
