import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../platform/http/actor.js';
import { isFault, problemFor, stackOf } from '../../platform/http/problem.filter.js';
import { eventText, LOOK_MS } from '../../platform/http/server-events.client.js';
import type { Upload } from '../../platform/http/upload.js';
import { CallLogImportService, type ImportReport, type ImportWish } from './call-log-import.service.js';

type Outcome = { readonly report: ImportReport } | { readonly error: unknown };

/** Imports that tell how far they are as server-sent events. */
@Injectable()
export class WatchedImports {
  private readonly logger = new Logger('call-logs');

  constructor(private readonly imports: CallLogImportService) {}

  /**
   * Imports `upload`, whoever goes on listening: `progress` with the bytes that were read, then `done` with the report,
   * `refused` with what was refused, or `failed` where the fault is ours; the last two tell what an answer over HTTP would.
   */
  async *import(
    actor: Actor,
    upload: Upload,
    wish: ImportWish,
    request_id: string,
  ): AsyncGenerator<string | null> {
    const run: Promise<Outcome> = this.imports.import(actor, upload, wish).then(
      (report) => ({ report }),
      (error: unknown) => ({ error }),
    );
    let told = -1;
    for (;;) {
      const outcome = await Promise.race([run, pause(LOOK_MS)]);
      if (outcome) {
        yield 'report' in outcome
          ? eventText('done', outcome.report)
          : this.refusal(outcome.error, request_id);
        return;
      }
      const { size } = upload;
      yield size > told ? eventText('progress', { bytes: size }) : null;
      told = size;
    }
  }

  private refusal(error: unknown, request_id: string): string {
    const problem = problemFor(error, request_id);
    if (isFault(error)) this.logger.error(`${request_id} An import failed.`, stackOf(error));
    return eventText(problem.status < 500 ? 'refused' : 'failed', problem);
  }
}
