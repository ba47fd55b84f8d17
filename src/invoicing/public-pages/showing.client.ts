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

/** Has whatever goes wrong under these folders said on a page; `home`: the folder whose first page leads on from there. */
export function refuseWithPages(folders: readonly string[], home: string | null = null): void {
  pagesUnder(folders, (refusal, request) => {
    const { url, headers } = request;
    const language =
      (LANGUAGE_ASKED.exec(url)?.[1] as PageLanguage | undefined) ??
      readers.get(request) ??
      preferredLanguage(String(headers['accept-language'] ?? ''));
    // Made relative, so that the application may stand below a path.
    const up = '../'.repeat(url.split(/[?#]/)[0]!.split('/').length - 2);
    const page = refusedPage(refusal, language, home && `${up}${home}`);
    return { html: page.html, headers: headersOf(page) };
  });
}

const headersOf = ({ policy, language }: PublicPage) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'content-language': language,
  'x-robots-tag': 'noindex, nofollow',
  vary: 'accept-language',
});
