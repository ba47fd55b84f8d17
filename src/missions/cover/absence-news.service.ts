import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { Absence } from './absence.entity.js';
import { absenceMail } from './absence-mail.js';

/** Tells managers what others say of absences; inside a transaction. */
@Injectable()
export class AbsenceNews {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
  ) {}

  /** Each owner and manager but the one who says it. */
  async tell(
    actor: Actor,
    { user_id, starts_on, ends_on }: Pick<Absence, 'user_id' | 'starts_on' | 'ends_on'>,
    before: Day | null = null,
  ): Promise<void> {
    const { name, email } = await this.workspaces.current(actor);
    const [person] = await this.db.query<{ who: string }>(
      'SELECT coalesce(name, email) AS who FROM app_user WHERE id = $1',
      [user_id],
    );
    const said = { who: person!.who, starts_on, ends_on, before };
    for (const manager of await this.members.managers(actor.workspace_id)) {
      if (manager.user_id === actor.user_id) continue;
      const mail = absenceMail(said, manager.language);
      await this.outbox.mail({ to: manager.email, from_name: name, reply_to: email, ...mail });
    }
  }
}
