import { createHash } from 'node:crypto';
import { Html, html } from '../../kernel/html.js';
import { Language } from '../documents/document.js';

/** A page and the Content-Security-Policy under which it works, and nothing else does. */
export interface PublicPage {
  readonly html: string;
  readonly policy: string;
  readonly language: Language;
}

/** Where the script of the pages is served from, beside them. */
export const SCRIPT_PATH = 'check.js';

/** Fetches the annex and tells whether its SHA-256 is the one printed; the page works without it. */
export const SCRIPT = `'use strict';
const button = document.getElementById('check');
const answer = document.getElementById('checked');
if (button && answer && window.crypto && window.crypto.subtle) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    answer.textContent = '…';
    try {
      const file = await fetch(button.dataset.file, { cache: 'no-store', credentials: 'omit' });
      if (!file.ok) throw new Error(String(file.status));
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      answer.textContent = hex === button.dataset.sha256 ? button.dataset.same : button.dataset.other;
    } catch {
      answer.textContent = button.dataset.unreachable;
    }
    button.disabled = false;
  });
}
`;

const STYLE = `
:root { color-scheme: light; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b2420; background: #f7f8f6; }
body { margin: 0; }
main, header, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1rem; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
a { color: #0b5c48; }
nav ul { list-style: none; display: flex; gap: 1rem; margin: 0; padding: 0; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: #fff; padding: .5rem; }
:focus-visible { outline: 3px solid #0a4fd6; outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: #46524c; }
dd { margin: 0; overflow-wrap: anywhere; }
.told { padding: .75rem 1rem; border-left: 4px solid #46524c; background: #eef1ee; }
.good { border-color: #1a6334; background: #e3f3e7; color: #1a6334; }
.bad { border-color: #a3211b; background: #fbe6e4; color: #a3211b; }
table { width: 100%; border-collapse: collapse; background: #fff; font-size: .9375rem; line-height: 1.35; }
caption { text-align: left; color: #46524c; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .375rem .5rem; border-bottom: 1px solid #c9d0cb; overflow-wrap: anywhere; }
thead th { font-size: .8125rem; color: #46524c; border-bottom: 2px solid #1b2420; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.other td, .other th { background: #fbe6e4; }
.quiet { color: #46524c; }
small { display: block; font-size: .875rem; color: #46524c; }
code { overflow-wrap: anywhere; }
input[type=checkbox] { width: 1.5rem; height: 1.5rem; margin: 0; }
fieldset { border: 1px solid #79857e; border-radius: 6px; margin: 1.5rem 0; padding: 1rem; background: #fff; }
legend { font-weight: 600; padding: 0 .25rem; }
label { display: block; font-weight: 600; margin-top: .75rem; }
select, textarea, input[type=text] { font: inherit; width: 100%; max-width: 40rem; box-sizing: border-box; padding: .5rem; border: 1px solid #79857e; border-radius: 4px; background: #fff; color: inherit; }
button { font: inherit; font-weight: 600; margin-top: 1rem; padding: .625rem 1rem; min-height: 2.75rem; border: 0; border-radius: 4px; background: #0b5c48; color: #fff; }
button:disabled { background: #46524c; }
footer { padding: 2rem 1rem; }
@media (max-width: 45rem) {
  thead { position: absolute; left: -100rem; }
  table, tbody, tfoot, tr { display: block; }
  tr { border-bottom: 2px solid #79857e; padding: .5rem 0; }
  td, tbody th, tfoot th { display: grid; grid-template-columns: 9rem 1fr; gap: .5rem; border: 0; padding: .125rem .5rem; text-align: left; white-space: normal; }
  td::before, tbody th::before { content: attr(data-label); color: #46524c; font-weight: 400; }
  td:empty { display: none; }
  td.number { text-align: left; white-space: normal; }
  td small { grid-column: 2; }
  tfoot th { display: block; }
}
`;

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${digest(STYLE)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';');

/** A whole page; `script` only where something asks for it. */
export function framed(
  language: Language,
  title: string,
  body: Html,
  script: string | null = null,
): PublicPage {
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${title}</title><style>${new Html(STYLE)}</style>${
    script && html`<script src="${script}" defer></script>`
  }</head>
<body>${body}</body></html>
`;
  return { html: page.text, policy: POLICY, language };
}
