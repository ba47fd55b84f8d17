import { createHash } from 'node:crypto';
import { PageLanguage } from './accept-language.js';
import { FORM, PAGES, PageWords } from './page-words.js';

/** A page and the Content-Security-Policy under which it works, and nothing else does. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

// The token stands after the # of the address: it is sent in the body of one request and in no address.
const SCRIPT = `
const token = location.hash.slice(1);
const section = document.getElementById(token ? 'with-token' : 'without-token');
section.hidden = false;
document.title = section.querySelector('h1').textContent;
const form = section.querySelector('form');
form && form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  const alert = form.querySelector('[role=alert]');
  const told = (sentence) => { alert.textContent = sentence; alert.focus(); };
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  button.disabled = true;
  alert.textContent = '';
  try {
    const answer = await fetch(form.dataset.api, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(token ? { ...fields, token } : fields),
    });
    if (answer.ok) {
      const done = document.getElementById('done');
      done.textContent = form.dataset.done;
      section.replaceChildren(section.querySelector('h1'));
      done.focus();
      history.replaceState(null, '', location.pathname);
    } else {
      const problem = await answer.json();
      // Asked of whoever has a second factor, and of nobody else.
      if (problem.code === 'totp-needed') form.querySelector('[data-code]').hidden = false;
      told(JSON.parse(form.dataset.errors)[problem.code] || problem.title);
    }
  } catch {
    told(form.dataset.unreachable);
  }
  button.disabled = false;
});
`;

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 28rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
label { margin-top: 1rem; font-weight: 600; }
input { padding: .5rem; }
small { display: block; }
button { margin-top: 1.5rem; padding: .75rem; }
[role=alert]:not(:empty) { margin-top: 1rem; padding: .75rem; border: 2px solid #b3261e; }
`;

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const POLICY = [
  "default-src 'none'",
  `script-src ${digest(SCRIPT)}`,
  `style-src ${digest(STYLE)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

const CHARACTERS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => CHARACTERS[character]!);

interface Field {
  /** Shown once its value is asked for. */
  readonly later?: boolean;
  readonly name: string;
  readonly label: string;
  readonly attributes: string;
  readonly hint?: string;
}

function fieldHtml({ name, label, attributes, hint, later }: Field): string {
  const described = hint ? ` aria-describedby="${name}-hint"` : '';
  const field =
    `<label for="${name}">${escaped(label)}</label>` +
    `<input id="${name}" name="${name}" ${attributes}${described}>` +
    (hint ? `<small id="${name}-hint">${escaped(hint)}</small>` : '');
  return later ? `<div data-code hidden>${field}</div>` : field;
}

/** One form that posts its fields, with the token of the address if there is one, to `api` (relative to the page). */
function formHtml(api: string, words: PageWords, language: PageLanguage, fields: readonly Field[]): string {
  const { errors, unreachable } = FORM[language];
  const told = { api, done: words.done, unreachable, errors: JSON.stringify(errors) };
  const data = Object.entries(told).map(([name, text]) => `data-${name}="${escaped(text)}"`);
  return (
    `<h1>${escaped(words.title)}</h1><p>${escaped(words.intro)}</p><form method="post" ${data.join(' ')}>` +
    fields.map(fieldHtml).join('') +
    `<div role="alert" tabindex="-1"></div><button>${escaped(words.send)}</button></form>`
  );
}

function pageHtml(language: PageLanguage, title: string, withToken: string, withoutToken: string): Page {
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><noscript><p>${escaped(FORM[language].noScript)}</p></noscript>
<section id="with-token" hidden>${withToken}</section>
<section id="without-token" hidden>${withoutToken}</section>
<p id="done" role="status" tabindex="-1"></p></main><script>${SCRIPT}</script></body></html>
`;
  return { html, policy: POLICY };
}

const password = (language: PageLanguage, autocomplete: string): Field => ({
  name: 'password',
  label: FORM[language].password,
  attributes: `type="password" autocomplete="${autocomplete}" required maxlength="512"`,
  hint: FORM[language].passwordHint,
});

/** The page an invitation's mail leads to: name and password, the code if it is asked for, then `POST /api/invitations/accept`. */
export function invitationPage(language: PageLanguage): Page {
  const words = PAGES.invitation[language];
  const form = formHtml('api/invitations/accept', words, language, [
    {
      name: 'name',
      label: FORM[language].name,
      attributes: 'autocomplete="name" maxlength="200"',
      hint: FORM[language].nameHint,
    },
    password(language, 'new-password'),
    {
      name: 'totp',
      label: FORM[language].code,
      attributes: 'autocomplete="one-time-code" maxlength="40"',
      later: true,
    },
  ]);
  const { title } = words;
  return pageHtml(
    language,
    title,
    form,
    `<h1>${escaped(title)}</h1><p>${escaped(FORM[language].noLink)}</p>`,
  );
}

/** The page of a forgotten password: with a token the new one is chosen, without it the mail is asked for. */
export function passwordResetPage(language: PageLanguage): Page {
  const chosen = formHtml('api/password-resets/accept', PAGES.reset[language], language, [
    password(language, 'new-password'),
  ]);
  const asked = formHtml('api/password-resets', PAGES.forgotten[language], language, [
    {
      name: 'email',
      label: FORM[language].email,
      attributes: 'type="email" autocomplete="username" required maxlength="254"',
    },
  ]);
  return pageHtml(language, PAGES.forgotten[language].title, chosen, asked);
}
