import { Html, html } from '../../kernel/html.js';
import { unitText } from '../documents/code-texts.js';
import { Language, legalName } from '../documents/document.js';
import { documentWord } from '../documents/document-word.js';
import { dayText, moneyText, periodText, priceText, quantityText } from '../documents/figures.js';
import { say } from '../documents/texts.js';
import { framed, PublicPage } from '../public-pages/page-frame.js';
import { Column, facts, notice, Row, table, wording } from '../public-pages/page-parts.js';
import { SCRIPT_PATH } from '../public-pages/page-script.js';
import { eventsOf, PageState, View } from './annex-page-events.js';
import { told } from './annex-page-words.js';
import { NO_RECOUNT, REFUSED } from './dispute-page-words.js';
import { REASON_WORDS } from './dispute-words.js';
import { PublicAnnex } from './public-annex.js';
import { Figures } from './recomputing.js';

/** The page on which a client does the total again, checks the annex, and disputes single events. */
export function annexPage(annex: PublicAnnex, state: PageState, language: Language): PublicPage {
  const view = { ...annex, ...state, language };
  const { document } = annex;
  const title = told('title', language, {
    document: documentWord(document, language),
    number: document.number!,
  });
  const frame = {
    language,
    title,
    sender: legalName(document.seller),
    address: (one: Language) => `${state.token}?lang=${one}&page=${state.page}`,
    skip: annex.events.length > 0 ? { to: 'events', words: told('skip', language) } : null,
    script: SCRIPT_PATH,
    refused: state.refused !== null,
  };
  const beside = [fileOf(view), givenOf(view)].filter((part) => part !== null);
  return framed(
    frame,
    html`${messageOf(view)}${headOf(view)}${verdictOf(view)}${linesOf(view)}${disputesOf(view)}<div class="beside">${beside}</div>${eventsOf(view)}`,
  );
}

function messageOf({ sent, refused, language }: View): Html | null {
  if (sent) return notice('good', told('sent', language), 'status');
  if (!refused) return null;
  const words = (REFUSED[refused.code] ?? REFUSED.other!)[language];
  const place = refused.code === 'patient-in-text' ? 'note' : 'events';
  return notice('bad', html`<a href="#${place}">${words}</a>`, 'alert');
}

function headOf({ document, language }: View): Html {
  const { buyer, issued_on, period, gross_cents } = document;
  return facts([
    [told('to', language), html`<bdi>${legalName(buyer)}</bdi>`],
    [say('issued_on', language), dayText(issued_on, language)],
    period && [say('period', language), periodText(period, language)],
    [say('total_gross', language), moneyText(gross_cents, language)],
  ]);
}

function verdictOf({ comparison, no_recount, language }: View): Html {
  if (!comparison) return notice('plain', NO_RECOUNT[no_recount ?? 'no_annex'][language]);
  return comparison.equal
    ? notice('good', told('all_equal', language))
    : notice('bad', told('differs', language));
}

function figuresText({ quantity, unit, unit_price, net_cents }: Figures, language: Language): string {
  const count = `${quantityText(quantity, language)} ${unitText(unit, quantity, language)}`;
  return `${count} × ${priceText(unit_price, language)} = ${moneyText(net_cents, language)}`;
}

const sameText = (equal: boolean, language: Language) => told(equal ? 'yes' : 'no', language);

const SUMS = { net_cents: 'total_net', vat_cents: 'total_vat', gross_cents: 'total_gross' } as const;

function linesOf({ comparison, document, lines, language }: View): Html {
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const columns: Column[] = [
    { head: t('line'), kind: 'short' },
    { head: t('label'), kind: 'wide' },
    { head: comparison ? t('invoice_says') : say('net', language), kind: 'number' },
  ];
  if (comparison) columns.push({ head: t('recomputed'), kind: 'number' }, { head: t('same'), kind: 'short' });
  const rows = lines.map(({ position, label, detail, by_hand, recomputed, equal, ...figures }): Row => {
    const name = html`${wording(label, language)}${detail && html`<small>${wording(detail, language)}</small>`}`;
    const cells = [String(position), name, figuresText(figures, language)];
    if (!comparison) return { cells };
    const again = by_hand ? t('by_hand') : recomputed ? figuresText(recomputed, language) : t('nothing');
    return { cells: [...cells, again, sameText(equal, language)], marked: !equal };
  });
  const sums = (Object.keys(SUMS) as (keyof typeof SUMS)[]).map((what): Row => {
    const cells = [say(SUMS[what], language), moneyText(document[what], language)];
    if (!comparison) return { cells };
    const again = comparison.recomputed[what];
    const equal = again === document[what];
    return { cells: [...cells, moneyText(again, language), sameText(equal, language)], marked: !equal };
  });
  const heading = t(comparison ? 'lines' : 'lines_alone');
  return html`<h2 id="lines">${heading}</h2>${table({ labelled_by: 'lines', columns, rows, sums })}`;
}

function fileOf({ annex, token, language }: View): Html | null {
  if (!annex) return null;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const file = `../api/public/annex/${token}/csv`;
  return html`<section><h2>${t('file')}</h2><p class="on-screen"><a href="${file}" download>${t('download')}</a></p>
<p>${t('printed')}<br><code>${annex.sha256}</code></p>
<p><button type="button" class="second" id="check" hidden data-file="${file}" data-sha256="${annex.sha256}" data-same="${t('checked')}" data-other="${t('unchecked')}" data-unreachable="${t('unreachable')}">${t('check')}</button></p>
<p id="checked" role="status"></p><noscript><p>${t('check_by_hand')}</p></noscript></section>`;
}

function givenOf({ given, language }: View): Html | null {
  if (!given) return null;
  const opening = Object.keys(given.opening).length;
  const cards = given.cards.map(
    ({ period, version, sha256 }) =>
      html`<li>${told('given_card', language, { version, from: dayText(period.from, language), to: dayText(period.to, language) })} <small><code>SHA-256 ${sha256}</code></small></li>`,
  );
  return html`<section><h2>${told('given', language)}</h2><ul>${cards}
${opening > 0 && html`<li>${told('given_opening', language, { count: opening })}</li>`}
${given.supplement && html`<li>${told('given_supplement', language)}</li>`}
${given.shared_events > 0 && html`<li>${told('given_shared', language, { count: given.shared_events })}</li>`}</ul></section>`;
}

function disputesOf({ disputes, language }: View): Html | null {
  if (disputes.length === 0) return null;
  const items = disputes.map(({ reason, events, state, credit_cents, credit_note_number, later_credits }) => {
    const decided = (['open', 'accepted', 'rejected'] as const).flatMap((one) => {
      const ranks = events.filter((event) => event.state === one).map(({ position }) => `#${position}`);
      return ranks.length > 0 ? [`${told(one, language)} ${ranks.join(', ')}`] : [];
    });
    const credited = (number: string, cents: number) =>
      told('credited', language, { number, amount: moneyText(cents, language) });
    const outcome = later_credits.map((one) => credited(one.credit_note_number, one.net_cents));
    if (credit_note_number) outcome.unshift(credited(credit_note_number, credit_cents ?? 0));
    if (state === 'open') outcome.push(told('awaits', language));
    else if (outcome.length === 0 && events.some((event) => event.state === 'accepted'))
      outcome.push(told('credited_nothing', language));
    return html`<li>${[REASON_WORDS[reason][language], ...decided, ...outcome].join(' · ')}</li>`;
  });
  return html`<h2>${told('decided', language)}</h2><ul>${items}</ul>`;
}
