import { FastifyReply } from 'fastify';
import { PublicPage } from './page-frame.js';

/** Sends a page that nobody indexes, keeps or frames. */
export async function show(reply: FastifyReply, page: PublicPage, status: number): Promise<void> {
  await reply
    .status(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.policy,
      'content-language': page.language,
      'x-robots-tag': 'noindex, nofollow',
      vary: 'accept-language',
    })
    .send(page.html);
}
