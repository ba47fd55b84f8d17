import { Html, html } from '../../kernel/html.js';
import { unitText } from '../documents/code-texts.js';
import { InvoiceDocument, Language, legalName } from '../documents/document.js';
import { dayText, moneyText, periodText, priceText, quantityText } from '../documents/figures.js';
import { say, Words, words } from '../documents/texts.js';
import { framed, PublicPage } from '../public-pages/page-frame.js';

/** A self-bill as its freelancer sees it. */
export interface ShownSelfBill {
  readonly document: InvoiceDocument;
  readonly answer: 'accepted' | 'lapsed' | 'contested' | null;
  readonly answer_until: string | null;
  readonly open: boolean;
}

export interface SelfBillPageState {
  readonly token: string;
  /** The code of a refusal, and what was typed. */
  readonly refused: { readonly code: string; readonly reason: string } | null;
}

const TEXTS = {
  written: words(
    'Facture établie en votre nom par {buyer}, sous votre mandat.',
    'Factuur in uw naam opgesteld door {buyer}, onder uw mandaat.',
    'Invoice written in your name by {buyer}, under your mandate.',
    'In Ihrem Namen von {buyer} mit Ihrer Vollmacht ausgestellte Rechnung.',
  ),
  until: words(
    'Vous pouvez la contester jusqu’au {day} ; sans réponse elle est alors acceptée.',
    'U kunt ze betwisten tot {day}; zonder antwoord is ze dan aanvaard.',
    'You can contest it until {day}; without an answer it is then accepted.',
    'Sie können bis zum {day} widersprechen; ohne Antwort gilt sie dann als angenommen.',
  ),
  accept: words('Accepter', 'Aanvaarden', 'Accept', 'Annehmen'),
  contest: words('Contester', 'Betwisten', 'Contest', 'Widersprechen'),
  reason: words('Ce qui ne va pas', 'Wat er mis is', 'What is wrong', 'Was nicht stimmt'),
  hint: words(
    'Ne nommez aucun patient. 500 caractères au plus.',
    'Noem geen patiënt. Hoogstens 500 tekens.',
    'Name no patient. 500 characters at most.',
    'Nennen Sie keinen Patienten. Höchstens 500 Zeichen.',
  ),
  accepted: words(
    'Vous l’avez acceptée.',
    'U hebt ze aanvaard.',
    'You accepted it.',
    'Sie haben sie angenommen.',
  ),
  lapsed: words(
    'Elle est acceptée : le délai est passé.',
    'Ze is aanvaard: de termijn is voorbij.',
    'It is accepted: the time is over.',
    'Sie gilt als angenommen: Die Frist ist vorbei.',
  ),
  contested: words(
    'Vous l’avez contestée : son émetteur est prévenu.',
    'U hebt ze betwist: de opsteller is verwittigd.',
    'You contested it: its writer has been told.',
    'Sie haben widersprochen: Der Aussteller ist benachrichtigt.',
  ),
  pdf: words('Télécharger le PDF', 'De pdf downloaden', 'Download the PDF', 'PDF herunterladen'),
  missing: words(
    'Dites ce qui ne va pas.',
    'Zeg wat er mis is.',
    'Say what is wrong.',
    'Sagen Sie, was nicht stimmt.',
  ),
  patient: words(
    'Le texte semble désigner un patient : ne nommez personne.',
    'De tekst lijkt een patiënt aan te wijzen: noem niemand.',
    'The text seems to tell who a patient is: name nobody.',
    'Der Text scheint einen Patienten zu nennen: Nennen Sie niemanden.',
  ),
  closed: words(
    'Cette facture a déjà une réponse, ou le délai est passé.',
    'Deze factuur is al beantwoord, of de termijn is voorbij.',
    'This invoice is answered already, or the time is over.',
    'Diese Rechnung ist schon beantwortet, oder die Frist ist vorbei.',
  ),
} as const satisfies Record<string, Words>;

function told(
  key: keyof typeof TEXTS,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** The page on which a freelancer accepts or contests an invoice written in their name. */
export function selfBillPage(
  { document, answer, answer_until, open }: ShownSelfBill,
  { token, refused }: SelfBillPageState,
): PublicPage {
  const { language, seller, buyer, number, issued_on, period, gross_cents } = document;
  const title = `${say('invoice', language)} ${number}`;
  const body = html`<header><h1>${title}</h1></header><main>
${refused && html`<p class="told bad" role="alert">${refusalText(refused.code, language)}</p>`}
${answer && html`<p class="told${answer !== 'contested' && html` good`}" role="status">${told(answer, language)}</p>`}
<p>${told('written', language, { buyer: legalName(buyer) })}${open && ` ${told('until', language, { day: dayText(answer_until!, language) })}`}</p>
<dl><dt>${say('issued_on', language)}</dt><dd>${dayText(issued_on, language)}</dd>
${period && html`<dt>${say('period', language)}</dt><dd>${periodText(period, language)}</dd>`}
<dt>${say('total_gross', language)}</dt><dd>${moneyText(gross_cents, language)}</dd></dl>
${tableOf(document)}
<p><a href="../api/public/self-bill/${token}/pdf">${told('pdf', language)}</a></p>
${open && formOf(token, language, refused?.reason ?? '')}</main>
<footer><p class="quiet"><bdi>${legalName(seller)}</bdi></p></footer>`;
  return framed(language, title, body);
}

function tableOf({ lines, language }: InvoiceDocument): Html {
  const cell = (label: string, text: string | Html) =>
    html`<td role="cell" data-label="${label}">${text}</td>`;
  const heads = [
    say('label', language),
    say('quantity', language),
    say('unit_price', language),
    say('net', language),
  ] as const;
  const rows = lines.map(
    ({ label, detail, quantity, unit, unit_price, net_cents }) =>
      html`<tr role="row">${cell(heads[0], html`<bdi>${label}</bdi>${detail && html`<small><bdi>${detail}</bdi></small>`}`)}${cell(heads[1], `${quantityText(quantity, language)} ${unitText(unit, quantity, language)}`)}${cell(heads[2], priceText(unit_price, language))}${cell(heads[3], moneyText(net_cents, language))}</tr>`,
  );
  const head = heads.map((word) => html`<th role="columnheader" scope="col">${word}</th>`);
  return html`<table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
}

function formOf(token: string, language: Language, reason: string): Html {
  return html`<form method="post" enctype="multipart/form-data" action="${token}"><input type="hidden" name="answer" value="accepted"><button>${told('accept', language)}</button></form>
<form method="post" enctype="multipart/form-data" action="${token}"><fieldset><legend>${told('contest', language)}</legend>
<input type="hidden" name="answer" value="contested">
<label for="reason">${told('reason', language)}</label><textarea id="reason" name="reason" rows="4" maxlength="500" required aria-describedby="reason-hint">${reason}</textarea>
<small id="reason-hint">${told('hint', language)}</small>
<button>${told('contest', language)}</button></fieldset></form>`;
}

function refusalText(code: string, language: Language): string {
  if (code === 'schema') return told('missing', language);
  return told(code === 'patient-in-text' ? 'patient' : 'closed', language);
}
