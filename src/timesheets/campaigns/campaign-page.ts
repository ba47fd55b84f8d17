import { createHash } from 'node:crypto';
import { html } from '../../kernel/html.js';
import type { CampaignCount, CampaignResult } from './campaign-results.js';
import { CAMPAIGN_WORDS, type CampaignLanguage } from './campaign-words.js';

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 28rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
strong { font-size: 3rem; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; }
dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
`;

/** Under which a page of a campaign works: it has no script. */
export const CAMPAIGN_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

interface Shown {
  readonly title: string;
  readonly practice_name: string;
  readonly ends_at: string | null;
  readonly at: string;
  readonly time_zone: string;
  readonly count: CampaignCount;
}

/** How far a campaign is, for its practice; the browser asks again every half minute. */
export function campaignPage(language: CampaignLanguage, campaign: Shown): string {
  const words = CAMPAIGN_WORDS[language];
  const { title, practice_name, count, ends_at, at, time_zone } = campaign;
  const clock = new Intl.DateTimeFormat(`${language}-BE`, { timeZone: time_zone, timeStyle: 'short' });
  const hour = (moment: string) => clock.format(Date.parse(moment));
  const rows = Object.entries(count.by_result).map(
    ([result, of]) => html`<dt>${words.results[result as CampaignResult]}</dt><dd>${of}</dd>`,
  );
  const body = html`<h1>${title}</h1><p>${practice_name}</p>
<p role="status"><strong>${count.done} / ${count.total}</strong><br>${words.done} · ${count.left} ${words.left}</p>
<dl>${rows}</dl><p>${ends_at !== null && `${words.until} ${hour(ends_at)} · `}${words.at} ${hour(at)}</p>`;
  return framed(language, title, body.text, '<meta http-equiv="refresh" content="30">');
}

/** Says that a link is not open any more, or (`later`) that its page cannot be shown now. */
export function refusedCampaignPage(language: CampaignLanguage, why: 'closed' | 'later'): string {
  const sentence = CAMPAIGN_WORDS[language][why];
  return framed(language, sentence, html`<h1>${sentence}</h1>`.text, '');
}

/** `body` and `head` are HTML of ours. */
function framed(language: CampaignLanguage, title: string, body: string, head: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${head}<title>${html`${title}`.text}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>
`;
}
