import { Language } from '../../invoicing/documents/document.js';
import { dayText } from '../../invoicing/documents/figures.js';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { notice } from '../../invoicing/public-pages/page-parts.js';
import { Html, html } from '../../kernel/html.js';
import { dayAt } from '../../kernel/local-time.js';
import { said } from './portal-instructions-words.js';
import { portalFrame, Reader, TypedSheet } from './portal-page.js';
import { sheetsOf } from './portal-sheet.js';
import { told } from './portal-words.js';

/** Why a version is not written. */
export type WritingRefusal = 'sheet-changed' | 'patient-in-text' | 'unfit';

/** How the practice wants its work done, the newest version first, and who has read that one. */
export interface Instructions {
  readonly time_zone: string;
  readonly versions: readonly {
    readonly version: number;
    readonly text: string;
    readonly written_at: string;
  }[];
  readonly read: readonly { readonly name: string; readonly read_at: string }[];
  /** Who works for the practice and has yet to read it. */
  readonly unread: readonly string[];
}

interface InstructionsState {
  readonly saved: boolean;
  /** Why what was typed is no version: refused, or not sent again since its writer had to sign in. */
  readonly refused: { readonly code: WritingRefusal | 'unsaved'; readonly text: string } | null;
}

/** A sheet whose writer had to sign in again: there to be saved, or completed where a newer version was written meanwhile. */
export function keptSheet({ text, follows }: TypedSheet, { versions }: Instructions): InstructionsState {
  const overtaken = Number(follows) !== (versions[0]?.version ?? 0);
  return { saved: false, refused: { code: overtaken ? 'sheet-changed' : 'unsaved', text } };
}

export function instructionsPage(
  reader: Reader,
  instructions: Instructions,
  { saved, refused }: InstructionsState,
): PublicPage {
  const { language, seats } = reader;
  const { versions } = instructions;
  const t = (key: Parameters<typeof said>[0]) => said(key, language);
  const message = refused
    ? notice('bad', html`<a href="#text">${t(refused.code)}</a>`, 'alert')
    : saved && notice('good', t('saved'), 'status');
  const [newest, ...earlier] = versions;
  const main = html`${message}<p>${t('means')}</p>${newest ? newestOf(newest, instructions, language) : html`<p>${t('none')}</p>`}
<h2>${t('write')}</h2>${formOf(sheetsOf(seats.find(({ current }) => current)!), newest, refused, language)}${earlierOf(earlier, instructions, language)}`;
  return portalFrame(
    reader,
    `${told('instructions', language)} · ${reader.practice}`,
    'instructions',
    '../',
    main,
    refused !== null,
  );
}

/** A sheet that is not of the practice its reader is signed in for: not written, and shown to whom it belongs alone. */
export function strayedPage(reader: Reader, { text, of }: TypedSheet): PublicPage {
  const { language } = reader;
  const seat = reader.seats.find((one) => sheetsOf(one) === of);
  const message = seat
    ? said('other_business', language, { business: seat.name })
    : said('other_practice', language);
  return portalFrame(
    reader,
    `${told('instructions', language)} · ${reader.practice}`,
    'instructions',
    '../',
    html`${notice('bad', message, 'alert')}${seat && html`<div class="letter">${text}</div>`}`,
    true,
  );
}

type Version = Instructions['versions'][number];

const nameOf = ({ version, written_at }: Version, time_zone: string, language: Language) =>
  said('version', language, { version, day: dayText(dayAt(Date.parse(written_at), time_zone), language) });

function newestOf(newest: Version, { time_zone, read, unread }: Instructions, language: Language): Html {
  const readers = read.map(({ name, read_at }) => {
    const day = dayText(dayAt(Date.parse(read_at), time_zone), language);
    return html`<li>✓ <bdi>${name}</bdi> · ${said('read_on', language, { day })}</li>`;
  });
  const waiting = unread.map((name) => html`<li>▲ <bdi>${name}</bdi> · ${said('unread', language)}</li>`);
  const none = readers.length + waiting.length === 0 && html`<p>${said('nobody', language)}</p>`;
  return html`<h2>${nameOf(newest, time_zone, language)}</h2><div class="letter">${newest.text}</div>
<h3>${said('confirmed', language)}</h3>${none || html`<ul>${readers}${waiting}</ul>`}`;
}

function formOf(
  of: string,
  newest: Version | undefined,
  refused: InstructionsState['refused'],
  language: Language,
): Html {
  const fits = refused === null || refused.code === 'sheet-changed' || refused.code === 'unsaved';
  const invalid = !fits && html` aria-invalid="true"`;
  return html`<form class="on-screen" method="post" action="instructions?lang=${language}" enctype="multipart/form-data"><input type="hidden" name="follows" value="${newest?.version ?? 0}"><input type="hidden" name="of" value="${of}"><label for="text">${said('text', language)}</label><textarea class="sheet" id="text" name="text" required maxlength="20000" aria-describedby="hint"${invalid}>
${refused ? refused.text : (newest?.text ?? '')}</textarea><p id="hint" class="quiet">${said('hint', language)}</p><button>${said('save', language, { version: (newest?.version ?? 0) + 1 })}</button></form>`;
}

function earlierOf(
  earlier: readonly Version[],
  { time_zone }: Instructions,
  language: Language,
): Html | null {
  if (earlier.length === 0) return null;
  const items = earlier.map(
    (version) =>
      html`<details><summary>${nameOf(version, time_zone, language)}</summary><div class="letter">${version.text}</div></details>`,
  );
  return html`<h2>${said('earlier', language)}</h2>${items}`;
}
