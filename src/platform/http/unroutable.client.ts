import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../kernel/id.js';
import { refusalPage } from './refusal-pages.js';

const HEADERS = {
  'content-type': 'application/problem+json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read: check its address and its headers.',
  408: 'The request took too long to arrive: send it again.',
  414: 'The address is too long.',
  431: 'The headers of the request are too large.',
};

const problem = (status: number, request_id: string) =>
  JSON.stringify({
    type: 'about:blank',
    status,
    code: 'request-unreadable',
    title: TITLES[status] ?? TITLES[400],
    request_id,
  });

/** Answers an address that cannot be read or is too long: no route is found for it, so no hook and no filter sees it. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 400;
  const page = refusalPage({ status, code: 'request-unreadable', request_id: request.id }, request);
  reply
    .status(status)
    .headers({ ...HEADERS, ...page?.headers })
    .send(page?.html ?? problem(status, request.id));
}

/** Answers bytes that are no HTTP request, then hangs up. */
export function refuseBytes(error: Error & { code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const status =
      error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    const body = problem(status, newId());
    const headers = { ...HEADERS, 'content-length': Buffer.byteLength(body), connection: 'close' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  }
  socket.destroy(error);
}
