import { createHash } from 'node:crypto';
import { Html, html } from '../../kernel/html.js';
import { Language } from '../documents/document.js';
import { STYLE } from './page-style.js';
import { SHARED } from './page-words.js';

/** A page and the Content-Security-Policy under which it works, and nothing else does. */
export interface PublicPage {
  readonly html: string;
  readonly policy: string;
  readonly language: Language;
}

/** What stands on every page, around what is its own. */
export interface PageFrame {
  readonly language: Language;
  readonly title: string;
  /** Who sends it: above the title and at its end. */
  readonly sender: string | null;
  /** Where the page is in another language; null where it is in one only. */
  readonly address: ((language: Language) => string) | null;
  /** The id of what the link at the beginning of the page leads to, and what that link says. */
  readonly skip: { readonly to: string; readonly words: string } | null;
  /** The script beside the page, where something asks for it. */
  readonly script?: string;
  /** The origin that a form of the page leads to. */
  readonly forms_to?: string;
  /** True while the page shows again what was refused. */
  readonly refused?: boolean;
}

const NAMES: Readonly<Record<Language, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
};

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** `forms_to`: where an answer to a form may lead besides this application; browsers check redirects of forms too. */
const policy = (forms_to: string | undefined) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${digest(STYLE)}`,
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${forms_to === undefined ? '' : ` ${forms_to}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';');

/** A whole page around its `main`: languages, title, sender, style and policy. */
export function framed(frame: PageFrame, main: Html): PublicPage {
  const { language, title, sender, address, skip, script, refused, forms_to } = frame;
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${refused && `${SHARED.fault[language]} · `}${title}</title><style>${new Html(STYLE)}</style>${
    script !== undefined && html`<script src="${script}" defer></script>`
  }</head>
<body>${skip && html`<a class="skip" href="#${skip.to}">${skip.words}</a>`}
<header>${address && languagesNav(language, address)}<h1>${title}</h1>${sender !== null && html`<p class="quiet"><bdi>${sender}</bdi></p>`}</header>
<main>${main}</main>
</body></html>
`;
  return { html: page.text, policy: policy(forms_to), language };
}

function languagesNav(language: Language, address: (language: Language) => string): Html {
  const links = (Object.keys(NAMES) as Language[]).map((one) =>
    one === language
      ? html`<li aria-current="true">${NAMES[one]}</li>`
      : html`<li><a lang="${one}" hreflang="${one}" href="${address(one)}">${NAMES[one]}</a></li>`,
  );
  return html`<nav aria-label="${SHARED.languages[language]}"><ul>${links}</ul></nav>`;
}

/** What stands at the address of a link that is not open. */
export function gonePage(language: Language): PublicPage {
  const title = SHARED.gone_title[language];
  return framed(
    { language, title, sender: null, address: null, skip: null },
    html`<p>${SHARED.gone[language]}</p>`,
  );
}
