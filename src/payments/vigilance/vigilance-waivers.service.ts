import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { lastWaiverDay } from './vigilance.js';
import { NewWaiver } from './vigilance.schema.js';
import { VigilanceReading, VigilanceRow } from './vigilance-reading.service.js';
import { VigilanceWaiver } from './vigilance-waiver.entity.js';

/** Lets an owner have somebody paid without a certificate, for a month in all. */
@Injectable()
export class VigilanceWaivers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly reading: VigilanceReading,
  ) {}

  /** Has a freelancer paid without the paper until a day. Throws `invalid/waiver-too-long`, `invalid/waiver-used-up`. */
  waive(actor: Actor, secretary: Id, { until_on, reason }: NewWaiver): Promise<VigilanceRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { papers } = await this.reading.one(actor, secretary);
      const today = await this.reading.today(actor);
      const last = lastWaiverDay(await this.waivers(actor, secretary), papers, today);
      if (last < today)
        refuse('/until_on', 'waiver-used-up', `A month without the paper ended on ${last}: record one.`);
      if (until_on < today || until_on > last)
        refuse('/until_on', 'waiver-too-long', `Give a day from today to ${last}.`);
      const id = newId();
      await this.db.manager.insert(VigilanceWaiver, {
        workspace_id: actor.workspace_id,
        id,
        secretary_id: secretary,
        until_on,
        reason,
        given_by: actor.user_id,
        given_at: new Date(this.clock.now()).toISOString(),
      });
      await this.audit.record(actor, 'vigilance.waived', 'vigilance_waiver', id, {
        secretary_id: secretary,
        until_on,
        reason,
      });
      return this.reading.one(actor, secretary);
    });
  }

  /** On which days waivers were given, one writer at a time. */
  private async waivers(actor: Actor, secretary: Id): Promise<Day[]> {
    await this.db.query('SELECT FROM membership WHERE workspace_id = $1 AND user_id = $2 FOR NO KEY UPDATE', [
      actor.workspace_id,
      secretary,
    ]);
    const { time_zone } = await this.workspaces.current(actor);
    const rows = await this.db.query<{ day: Day }>(
      'SELECT (given_at AT TIME ZONE $3)::date AS day FROM vigilance_waiver WHERE workspace_id = $1 AND secretary_id = $2',
      [actor.workspace_id, secretary, time_zone],
    );
    return rows.map(({ day }) => day);
  }
}
