import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { NumbersQuery } from './invoices.schema.js';
import { numberOf, seriesOf } from './numbering.js';

/** Tells which numbers come next, without taking them. */
@Injectable()
export class InvoiceNumbers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** The first and last number of `count` documents issued now; others that are issued meanwhile move them. */
  next(actor: Actor, { kind, count, issued_on }: NumbersQuery) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      const on = issued_on ?? this.clock.today(time_zone);
      const series = seriesOf(kind, on);
      const [row] = await this.db.query<{ last_sequence: number }>(
        'SELECT last_sequence FROM invoice_series WHERE workspace_id = $1 AND series = $2',
        [actor.workspace_id, series],
      );
      const last = row?.last_sequence ?? 0;
      return { issued_on: on, first: numberOf(series, last + 1), last: numberOf(series, last + count) };
    });
  }
}
