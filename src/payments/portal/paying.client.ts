import { type FastifyReply } from 'fastify';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { DomainError } from '../../kernel/domain-error.js';
import { PROVIDER_AWAY } from './pay-page.js';

const RETRY_AFTER_SECONDS = 30;

/** The code of a refusal to pay online that the page itself can tell; throws every other error again. */
export function refusalToPay(error: unknown): string {
  if (error instanceof DomainError && (error.kind === 'conflict' || error.code === PROVIDER_AWAY))
    return error.code;
  throw error;
}

/** Sends the page of an invoice: 409 with a refusal to pay online, 503 where the provider is away. */
export async function showPayPage(
  reply: FastifyReply,
  page: PublicPage,
  refused: string | null,
): Promise<void> {
  const away = refused === PROVIDER_AWAY;
  if (away) reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  await show(reply, page, away ? 503 : refused === null ? 200 : 409);
}
