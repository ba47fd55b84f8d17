import { html } from '../../kernel/html.js';
import { Language } from '../documents/document.js';
import { framed, gonePage, PublicPage } from './page-frame.js';
import { REFUSED, SHARED } from './page-words.js';

/** Why a page is not shown: its HTTP status, the code of the refusal, and the name under which it is logged. */
interface Refused {
  readonly status: number;
  readonly code: string;
  readonly request_id: string;
}

/** What stands where a page cannot be shown; `to`: the page that leads on, seen from there, where there is one. */
export function refusedPage(
  { status, code, request_id }: Refused,
  language: Language,
  to: string | null,
): PublicPage {
  if (code === 'no-such-link') return gonePage(language);
  const [title, sentence] = REFUSED[kindOf(status)];
  const name = status === 500 && html`<p>${SHARED.named[language]} <code>${request_id}</code></p>`;
  const link = to !== null && html`<p><a href="${to}?lang=${language}">${SHARED.on[language]}</a></p>`;
  return framed(
    { language, title: title[language], sender: null, address: null, skip: null, refused: true },
    html`<p>${sentence[language]}</p>${name}${link}`,
  );
}

function kindOf(status: number): keyof typeof REFUSED {
  if (status === 401) return 'signed_out';
  if (status === 403) return 'foreign';
  if (status === 404) return 'missing';
  if (status === 429) return 'busy';
  if (status === 503) return 'away';
  return status >= 500 ? 'broken' : 'unfit';
}
