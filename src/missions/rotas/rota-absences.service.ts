import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayAt } from '../../kernel/local-time.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { DaysAway } from '../cover/absences.service.js';
import { AbsencesService } from '../cover/absences.service.js';
import type { Rota } from './rota.entity.js';
import { mailed } from './rota-answers.service.js';
import { awayMail } from './rota-away-mail.js';
import type { RotaShift } from './rota-parts.entity.js';
import { RotaRows } from './rota-rows.service.js';

/** Shifts of somebody who is away are nobody's from that moment; what others have stays theirs. */
@Injectable()
export class RotaAbsences implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
    private readonly absences: AbsencesService,
    private readonly rows: RotaRows,
  ) {}

  onModuleInit(): void {
    this.absences.onAway((actor, away) => this.letGo(actor, away));
  }

  private async letGo(actor: Actor, away: DaysAway): Promise<void> {
    const rotas = await this.db.query<Rota>(
      `SELECT * FROM rota
        WHERE workspace_id = $1 AND state <> 'withdrawn' AND starts_on <= $4 AND ends_on >= $3::date - 1
          AND EXISTS (SELECT FROM rota_person p
                       WHERE p.workspace_id = $1 AND p.rota_id = rota.id AND p.user_id = $2)
        ORDER BY id FOR UPDATE`,
      [actor.workspace_id, away.user_id, away.starts_on, away.ends_on],
    );
    for (const rota of rotas) await this.open(actor, rota, away);
  }

  /** Opens the shifts of a rota that fall on these days and have not begun, and tells the managers which. */
  private async open(actor: Actor, rota: Rota, away: DaysAway): Promise<void> {
    const now = Date.parse(this.rows.now());
    const lost = (await this.rows.shifts(actor, rota.id)).filter(
      (shift) =>
        shift.user_id === away.user_id &&
        shift.state !== 'cancelled' &&
        Date.parse(shift.starts_at) > now &&
        fallsOn(shift, rota.time_zone, away),
    );
    for (const shift of lost) {
      await this.rows.leave(actor, shift, 'away', rota.state === 'published' && shift.state === 'accepted');
      await this.rows.give(actor, shift.id, { user_id: null, state: 'open', pinned: false });
      await this.rows.closeSwaps(actor, rota.id, { shift_id: shift.id });
    }
    // A plan that is being made meanwhile knew nothing of the absence.
    await this.rows.changed(actor, rota.id);
    if (lost.length === 0) return;
    const { absence_id, user_id } = away;
    await this.audit.record(actor, 'rota-person.away', 'rota', rota.id, {
      user_id,
      absence_id,
      shifts: lost.map(({ id }) => id),
    });
    await this.tell(actor, rota, away, lost);
  }

  private async tell(actor: Actor, rota: Rota, away: DaysAway, lost: readonly RotaShift[]): Promise<void> {
    const { name, email } = await this.workspaces.current(actor);
    const people = await this.rows.people(actor, rota.id);
    const her = people.find(({ user_id }) => user_id === away.user_id);
    const who = her?.name ?? her?.email ?? '';
    for (const { email: to, language } of await this.members.managers(actor.workspace_id)) {
      const mail = awayMail(language, rota, who, away, lost.map(mailed));
      await this.outbox.mail({ to, from_name: name, reply_to: email, ...mail });
    }
  }
}

function fallsOn(shift: RotaShift, zone: string, { starts_on, ends_on }: DaysAway): boolean {
  const first = dayAt(Date.parse(shift.starts_at), zone);
  const last = dayAt(Date.parse(shift.ends_at) - 1, zone);
  return first <= ends_on && last >= starts_on;
}
