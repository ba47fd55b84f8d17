import { Language } from '../../invoicing/documents/document.js';
import { framed, PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { notice } from '../../invoicing/public-pages/page-parts.js';
import { Html, html } from '../../kernel/html.js';
import { told } from './portal-words.js';

/** A business that the reader's practice is a client of. */
export interface PortalSeat {
  readonly workspace_id: string;
  /** The practice, as that business knows it. */
  readonly practice_id: string;
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

/** The first page, seen from a page or form one step below it, in the language that was chosen. */
export const home = (lang: Language | undefined) => `../portal${lang === undefined ? '' : `?lang=${lang}`}`;

const address = (path: string) => (language: Language) =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** A page of the portal: whose it is, where else one can go, and how to leave. */
export function portalFrame(
  reader: Reader,
  title: string,
  path: string,
  up: string,
  main: Html,
  refused = false,
): PublicPage {
  const { language, business, seats } = reader;
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const choice =
    seats.length > 1 &&
    html`<form method="post" action="${up}portal/workspace?lang=${language}" enctype="multipart/form-data"><label for="workspace">${t('business')}</label><select id="workspace" name="workspace">${seats.map(
      (seat) =>
        html`<option value="${seat.workspace_id}"${seat.current && html` selected`}>${seat.name}</option>`,
    )}</select><button class="second">${t('change')}</button></form>`;
  const [here] = path.split('?');
  const link = (to: string, words: 'invoices' | 'statement' | 'year' | 'calls' | 'instructions' | 'people') =>
    html`<li><a href="${up}${to}?lang=${language}"${to.endsWith(here!) && html` aria-current="page"`}>${t(words)}</a></li>`;
  const links = html`<nav aria-label="${t('pages')}"><ul>${link('portal', 'invoices')}${link('portal/statement', 'statement')}${link('portal/year', 'year')}${link('portal/calls', 'calls')}${link('portal/instructions', 'instructions')}${link('portal/people', 'people')}</ul></nav>`;
  return framed(
    {
      language,
      title,
      sender: business,
      address: address(path),
      skip: { to: 'main', words: t('skip') },
      refused,
    },
    html`${links}<div id="main" tabindex="-1">${main}</div><section class="leaving on-screen">${choice}${leaving(language, up)}</section>`,
  );
}

const leaving = (language: Language, up: string): Html =>
  html`<form class="on-screen" method="post" action="${up}portal/sign-out?lang=${language}" enctype="multipart/form-data"><button class="second">${told('sign_out', language)}</button></form>`;

/** The way from an invoice to all of them, and to how the calls of its month were answered; `to` is where they are, seen from it. */
export function wayBack(to: string, language: Language, month: string | null): Html {
  const calls =
    month &&
    html`<li><a href="${to}/calls?month=${month}&amp;lang=${language}">${told('calls', language)}</a></li>`;
  return html`<nav aria-label="${told('pages', language)}"><ul><li><a href="${to}?lang=${language}">${told('back', language)}</a></li>${calls}</ul></nav>`;
}

/** A sheet of instructions that was typed and is not written yet, the version it follows, and whose it is (`sheetsOf`). */
export interface TypedSheet {
  readonly text: string;
  readonly follows: string;
  readonly of: string;
}

/** What is shown again of what was typed: never a password. */
interface TypedAtDoor {
  readonly email?: string;
  readonly sheet?: TypedSheet | null;
}

/**
 * Where a person of a practice signs in; who is signed in and of no practice (`not_here`) can also leave. A sheet whose
 * writer's session ended goes along in the form, and in no address.
 */
export function signInPage(
  language: Language,
  refused: 'wrong' | 'wrong_code' | 'code_needed' | 'too_many' | 'not_here' | 'session_over' | null,
  up = '',
  { email = '', sheet = null }: TypedAtDoor = {},
): PublicPage {
  const t = (key: Parameters<typeof told>[0]) => told(key, language);
  const field = (name: string, type: string, label: string, autocomplete: string, value = '') =>
    html`<label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required maxlength="1000"${value && html` value="${value}"`}>`;
  const kept =
    sheet &&
    html`<input type="hidden" name="follows" value="${sheet.follows}"><input type="hidden" name="of" value="${sheet.of}"><textarea name="text" hidden>
${sheet.text}</textarea>`;
  const code =
    (refused === 'code_needed' || refused === 'wrong_code') &&
    field('totp', 'text', t('code'), 'one-time-code');
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
<form method="post" action="${up}portal/sign-in?lang=${language}" enctype="multipart/form-data">${field('email', 'email', t('email'), 'username', email)}${field('password', 'password', t('password'), 'current-password')}${code}${kept}<button>${t('sign_in')}</button></form>
<p><a href="${up}password-reset">${t('forgotten')}</a></p>${refused === 'not_here' && leaving(language, up)}`,
  );
}
