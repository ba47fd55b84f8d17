import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Database } from '../../platform/database/database.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { PortalVisit } from './portal-gate.service.js';
import { PortalPeopleFacts, ReaderOfPractice } from './portal-people-page.js';

const MOST_PEOPLE = 100;

/** Who of a practice signs in here, and to whom each kind of mail goes. */
@Injectable()
export class PortalPeople {
  constructor(
    private readonly db: Database,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
  ) {}

  of({ actor }: PortalVisit): Promise<PortalPeopleFacts> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      const people = await this.db.query<ReaderOfPractice>(
        `SELECT u.name, u.email, (m.created_at AT TIME ZONE $4)::date AS since FROM membership m JOIN app_user u ON u.id = m.user_id
          WHERE m.workspace_id = $1 AND m.practice_id = $2 AND m.ended_at IS NULL
          ORDER BY m.created_at, u.email LIMIT $3`,
        [actor.workspace_id, actor.practice_id, MOST_PEOPLE, time_zone],
      );
      // As invoices and reminders choose among them: the first one by name.
      const billing = await this.db.query<{ email: string }>(
        `SELECT email FROM contact
          WHERE workspace_id = $1 AND practice_id = $2 AND role = 'billing' AND email IS NOT NULL
          ORDER BY name, id LIMIT $3`,
        [actor.workspace_id, actor.practice_id, MOST_PEOPLE],
      );
      const { email, contacts, practitioners } = await this.practices.detail(actor, actor.practice_id);
      return {
        people,
        practice_email: email,
        billing: billing.map(({ email: to }) => to),
        contacts: contacts.map(({ name, role, email: to }) => ({ name, role, email: to })),
        practitioners: practitioners.map(({ name, email: to }) => ({ name, email: to })),
      };
    });
  }
}
