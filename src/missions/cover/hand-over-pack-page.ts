import { createHash } from 'node:crypto';
import { type Day, writtenDay } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import type { PageLanguage } from '../../workspaces/accept-language.js';
import type { AccessKind, Revoker } from '../access/access-kinds.js';
import { ACCESS_KIND_WORDS } from '../access/access-mail.js';
import type { AccessState } from '../access/access-state.js';
import { hoursText, type WeekHours } from '../week-hours.js';
import { PACK_WORDS } from './hand-over-pack-words.js';

const STYLE = `
:root { color-scheme: light; font: 1rem/1.45 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; }
h1 { font-size: 1.5rem; line-height: 1.25; margin-bottom: 0; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .25rem; break-after: avoid; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid #999; }
tr, li { break-inside: avoid; }
li { list-style: none; }
ul { padding: 0; }
.box { display: inline-block; width: .8em; height: .8em; border: 1px solid #111; margin-right: .5em; }
.quiet { color: #444; }
@page { size: A4; margin: 18mm; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
`;

/** Under which a pack is shown: it has no script and asks for nothing. */
export const PACK_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

/** A pack as a page shows it. */
interface Pack {
  readonly practice: { readonly name: string; readonly time_zone: string };
  readonly title: string;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly hours: readonly WeekHours[];
  readonly instruction_sheet: { readonly version: number; readonly text: string } | null;
  readonly open_tasks: readonly { readonly what: string; readonly due_at: string | null }[];
  readonly lines: readonly { readonly e164: string; readonly label: string | null }[];
  readonly access: readonly {
    readonly kind: string;
    readonly system: string | null;
    readonly state: string;
    readonly valid_from: Day;
    readonly revoke_after: Day | null;
    readonly revoker: string;
  }[];
}

/** A pack on paper: what the first day needs, with a box to tick for each thing to do. It names no patient. */
export function packPage(language: PageLanguage, pack: Pack): string {
  const words = PACK_WORDS[language];
  const { practice, title, starts_on, ends_on, hours } = pack;
  const days = words.days(
    writtenDay(starts_on, language),
    ends_on === null ? null : writtenDay(ends_on, language),
  );
  const when =
    hours.length > 0 && html`<br>${words.hours} ${hoursText(hours, language)} (${practice.time_zone})`;
  const heading = `${words.title} · ${practice.name}`;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${heading}</title><style>${new Html(STYLE)}</style></head>
<body><main><h1>${heading}</h1><p>${title}, ${days}${when}</p>
${instructions(language, pack)}
<h2>${words.tasks}</h2>${ticked(
    pack.open_tasks.map(({ what, due_at }) => [
      what,
      due_at && words.due(momentOf(due_at, practice.time_zone, language)),
    ]),
    words.noTasks,
  )}
<h2>${words.lines}</h2>${ticked(
    pack.lines.map(({ e164, label }) => [e164, label]),
    words.noLines,
  )}
<h2 id="access">${words.access}</h2>${access(language, pack)}
<p class="quiet">${words.patients}</p></main></body></html>
`.text;
}

function instructions(language: PageLanguage, { instruction_sheet: sheet }: Pack): Html {
  const words = PACK_WORDS[language];
  if (sheet === null) return html`<h2>${words.instructions}</h2><p>${words.noInstructions}</p>`;
  return html`<h2>${words.instructions} (${words.version(sheet.version)})</h2><pre>${sheet.text}</pre>`;
}

/** Things to do, each with a box; a sentence where there are none. */
function ticked(items: readonly (readonly [what: string, detail: string | null])[], none: string): Html {
  if (items.length === 0) return html`<p>${none}</p>`;
  const rows = items.map(
    ([what, detail]) =>
      html`<li><span class="box"></span><bdi>${what}</bdi>${detail && html` <span class="quiet">${detail}</span>`}</li>`,
  );
  return html`<ul>${rows}</ul>`;
}

function access(language: PageLanguage, pack: Pack): Html {
  const { noAccess, columns, states, revokers } = PACK_WORDS[language];
  if (pack.access.length === 0) return html`<p>${noAccess}</p>`;
  const box = html`<span class="box"></span>`;
  const day = (value: Day | null) => value && writtenDay(value, language);
  const rows = pack.access.map(
    ({ kind, system, state, valid_from, revoke_after, revoker }) =>
      html`<tr><th scope="row">${[ACCESS_KIND_WORDS[language][kind as AccessKind], system].filter(Boolean).join(' · ')}</th><td>${states[state as AccessState]}</td><td>${day(valid_from)}</td><td>${day(revoke_after) ?? '…'}</td><td>${revokers[revoker as Revoker]}</td><td>${box}</td></tr>`,
  );
  const heads = Object.values(columns).map((head) => html`<th scope="col">${head}</th>`);
  return html`<table aria-labelledby="access"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

const momentOf = (at: string, timeZone: string, language: PageLanguage) =>
  new Intl.DateTimeFormat(`${language}-BE`, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    Date.parse(at),
  );
