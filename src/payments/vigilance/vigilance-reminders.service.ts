import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { remindersDue } from './vigilance.js';
import { VigilanceReading } from './vigilance-reading.service.js';
import { vigilanceMail } from './vigilance-words.js';

/** Tells owners and managers of certificates that end soon, each threshold once. */
@Injectable()
export class VigilanceReminders {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
    private readonly reading: VigilanceReading,
  ) {}

  /** One mail a manager for all that is due today; run twice, or by two processes at once, it tells nothing twice. */
  run(workspace_id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const today = await this.reading.today({ workspace_id });
      const ending = [];
      for (const { state, paper_id, valid_until, name } of await this.reading.all({ workspace_id }, today)) {
        if (state !== 'expiring') continue;
        const days = remindersDue(valid_until!, today, []);
        const told = await this.db.execute(
          `INSERT INTO vigilance_reminder (workspace_id, paper_id, days_before, told_on)
           SELECT $1, $2, unnest($3::int[]), $4 ON CONFLICT DO NOTHING`,
          [workspace_id, paper_id, days, today],
        );
        if (told > 0) ending.push({ name, until: valid_until!, paper_id: paper_id! });
      }
      if (ending.length === 0) return;
      const { name, email } = await this.workspaces.current({ workspace_id });
      for (const { email: to, language } of await this.members.managers(workspace_id))
        await this.outbox.mail({ to, from_name: name, reply_to: email, ...vigilanceMail(ending, language) });
      for (const { paper_id, until } of ending)
        await this.audit.record(
          systemActor(workspace_id),
          'vigilance.reminded',
          'vigilance_paper',
          paper_id,
          { until },
        );
    });
  }
}
