import { Html, html } from '../../kernel/html.js';
import {
  descriptionText,
  natureText,
  positionsOf,
  reasonText,
  verdictText,
} from '../documents/annex-words.js';
import { Language } from '../documents/document.js';
import { dayText, shortDayText } from '../documents/figures.js';
import { say } from '../documents/texts.js';
import { told } from './annex-page-words.js';
import { DISPUTE_REASONS } from './dispute-reasons.js';
import { REASON_WORDS } from './dispute-words.js';
import { PublicAnnex } from './public-annex.js';
import { ComparedEvent } from './recomputing.js';

const EVENTS_A_PAGE = 200;

/** What the reader asked for, and what came of it. */
export interface PageState {
  readonly token: string;
  readonly page: number;
  readonly sent: boolean;
  /** A dispute that was refused: the code of its problem, and what was typed. */
  readonly refused: RefusedDispute | null;
}

export interface RefusedDispute {
  readonly code: string;
  readonly events: readonly string[];
  readonly reason: string;
  readonly note: string;
}

/** The language the page is in: of the document, unless another is asked for. */
export type View = PublicAnnex & PageState & { readonly language: Language };

/** The events of a page, each beside its recount, with a form to dispute them while that is open. */
export function eventsOf(view: View): Html | null {
  const { rows, document, language, page, token, disputable, dispute_until, refused } = view;
  if (rows.length === 0) return null;
  const pages = Math.max(1, Math.ceil(rows.length / EVENTS_A_PAGE));
  const shown = Math.min(page, pages);
  const first = (shown - 1) * EVENTS_A_PAGE;
  const table = eventTable(view, first);
  const link = (to: number, key: 'previous' | 'next') =>
    to >= 1 &&
    to <= pages &&
    html`<li><a rel="${key === 'next' ? 'next' : 'prev'}" href="${token}?lang=${language}&amp;page=${to}#events">${told(key, language)}</a></li>`;
  const nav =
    pages > 1 &&
    html`<nav aria-label="${told('page_of', language, { page: shown, pages })}"><ul><li>${told('page_of', language, { page: shown, pages })}</li>${link(shown - 1, 'previous') || null}${link(shown + 1, 'next') || null}</ul></nav>`;
  const heading = html`<h2 id="events">${told('events', language)}</h2>`;
  if (!disputable) {
    const closed = document.kind === 'invoice' && html`<p>${told('closed', language)}</p>`;
    return html`${heading}${closed}${nav}${table}${nav}`;
  }
  const options = DISPUTE_REASONS.map(
    (code) =>
      html`<option value="${code}"${code === refused?.reason && html` selected`}>${REASON_WORDS[code][language]}</option>`,
  );
  return html`${heading}<p>${told('dispute_intro', language, { day: dayText(dispute_until!, language) })}</p>${nav}
<form method="post" enctype="multipart/form-data" action="${token}?lang=${language}&amp;page=${shown}">${table}${nav}
<fieldset><legend>${told('dispute', language)}</legend>
<label for="reason">${told('reason', language)}</label><select id="reason" name="reason">${options}</select>
<label for="note">${told('note', language)}</label><textarea id="note" name="note" rows="3" maxlength="300" aria-describedby="note-hint">${refused?.note}</textarea>
<small id="note-hint">${told('note_hint', language)}</small>
<button>${told('send', language)}</button></fieldset></form>`;
}

function eventTable(view: View, first: number): Html {
  const { rows, comparison, document, language, disputable, disputes } = view;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const positions = positionsOf(document);
  const ticked = new Set(view.refused?.events);
  const states = new Map(
    disputes.flatMap(({ events }) => events.map((event) => [event.position, event] as const)),
  );
  const heads = [
    ...(disputable ? [t('dispute')] : []),
    '#',
    `${say('annex_day', language)}`,
    say('annex_kind', language),
    say('annex_number', language),
    say('annex_measured', language),
    say('annex_counted', language),
    say('annex_billed', language),
    say('annex_reason', language),
    ...(comparison ? [t('recomputed')] : []),
  ];
  const body = rows.slice(first, first + EVENTS_A_PAGE).map((row, index) => {
    const position = first + index + 1;
    const event = comparison?.events[position - 1];
    const state = states.get(position);
    const cells: (string | Html)[] = [
      `${shortDayText(row.day, language)} ${row.local_time}`,
      html`<bdi>${[natureText(row, language), descriptionText(row)].filter(Boolean).join(' · ')}</bdi>`,
      row.counterparty_last2 ? `…${row.counterparty_last2}` : '',
      row.measured_text,
      row.counted_text,
      verdictText(row, language),
      html`${reasonText(row, positions, language)}${state && html`<small>${t(state.state)}${state.answer && html`: <bdi>${state.answer}</bdi>`}</small>`}`,
      ...(event ? [recountText(event, positions, language)] : []),
    ];
    const offset = disputable ? 2 : 1;
    return html`<tr role="row"${event && !event.equal && html` class="other"`}>${
      disputable &&
      html`<td role="cell" data-label="${t('dispute')}">${row.counted > 0 && !state && html`<input type="checkbox" name="event" value="${position}"${ticked.has(String(position)) && html` checked`} aria-label="${told('dispute_event', language, { position })}">`}</td>`
    }<th role="rowheader" scope="row" data-label="#">${position}</th>${cells.map((cell, at) => html`<td role="cell" data-label="${heads[at + offset]!}">${cell}</td>`)}</tr>`;
  });
  const head = heads.map((word) => html`<th role="columnheader" scope="col">${word}</th>`);
  return html`<table role="table" aria-labelledby="events"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody></table>`;
}

function recountText(
  { equal, row, recomputed }: ComparedEvent,
  positions: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (equal) return told('yes', language);
  const said = reasonText({ ...row, ...recomputed }, positions, language);
  return `${told('no', language)} · ${recomputed.counted} · ${said}`;
}
