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
import { Column, Row, table, wording } from '../public-pages/page-parts.js';
import { told } from './annex-page-words.js';
import { DisputeDetail } from './dispute-detail.js';
import { DISPUTE_REASONS } from './dispute-reasons.js';
import { REASON_WORDS } from './dispute-words.js';
import { PublicAnnex } from './public-annex.js';
import { ShownEvent } from './recounting.js';

/** How many events stand on one page. */
export const EVENTS_A_PAGE = 200;

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
  const { events, document, language, disputable } = view;
  if (events.length === 0) return null;
  const nav = pagesOf(view);
  const rows = eventTable(view);
  const heading = html`<h2 id="events" tabindex="-1">${told(view.comparison ? 'events' : 'events_alone', language)}</h2>`;
  if (!disputable) {
    const closed = document.kind === 'invoice' && html`<p>${told('closed', language)}</p>`;
    return html`${heading}${closed}${nav}${rows}${nav}`;
  }
  return html`${heading}${formOf(view, nav, rows)}`;
}

function pagesOf({ events_total, token, page, language }: View): Html | null {
  const pages = Math.ceil(events_total / EVENTS_A_PAGE);
  if (pages <= 1) return null;
  const here = told('page_of', language, { page, pages });
  const link = (to: number, key: 'previous' | 'next') =>
    to >= 1 &&
    to <= pages &&
    html`<li><a rel="${key === 'next' ? 'next' : 'prev'}" href="${token}?lang=${language}&amp;page=${to}#events">${told(key, language)}</a></li>`;
  return html`<nav aria-label="${here}"><ul><li>${here}</li>${link(page - 1, 'previous')}${link(page + 1, 'next')}</ul></nav>`;
}

function formOf({ language, token, page, dispute_until, refused }: View, nav: Html | null, rows: Html): Html {
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const options = DISPUTE_REASONS.map(
    (code) =>
      html`<option value="${code}"${code === refused?.reason && html` selected`}>${REASON_WORDS[code][language]}</option>`,
  );
  const invalid = refused?.code === 'patient-in-text' && html` aria-invalid="true"`;
  return html`<p class="on-screen">${told('dispute_intro', language, { day: dayText(dispute_until!, language) })}</p>${nav}
<form method="post" enctype="multipart/form-data" action="${token}?lang=${language}&amp;page=${page}">${rows}${nav}
<fieldset><legend>${t('dispute')}</legend>
<label for="reason">${t('reason')}</label><select id="reason" name="reason">${options}</select>
<label for="note">${t('note')}</label><textarea id="note" name="note" rows="3" maxlength="300" aria-describedby="note-hint"${invalid}>${refused?.note}</textarea>
<small id="note-hint">${t('note_hint')}</small>
<button>${t('send')}</button></fieldset></form>`;
}

type EventState = DisputeDetail['events'][number];

function eventTable(view: View): Html {
  const { events, comparison, document, language, disputable, disputes, refused } = view;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const positions = positionsOf(document);
  const ticked = new Set(refused?.events);
  const states = new Map<number, EventState>();
  for (const dispute of disputes) for (const event of dispute.events) states.set(event.position, event);
  // Where the card masks them, no event has one.
  const numbered = events.some(({ row }) => row.counterparty_last2 !== null);
  const number: Column = { head: say('annex_number', language), kind: 'short' };
  const columns: Column[] = [
    { head: '#', kind: 'short' },
    { head: say('annex_day', language), kind: 'short' },
    { head: say('annex_kind', language), kind: 'wide' },
    ...(numbered ? [number] : []),
    { head: say('annex_measured', language), kind: 'number' },
    { head: say('annex_counted', language), kind: 'number' },
    { head: say('annex_billed', language), kind: 'short' },
    { head: say('annex_reason', language), kind: 'text' },
  ];
  if (comparison) columns.push({ head: t('recomputed'), kind: 'text' });
  if (disputable) columns.unshift({ head: t('dispute'), kind: 'tick' });
  const rows = events.map((event): Row => {
    const { position, row, recount, measured, counted } = event;
    const state = states.get(position);
    const cells = [
      String(position),
      `${shortDayText(row.day, language)} ${row.local_time}`,
      natureOf(event, view),
      ...(numbered ? [row.counterparty_last2 ? `…${row.counterparty_last2}` : ''] : []),
      measured.text && wording(measured, language),
      wording(counted, language),
      verdictText(row, language),
      html`${reasonText(row, positions, language)}${state && stateOf(state, view)}`,
    ];
    if (recount) cells.push(recountText(row, recount, positions, language));
    if (disputable) {
      const tick = row.counted > 0 && !state ? tickOf(position, ticked, language) : '';
      cells.unshift(tick);
    }
    return { cells, marked: recount?.equal === false };
  });
  return table({ labelled_by: 'events', columns, naming: disputable ? 1 : 0, rows });
}

/** What it was, and in the writer's own words what it was about. */
function natureOf({ row }: ShownEvent, { language, document }: View): Html {
  const about = descriptionText(row);
  const nature = natureText(row, language);
  if (!about) return html`${nature}`;
  return html`${nature} · ${wording({ text: about, language: document.language }, language)}`;
}

/** How a dispute over an event stands; the answer is in the writer's own words. */
function stateOf({ state, answer }: EventState, { language, document }: View): Html {
  const told_answer = answer && html`: ${wording({ text: answer, language: document.language }, language)}`;
  return html`<small>${told(state, language)}${told_answer}</small>`;
}

function tickOf(position: number, ticked: ReadonlySet<string>, language: Language): Html {
  return html`<input type="checkbox" name="event" value="${position}"${ticked.has(String(position)) && html` checked`} aria-label="${told('dispute_event', language, { position })}">`;
}

function recountText(
  row: ShownEvent['row'],
  { equal, recomputed }: NonNullable<ShownEvent['recount']>,
  positions: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (equal) return told('yes', language);
  const said = reasonText({ ...row, ...recomputed }, positions, language);
  return `${told('no', language)} · ${recomputed.counted} · ${said}`;
}
