import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { RECORD_QUEUE } from '../../missions/rotas/rota-answers.service.js';
import { RotaRows } from '../../missions/rotas/rota-rows.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { EntriesService } from '../entries.service.js';
import { EntryRemoval } from '../entry-removal.service.js';
import type { ShiftStood } from './standby.schema.js';

/** Who really stood a shift, whatever was agreed. */
@Injectable()
export class Stood {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly rows: RotaRows,
    private readonly entries: EntriesService,
    private readonly removal: EntryRemoval,
  ) {}

  /**
   * Says who stood a shift that has begun; null: nobody did, and it is not billed. Standby recorded before is corrected, and what
   * was not is recorded.
   * Throws `conflict/not-published`, `conflict/shift-to-come`, `conflict/shift-cancelled`, `invalid/not-in-rota`, and what
   * keeps an entry from being changed: it is billed, or its period locked.
   */
  by(actor: Actor, shift_id: Id, user_id: Id | null): Promise<ShiftStood> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rows.ofShift(actor, shift_id);
      if (rota.state !== 'published' && rota.state !== 'withdrawn')
        throw new DomainError('conflict', 'not-published', `This rota is ${rota.state}: publish it first.`);
      if (shift.state === 'cancelled')
        throw new DomainError(
          'conflict',
          'shift-cancelled',
          'This shift was cancelled: nobody had to stand it.',
        );
      if (Date.parse(shift.starts_at) > this.clock.now())
        throw new DomainError(
          'conflict',
          'shift-to-come',
          'This shift has not begun: pin it, or let it be swapped.',
        );
      const people = await this.rows.people(actor, rota.id);
      if (user_id !== null && !people.some((one) => one.user_id === user_id && !one.gone))
        refuse('/user_id', 'not-in-rota', 'This person does not take part in the rota: take her in first.');
      if (shift.user_id !== user_id) {
        if (shift.state === 'accepted') await this.rows.leave(actor, shift, 'swapped', true);
        if (user_id !== null) await this.rows.back(actor, shift_id, user_id);
      }
      const given = user_id === null ? 'open' : 'accepted';
      await this.rows.give(actor, shift_id, { user_id, state: given, pinned: false });
      await this.rows.closeSwaps(actor, rota.id, { shift_id });
      await this.correct(actor, shift_id, user_id);
      await this.rows.changed(actor, rota.id);
      // Of a rota that is over nothing else would record it.
      const data = { workspace_id: actor.workspace_id, rota_id: rota.id };
      await this.jobs.send(RECORD_QUEUE, data, { singletonKey: shift_id });
      await this.audit.record(actor, 'rota-shift.stood', 'rota', rota.id, { shift_id, user_id });
      return { shift_id, user_id };
    });
  }

  private async correct(actor: Actor, shift_id: Id, secretary_id: Id | null): Promise<void> {
    const recorded = await this.db.query<{ id: Id; secretary_id: Id }>(
      `SELECT id, secretary_id FROM work_entry
        WHERE workspace_id = $1 AND source = 'rota' AND starts_with(source_key, $2 || ' ') ORDER BY id`,
      [actor.workspace_id, shift_id],
    );
    for (const entry of recorded) {
      if (secretary_id === null) await this.removal.remove(actor, entry.id);
      else if (entry.secretary_id !== secretary_id)
        await this.entries.change(actor, entry.id, { secretary_id });
    }
  }
}
