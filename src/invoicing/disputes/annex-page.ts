import { Html, html } from '../../kernel/html.js';
import { unitText } from '../documents/code-texts.js';
import { InvoiceDocument, Language, legalName } from '../documents/document.js';
import { dayText, moneyText, periodText, priceText, quantityText } from '../documents/figures.js';
import { say } from '../documents/texts.js';
import { framed, PublicPage, SCRIPT_PATH } from '../public-pages/page-frame.js';
import { eventsOf, PageState, View } from './annex-page-events.js';
import { told } from './annex-page-words.js';
import { NO_RECOUNT, REFUSED } from './dispute-page-words.js';
import { REASON_WORDS } from './dispute-words.js';
import { PublicAnnex } from './public-annex.js';
import { Figures } from './recomputing.js';

const LANGUAGES: Readonly<Record<Language, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
};

/** The page on which a client does the total again, checks the annex, and disputes single events. */
export function annexPage(annex: PublicAnnex, state: PageState, language: Language): PublicPage {
  const view = { ...annex, ...state, language };
  const { document } = annex;
  const title = told('title', language, {
    document: documentWord(document, language),
    number: document.number!,
  });
  const body = html`<a class="skip" href="#events">${told('skip', language)}</a>
<header>${languagesOf(view)}<h1>${title}</h1></header>
<main>${messageOf(view)}${headOf(view)}${verdictOf(view)}${linesOf(view)}${fileOf(view)}${givenOf(view)}${disputesOf(view)}${eventsOf(view)}</main>
<footer><p class="quiet">${legalName(document.seller)}</p></footer>`;
  return framed(language, title, body, SCRIPT_PATH);
}

/** What stands at the address of a link that is not open. */
export function gonePage(language: Language): PublicPage {
  const title = told('gone_title', language);
  return framed(language, title, html`<main><h1>${title}</h1><p>${told('gone', language)}</p></main>`);
}

function documentWord({ kind, seller }: InvoiceDocument, language: Language): string {
  if (kind === 'invoice') return say('invoice', language);
  return say(seller.country === 'FR' ? 'credit_note_fr' : 'credit_note', language);
}

function languagesOf({ language, token, page }: View): Html {
  const links = (Object.keys(LANGUAGES) as Language[]).map((one) =>
    one === language
      ? html`<li aria-current="true">${LANGUAGES[one]}</li>`
      : html`<li><a lang="${one}" hreflang="${one}" href="${token}?lang=${one}&amp;page=${page}">${LANGUAGES[one]}</a></li>`,
  );
  return html`<nav aria-label="${told('languages', language)}"><ul>${links}</ul></nav>`;
}

function messageOf({ sent, refused, language }: View): Html | null {
  if (sent) return html`<p class="told good" role="status">${told('sent', language)}</p>`;
  if (!refused) return null;
  return html`<p class="told bad" role="alert">${(REFUSED[refused.code] ?? REFUSED.other!)[language]}</p>`;
}

function headOf({ document, language }: View): Html {
  const { seller, buyer, issued_on, period, gross_cents } = document;
  return html`<dl>
<dt>${told('from', language)}</dt><dd><bdi>${legalName(seller)}</bdi></dd>
<dt>${told('to', language)}</dt><dd><bdi>${legalName(buyer)}</bdi></dd>
<dt>${say('issued_on', language)}</dt><dd>${dayText(issued_on, language)}</dd>
${period && html`<dt>${say('period', language)}</dt><dd>${periodText(period, language)}</dd>`}
<dt>${say('total_gross', language)}</dt><dd>${moneyText(gross_cents, language)}</dd>
</dl>`;
}

function verdictOf({ comparison, no_recount, language }: View): Html {
  if (!comparison) return html`<p class="told">${NO_RECOUNT[no_recount ?? 'no_annex'][language]}</p>`;
  return comparison.equal
    ? html`<p class="told good">${told('all_equal', language)}</p>`
    : html`<p class="told bad">${told('differs', language)}</p>`;
}

function figuresText({ quantity, unit, unit_price, net_cents }: Figures, language: Language): string {
  const count = `${quantityText(quantity, language)} ${unitText(unit, quantity, language)}`;
  return `${count} × ${priceText(unit_price, language)} = ${moneyText(net_cents, language)}`;
}

const sameText = (equal: boolean, language: Language) => told(equal ? 'yes' : 'no', language);

