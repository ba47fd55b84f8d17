import { FastifyReply, FastifyRequest } from 'fastify';
import { pagesUnder } from '../../platform/http/refusal-pages.js';
import { PageLanguage, preferredLanguage } from '../../workspaces/accept-language.js';
import { PublicPage } from './page-frame.js';
import { refusedPage } from './refused-page.js';

const LANGUAGE_ASKED = /[?&]lang=(fr|nl|en|de)(?:&|$)/;

/** Of those who are signed in, once they are known: the language of everything their request is answered with. */
const readers = new WeakMap<object, PageLanguage>();

/** Sends a page that nobody indexes, keeps or frames. */
export async function show(reply: FastifyReply, page: PublicPage, status: number): Promise<void> {
  await reply.status(status).headers(headersOf(page)).send(page.html);
}

/** Whoever sent the request reads that language, also where it is refused. */
export function speakTo(request: FastifyRequest, language: PageLanguage): void {
  readers.set(request, language);
}

/**
 * Has whatever goes wrong under a folder said on a page, which leads on to the page at the first `depth` parts of its address:
 * 1 is the folder's own, 2 that of a token below it.
 */
export function refuseWithPages(folder: string, depth: 1 | 2): void {
  pagesUnder(folder, (refusal, request) => {
    const { url, headers } = request;
    const language =
      (LANGUAGE_ASKED.exec(url)?.[1] as PageLanguage | undefined) ??
      readers.get(request) ??
      preferredLanguage(String(headers['accept-language'] ?? ''));
    const page = refusedPage(refusal, language, wayOn(url, depth));
    return { html: page.html, headers: headersOf(page) };
  });
}

/** Made relative, so that the application may stand below a path; it never begins with what could be a scheme. */
function wayOn(url: string, depth: number): string | null {
  const parts = url.split(/[?#]/)[0]!.split('/').slice(1);
  const last = parts[depth - 1];
  if (!last) return null;
  const up = parts.length - depth;
  return `${up === 0 ? './' : '../'.repeat(up)}${last}`;
}

const headersOf = ({ policy, language }: PublicPage) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'content-language': language,
  'x-robots-tag': 'noindex, nofollow',
  vary: 'accept-language',
});
