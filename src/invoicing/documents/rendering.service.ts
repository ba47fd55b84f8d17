import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../platform/config/config.service.js';
import { ThreadPool, threadEntry } from '../../platform/threads/thread-pool.client.js';
import { Drawing } from './render.worker.js';

const TIME_LIMIT_MS = 60_000;

/** Draws PDFs in threads of their own, so that a long annex never holds up other requests. */
@Injectable()
export class Renderer implements OnApplicationShutdown {
  private readonly pool: ThreadPool<Drawing, Uint8Array>;

  constructor(config: Config) {
    this.pool = new ThreadPool({
      entry: threadEntry(new URL('./render.worker.js', import.meta.url)),
      threads: config.drawingThreads,
      limit_ms: TIME_LIMIT_MS,
      code: 'drawing-failed',
      noun: 'The drawing of this document',
    });
  }

  /** See `renderInvoice` and `renderLetter`; throws `unavailable/drawing-failed` after a minute, or when a thread died twice over it. */
  async render(drawing: Drawing): Promise<Buffer> {
    const { buffer, byteOffset, byteLength } = await this.pool.run(drawing);
    return Buffer.from(buffer, byteOffset, byteLength);
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}
