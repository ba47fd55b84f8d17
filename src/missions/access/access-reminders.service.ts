import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { accessMail, ExpiringGrant } from './access-mail.js';
import { AccessReading, GrantRow } from './access-reading.service.js';
import { EXPIRING_DAYS, remindersDue } from './access-state.js';

/** Given, and in force from the day after `g` ends at the latest, for the service `s` of it: nothing ends there. */
const RENEWS = `r.workspace_id = g.workspace_id AND r.kind = g.kind AND r.id <> g.id
  AND (r.practice_id, r.secretary_id, r.system, r.account, left(r.mandator_nihii, 8), r.mandatary_number)
    IS NOT DISTINCT FROM (g.practice_id, g.secretary_id, g.system, g.account, left(g.mandator_nihii, 8), g.mandatary_number)
  AND r.granted_on IS NOT NULL AND r.revoked_on IS NULL AND r.valid_from <= g.valid_to + 1
  AND (r.valid_to IS NULL OR r.valid_to > g.valid_to) AND (s IS NULL OR s = ANY (r.scope))`;
const RENEWED = `NOT EXISTS (SELECT FROM unnest(coalesce(g.scope, ARRAY[NULL])) s
  WHERE NOT EXISTS (SELECT FROM access_grant r WHERE ${RENEWS}))`;

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
    private readonly members: MembersService,
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
      for (const { email: to, language } of await this.members.managers(workspace_id)) {
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

  /** Grants that end soon and are not renewed yet, held in the order of their ids against whoever revokes them meanwhile. */
  private candidates(workspace_id: Id, today: Day): Promise<Candidate[]> {
    return this.db.query<Candidate>(
      `SELECT g.*, p.name AS practice, u.name AS secretary,
              ARRAY(SELECT days_before FROM access_reminder r
                     WHERE r.workspace_id = $1 AND r.grant_id = g.id) AS told
         FROM access_grant g
         LEFT JOIN practice p ON p.workspace_id = g.workspace_id AND p.id = g.practice_id
         LEFT JOIN app_user u ON u.id = g.secretary_id
        WHERE g.workspace_id = $1 AND g.valid_to BETWEEN $2::date AND $2::date + ${EXPIRING_DAYS}
          AND g.granted_on IS NOT NULL AND g.revoked_on IS NULL AND NOT ${RENEWED}
        ORDER BY g.id FOR UPDATE OF g`,
      [workspace_id, today],
    );
  }
}
