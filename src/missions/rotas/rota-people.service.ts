import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { Rota } from './rota.entity.js';
import { mustStand, RotaRows } from './rota-rows.service.js';
import type { RotaView } from './rotas.schema.js';
import { RotasService } from './rotas.service.js';

const MOST_PEOPLE = 40;

/** Who takes part in a rota: taken in, taken out, or gone from the business. What was worked stays. */
@Injectable()
export class RotaPeople implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly members: MembersService,
    private readonly profiles: ProfilesService,
    private readonly rows: RotaRows,
    private readonly rotas: RotasService,
  ) {}

  onModuleInit(): void {
    this.members.onLeaving((actor, user) => this.leave(actor, user));
  }

  /** Takes somebody in, also again, or gives her another share. Throws `missing/no-such-member`, `invalid/too-many-people`. */
  takeIn(actor: Actor, rota_id: Id, user_id: Id, share: number): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      mustStand(await this.rows.get(actor, rota_id, 'FOR UPDATE'));
      await this.profiles.of(actor, user_id);
      const others = (await this.rows.people(actor, rota_id)).filter((one) => one.user_id !== user_id);
      if (others.length >= MOST_PEOPLE)
        refuse('/user_id', 'too-many-people', `A rota has ${MOST_PEOPLE} people at most.`);
      await this.db.execute(
        `INSERT INTO rota_person (workspace_id, rota_id, user_id, share) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, rota_id, user_id) DO UPDATE SET share = excluded.share, removed_at = NULL`,
        [actor.workspace_id, rota_id, user_id, share],
      );
      await this.rows.changed(actor, rota_id);
      await this.audit.record(actor, 'rota-person.taken-in', 'rota', rota_id, { user_id, share });
      return this.rotas.view(actor, rota_id);
    });
  }

  /** Takes somebody out: her shifts to come are open again. Throws `missing/not-in-rota`. */
  takeOut(actor: Actor, rota_id: Id, user_id: Id): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, rota_id, 'FOR UPDATE');
      mustStand(rota);
      if (!(await this.rows.people(actor, rota_id)).some((one) => one.user_id === user_id))
        throw new DomainError('missing', 'not-in-rota', 'This person does not take part in the rota.');
      await this.db.execute(
        `UPDATE rota_person SET removed_at = coalesce(removed_at, $4)
          WHERE workspace_id = $1 AND rota_id = $2 AND user_id = $3`,
        [actor.workspace_id, rota_id, user_id, this.rows.now()],
      );
      await this.letGo(actor, rota, user_id);
      return this.rotas.view(actor, rota_id);
    });
  }

  private async leave(actor: Actor, user_id: Id): Promise<void> {
    const rotas = await this.db.query<Rota>(
      `SELECT * FROM rota WHERE workspace_id = $1 AND state <> 'withdrawn' AND EXISTS (
         SELECT FROM rota_person p WHERE p.workspace_id = $1 AND p.rota_id = rota.id AND p.user_id = $2)
        ORDER BY id FOR UPDATE`,
      [actor.workspace_id, user_id],
    );
    for (const rota of rotas) await this.letGo(actor, rota, user_id);
  }

  private async letGo(actor: Actor, rota: Rota, user_id: Id): Promise<void> {
    const now = Date.parse(this.rows.now());
    const coming = (await this.rows.shifts(actor, rota.id)).filter(
      (shift) =>
        shift.user_id === user_id && shift.state !== 'cancelled' && Date.parse(shift.starts_at) > now,
    );
    for (const shift of coming) {
      await this.rows.leave(actor, shift, 'left', rota.state === 'published' && shift.state === 'accepted');
      await this.rows.give(actor, shift.id, { user_id: null, state: 'open', pinned: false });
    }
    await this.rows.closeSwaps(actor, rota.id, { user_id });
    await this.rows.changed(actor, rota.id);
    await this.audit.record(actor, 'rota-person.left', 'rota', rota.id, { user_id, shifts: coming.length });
  }
}
