import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NO_SCREENS } from '../../kernel/addresses.js';
import { Clock } from '../clock/clock.service.js';
import { PageDrawing } from './page-drawing.client.js';

/** Where the web app is after its build, seen from the folder that the program runs in. */
const BUILT = join('web', 'dist');

/** Nothing but what this server sent, no inline script or style, no frame around it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join(';');

/** An address that a file of the build can have; no other is looked for in its folder. */
const FILE = /^(\/[\w-][\w.-]*)+$/;

const YEAR = 'public, max-age=31536000, immutable';

/** Whatever no route of the API has. */
export const WEB_APP_ROUTE = '/*';

/**
 * Serves the web app beside the API: its files, compressed as they were built, and its page under every address that is
 * nobody else's and asks for HTML. Without a build there is no web app, and the API is as it was.
 */
export async function serveWebApp(app: NestFastifyApplication, root = BUILT): Promise<void> {
  const page = join(root, 'index.html');
  if (!existsSync(page)) return;
  await app.register(fastifyStatic, {
    root: join(process.cwd(), root),
    serve: false,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path);
      reply.header('cache-control', hashed ? YEAR : 'no-cache');
      reply.header('content-security-policy', POLICY);
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const drawing = PageDrawing.of(fastify, app.get(Clock), root);
  if (drawing) fastify.addHook('onClose', () => drawing.close());
  fastify.get(WEB_APP_ROUTE, (request: FastifyRequest, reply: FastifyReply) => {
    // Not read as an address: `//` and `//x` name no host here.
    const [pathname = '/'] = request.url.split(/[?#]/, 1);
    if (NO_SCREENS.test(pathname)) return reply.callNotFound();
    // Whoever asks for a file or a page here has a browser.
    if (request.headers['sec-fetch-mode']) drawing?.warm();
    if (/\.\w+$/.test(pathname)) return FILE.test(pathname) ? reply.sendFile(pathname) : reply.callNotFound();
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return reply.callNotFound();
    if (!drawing?.opens(request)) return reply.sendFile('index.html');
    // It is one person's, as of now: nobody keeps it.
    reply.header('cache-control', 'no-store').header('content-security-policy', POLICY);
    return reply.type('text/html; charset=utf-8').send(Readable.from(drawing.page(request)));
  });
}
