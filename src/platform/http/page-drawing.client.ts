import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { lookOf, PageLook } from '../../kernel/page-look.js';
import { Clock } from '../clock/clock.service.js';
import { ThreadPool, threadEntry } from '../threads/thread-pool.client.js';
import { DrawnPage, drawnRest, headAndRest, PageFiles } from './drawn-page.js';

const SESSION_COOKIE = '__Host-sid';
/** How long a page may wait to be drawn; without, the browser draws it, as it can without any help. */
const PATIENCE_MS = 1_500;

/**
 * Draws the page of somebody who is signed in, with what it would ask first, so that it is there before its script. It knows
 * no feature: what is asked, and how that looks, the web app says, and what it gets is what the API answers that session.
 */
export class PageDrawing {
  private readonly log = new Logger(PageDrawing.name);
  private readonly pool = new ThreadPool<object, object>({
    entry: threadEntry(new URL('./page-drawing.worker.js', import.meta.url)),
    threads: 1,
    limit_ms: PATIENCE_MS,
    wait_ms: PATIENCE_MS,
    most_waiting: 50,
    code: 'page-not-drawn',
    noun: 'The page',
  });
  private readonly built: string;
  private warmed = false;
  private readonly files: Readonly<Record<string, PageFiles>>;

  private constructor(
    private readonly fastify: FastifyInstance,
    private readonly clock: Clock,
    root: string,
    private readonly program: string,
  ) {
    this.built = readFileSync(join(root, 'index.html'), 'utf8');
    this.files = JSON.parse(readFileSync(join(root, '.vite', 'pages.json'), 'utf8'));
  }

  /** Undefined where the web app was not built for it. */
  static of(fastify: FastifyInstance, clock: Clock, root: string): PageDrawing | undefined {
    const program = join(`${root}-drawing`, 'drawing.js');
    return existsSync(program) ? new PageDrawing(fastify, clock, root, program) : undefined;
  }

  /** Whether a page is opened by somebody who may be signed in, and looks at it. */
  opens({ headers, cookies }: FastifyRequest): boolean {
    const opened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    return opened && !headers['sec-purpose'] && Boolean(cookies[SESSION_COOKIE]) && !cookies.left;
  }

  /**
   * The page, its head at once, so that its style is there by the time it is drawn; the page as it was built where nobody
   * is signed in, or it is not to be had in time.
   */
  async *page(request: FastifyRequest): AsyncGenerator<string> {
    const look = lookOf(request.cookies.look, request.headers['accept-language']);
    const [head, rest] = headAndRest(this.built, look);
    yield head;
    yield (await this.inTime(request, rest, look)) ?? rest;
  }

  private inTime(request: FastifyRequest, rest: string, look: PageLook): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, null);
    });
    const drawn = this.drawn(request, rest, look).catch((error: Error) => {
      this.log.warn(`A page was left to the browser to draw: ${error.message}`);
      return null;
    });
    return Promise.race([drawn, late]).finally(() => clearTimeout(timer));
  }

  /** Has the thread ready, as a page may be asked for next. */
  warm(): void {
    if (this.warmed) return;
    this.warmed = true;
    this.step('asks', { address: '/' }).catch(() => undefined);
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async drawn(request: FastifyRequest, rest: string, look: PageLook): Promise<string | null> {
    const { language } = look;
    const address = request.url;
    const asks = (await this.step('asks', { address })) as Record<string, string>;
    const answers = await this.answers(request, asks);
    if (!answers.session) return null;
    const opened = { address, now: this.clock.now(), answers, language };
    const drawn = (await this.step('draw', opened)) as DrawnPage;
    const files = this.files[drawn.screen];
    return files ? drawnRest(rest, drawn, files, look) : null;
  }

  private step(step: 'asks' | 'draw', opened: object): Promise<object> {
    return this.pool.run({ program: this.program, step, opened });
  }

  /** What the API answers whoever's cookie came with the request; null for what it refuses. */
  private async answers(
    { headers, ip }: FastifyRequest,
    asks: Readonly<Record<string, string>>,
  ): Promise<Record<string, unknown>> {
    const own = { cookie: headers.cookie, 'user-agent': headers['user-agent'] };
    const asked = Object.entries(asks).map(async ([name, url]) => {
      const answer = await this.fastify.inject({ method: 'GET', url, remoteAddress: ip, headers: own });
      return [name, answer.statusCode === 200 ? answer.json() : null] as const;
    });
    return Object.fromEntries(await Promise.all(asked));
  }
}
