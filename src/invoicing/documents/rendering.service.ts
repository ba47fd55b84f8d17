import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../platform/config/config.service.js';
import { DrawingPool } from './drawing-pool.client.js';
import { Drawing } from './render.worker.js';

const TIME_LIMIT_MS = 60_000;

/** Draws PDFs in threads of their own, so that a long annex never holds up other requests. */
@Injectable()
export class Renderer implements OnApplicationShutdown {
  private readonly pool: DrawingPool<Drawing>;

  constructor(config: Config) {
    this.pool = new DrawingPool(entry(), config.drawingThreads, TIME_LIMIT_MS);
  }

  /** See `renderInvoice` and `renderLetter`; throws `unavailable/drawing-failed` after a minute, or when a thread died twice over it. */
  render(drawing: Drawing): Promise<Buffer> {
    return this.pool.draw(drawing);
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}

/** A thread loads compiled code only: from TypeScript sources, as under test, the built file beside them is meant. */
function entry(): string {
  const compiled = fileURLToPath(new URL('./render.worker.js', import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\/src\/(?!.*\/src\/)/, '/dist/src/');
}
