import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { CallLogImportService, type ImportReport, type ImportWish } from './call-log-import.service.js';

const LOOK_MS = 500;
const HEARTBEAT_MS = 15_000;

type Outcome = { readonly report: ImportReport } | { readonly error: unknown };

/** Imports that tell how far they are as server-sent events (HTML Standard § 9.2). */
@Injectable()
export class WatchedImports {
  private readonly logger = new Logger('call-logs');

  constructor(private readonly imports: CallLogImportService) {}

  /**
   * Imports `upload`, whoever goes on listening: `progress` with the bytes that were read, then `done` with the report or
   * `refused` with what was refused; of a fault of ours `failed`, with nothing.
   */
  async *import(actor: Actor, upload: Upload, wish: ImportWish): AsyncGenerator<string> {
    const run: Promise<Outcome> = this.imports.import(actor, upload, wish).then(
      (report) => ({ report }),
      (error: unknown) => ({ error }),
    );
    let told = -1;
    let spoken = performance.now();
    for (;;) {
      const outcome = await Promise.race([run, pause(LOOK_MS)]);
      if (outcome) {
        yield this.last(outcome);
        return;
      }
      if (upload.size > told) {
        told = upload.size;
        spoken = performance.now();
        yield eventOf('progress', { bytes: told });
      } else if (performance.now() > spoken + HEARTBEAT_MS) {
        spoken = performance.now();
        yield ': still here\n\n';
      }
    }
  }

  private last(outcome: Outcome): string {
    if ('report' in outcome) return eventOf('done', outcome.report);
    const { error } = outcome;
    if (error instanceof DomainError) {
      const { code, message, problems } = error;
      return eventOf('refused', { code, title: message, problems });
    }
    this.logger.error('An import failed.', error instanceof Error ? error.stack : undefined);
    return eventOf('failed', {});
  }
}

const eventOf = (name: string, told: object) => `event: ${name}\ndata: ${JSON.stringify(told)}\n\n`;
