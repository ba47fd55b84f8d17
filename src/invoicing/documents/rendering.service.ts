import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexRow } from './annex-row.js';
import { InvoiceDocument } from './document.js';
import { RenderRequest } from './render.worker.js';

const TIME_LIMIT_MS = 60_000;

interface Waiting {
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Draws PDFs in a thread of their own, so that a long annex never holds up other requests; a stuck drawing is ended. */
@Injectable()
export class Renderer implements OnApplicationShutdown {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  render(document: InvoiceDocument, annex: readonly AnnexRow[], logo: Uint8Array | null): Promise<Buffer> {
    this.worker ??= this.open();
    const { worker } = this;
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.close('The document took too long to draw.'), TIME_LIMIT_MS);
      this.waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, document, annex, logo } satisfies RenderRequest);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.close('The application is stopping.');
  }

  private open(): Worker {
    const worker = new Worker(entry());
    worker.on('message', ({ id, bytes, error }: { id: number; bytes?: Uint8Array; error?: string }) => {
      const one = this.waiting.get(id);
      if (!one) return;
      clearTimeout(one.timer);
      this.waiting.delete(id);
      if (this.waiting.size === 0) worker.unref();
      if (bytes) one.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      else one.reject(new Error(`The document could not be drawn: ${error}`));
    });
    worker.on('error', (error) => this.close(`The drawing thread failed: ${error.message}`));
    worker.unref();
    return worker;
  }

  private close(reason: string): void {
    void this.worker?.terminate();
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new DomainError('unavailable', 'drawing-failed', reason));
    }
    this.waiting.clear();
  }
}

/** A thread loads compiled code only: from TypeScript sources, as under test, the built file beside them is meant. */
function entry(): string {
  const compiled = fileURLToPath(new URL('./render.worker.js', import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\/src\/(?!.*\/src\/)/, '/dist/src/');
}
