import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { accessMail, ExpiringGrant, MailLanguage } from './access-mail.js';
import { AccessReading, GrantRow } from './access-reading.service.js';
import { EXPIRING_DAYS, remindersDue } from './access-state.js';

type Candidate = GrantRow & ExpiringGrant & { readonly told: number[] };

/** Tells owners and managers of grants that are about to expire, each threshold once. */
@Injectable()
export class AccessReminders {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly reading: AccessReading,
  ) {}

  /** One mail a manager for all that is due today. Run twice, or by two processes at once, it tells nothing twice. */
  run(workspace_id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const today = await this.reading.today({ workspace_id });
      const due: Candidate[] = [];
      for (const grant of await this.candidates(workspace_id, today)) {
        const news = remindersDue(grant, today, grant.told);
        if ((await this.tell(workspace_id, grant.id, news, today)) > 0) due.push(grant);
      }
      if (due.length === 0) return;
      const { name, email } = await this.workspaces.current({ workspace_id });
      for (const { email: to, language } of await this.managers(workspace_id)) {
        await this.outbox.mail({ to, from_name: name, reply_to: email, ...accessMail(language, due) });
      }
      const actor = systemActor(workspace_id);
      for (const { id, valid_to } of due) {
        await this.audit.record(actor, 'access-grant.reminded', 'access_grant', id, { valid_to });
      }
    });
  }

  /** How many of these reminders nobody had told: a row that another process wrote counts as told. */
  private tell(workspace_id: Id, grant: Id, days: readonly number[], today: Day): Promise<number> {
    if (days.length === 0) return Promise.resolve(0);
    return this.db.execute(
      `INSERT INTO access_reminder (workspace_id, grant_id, days_before, told_on)
       SELECT $1, $2, unnest($3::int[]), $4 ON CONFLICT DO NOTHING`,
      [workspace_id, grant, days, today],
    );
  }

  /** Grants that end soon, held in the order of their ids against whoever revokes them meanwhile. */
  private candidates(workspace_id: Id, today: Day): Promise<Candidate[]> {
    return this.db.query<Candidate>(
      `SELECT g.*, p.name AS practice, u.name AS secretary,
              ARRAY(SELECT days_before FROM access_reminder r
                     WHERE r.workspace_id = $1 AND r.grant_id = g.id) AS told
         FROM access_grant g
         LEFT JOIN practice p ON p.workspace_id = g.workspace_id AND p.id = g.practice_id
         LEFT JOIN app_user u ON u.id = g.secretary_id
        WHERE g.workspace_id = $1 AND g.valid_to BETWEEN $2::date AND $2::date + ${EXPIRING_DAYS}
          AND g.granted_on IS NOT NULL AND g.revoked_on IS NULL
        ORDER BY g.id FOR UPDATE OF g`,
      [workspace_id, today],
    );
  }

  private managers(workspace_id: Id): Promise<{ email: string; language: MailLanguage }[]> {
    return this.db.query(
      `SELECT u.email, u.language FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND m.ended_at IS NULL AND m.role IN ('owner', 'manager') ORDER BY u.email`,
      [workspace_id],
    );
  }
}
