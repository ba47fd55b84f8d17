import { lookText, type PageLook } from '../../../src/kernel/page-look.ts';

const YEAR_S = 31_536_000;
/** No session outlives it. */
const SESSION_S = 43_200;

let look: Partial<PageLook> = {};

/** Tells the server how its pages are to look on this computer, so that they need no script for it. */
export function tellLook(change: Partial<PageLook>): void {
  look = { ...look, ...change };
  const { language, theme, text } = look;
  if (language && theme && text) tell('look', lookText({ language, theme, text }), YEAR_S);
}

/** Tells the server that somebody left, whether or not it could end her session: it draws nothing of hers any more. */
export function tellLeft(left: boolean): void {
  tell('left', left ? 'yes' : '', left ? SESSION_S : 0);
}

function tell(name: string, value: string, life_s: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in all browsers yet.
  document.cookie = `${name}=${value}; Max-Age=${life_s}; Path=/; SameSite=Lax${secure}`;
}