function linesOf({ comparison, document, language }: View): Html {
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const lines =
    comparison?.lines ??
    document.lines.map((line) => ({ ...line, by_hand: false, recomputed: null, equal: true }));
  const rows = lines.map(
    (line) => html`<tr role="row"${!line.equal && html` class="other"`}>
<th role="rowheader" scope="row" data-label="${t('line')}">${line.position}</th>
<td role="cell" data-label="${t('label')}"><bdi>${line.label}</bdi>${line.detail && html`<small><bdi>${line.detail}</bdi></small>`}</td>
<td role="cell" class="number" data-label="${t('invoice_says')}">${figuresText(line, language)}</td>
${
  comparison &&
  html`<td role="cell" class="number" data-label="${t('recomputed')}">${
    line.by_hand ? t('by_hand') : line.recomputed ? figuresText(line.recomputed, language) : t('nothing')
  }</td><td role="cell" data-label="${t('same')}">${sameText(line.equal, language)}</td>`
}</tr>`,
  );
  const totals = (['net_cents', 'vat_cents', 'gross_cents'] as const).map((what) => {
    const word = say(
      ({ net_cents: 'total_net', vat_cents: 'total_vat', gross_cents: 'total_gross' } as const)[what],
      language,
    );
    const equal = !comparison || comparison.recomputed[what] === document[what];
    return html`<tr role="row"${!equal && html` class="other"`}><th role="rowheader" scope="row" colspan="2">${word}</th>
<td role="cell" class="number" data-label="${t('invoice_says')}">${moneyText(document[what], language)}</td>
${comparison && html`<td role="cell" class="number" data-label="${t('recomputed')}">${moneyText(comparison.recomputed[what], language)}</td><td role="cell" data-label="${t('same')}">${sameText(equal, language)}</td>`}</tr>`;
  });
  return html`<h2 id="lines">${t('lines')}</h2><table role="table" aria-labelledby="lines">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t('line')}</th><th role="columnheader" scope="col">${t('label')}</th><th role="columnheader" scope="col" class="number">${t('invoice_says')}</th>${
    comparison &&
    html`<th role="columnheader" scope="col" class="number">${t('recomputed')}</th><th role="columnheader" scope="col">${t('same')}</th>`
  }</tr></thead><tbody role="rowgroup">${rows}</tbody><tfoot role="rowgroup">${totals}</tfoot></table>`;
}

function fileOf({ annex, token, language }: View): Html | null {
  if (!annex) return null;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const file = `../api/public/annex/${token}/csv`;
  return html`<h2>${t('file')}</h2><p><a href="${file}" download>${t('download')}</a></p>
<p>${t('printed')}<br><code>${annex.sha256}</code></p>
<p><button type="button" id="check" hidden data-file="${file}" data-sha256="${annex.sha256}" data-same="${t('checked')}" data-other="${t('unchecked')}" data-unreachable="${t('unreachable')}">${t('check')}</button></p>
<p id="checked" role="status"></p><noscript><p>${t('check_by_hand')}</p></noscript>`;
}

function givenOf({ given, language }: View): Html | null {
  if (!given) return null;
  const opening = Object.keys(given.opening).length;
  const cards = given.cards.map(
    ({ period, version, sha256 }) =>
      html`<li>${told('given_card', language, { version, from: dayText(period.from, language), to: dayText(period.to, language) })} <small><code>SHA-256 ${sha256}</code></small></li>`,
  );
  return html`<h2>${told('given', language)}</h2><ul>${cards}
${opening > 0 && html`<li>${told('given_opening', language, { count: opening })}</li>`}
${given.supplement && html`<li>${told('given_supplement', language)}</li>`}
${given.shared_events > 0 && html`<li>${told('given_shared', language, { count: given.shared_events })}</li>`}</ul>`;
}

function disputesOf({ disputes, language }: View): Html | null {
  if (disputes.length === 0) return null;
  const items = disputes.map(({ reason, events, state, credit_cents, credit_note_number }) => {
    const ranks = events.map(({ position }) => position).join(', ');
    const outcome =
      state === 'open'
        ? told('awaits', language)
        : credit_note_number
          ? told('credited', language, {
              number: credit_note_number,
              amount: moneyText(credit_cents ?? 0, language),
            })
          : events.some((event) => event.state === 'accepted')
            ? told('credited_nothing', language)
            : told('rejected', language);
    return html`<li>${REASON_WORDS[reason][language]} (${ranks}): ${outcome}</li>`;
  });
  return html`<h2>${told('decided', language)}</h2><ul>${items}</ul>`;
}
