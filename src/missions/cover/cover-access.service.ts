import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { AccessGrants } from '../access/access-grants.service.js';
import type { AccessKind } from '../access/access-kinds.js';
import type { Mission } from '../mission.entity.js';
import { MissionsService } from '../missions.service.js';
import { OfferSignatures } from '../offers/offer-signatures.service.js';

interface Way {
  readonly kind: AccessKind;
  readonly system: string | null;
  readonly account: string | null;
}

/** What a substitute needs to get in: asked for in the ledger when she says yes, so that it is on her off-boarding list. */
@Injectable()
export class CoverAccess implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly missions: MissionsService,
    private readonly grants: AccessGrants,
    private readonly signing: OfferSignatures,
  ) {}

  onModuleInit(): void {
    this.missions.follow(async (actor, mission, step) => {
      if (step === 'agree') await this.ask(actor, mission);
      if (step === 'cancel' || step === 'shorten') await this.giveBack(actor, mission.id);
      // What was only asked for is asked for until the new last day; what was given is due for return the day after it.
      if (step === 'shorten') await this.ask(actor, mission);
    });
  }

  /** Asks for the ways in of whoever is covered, and for each line of the practice to be forwarded. */
  private async ask(actor: Actor, mission: Mission): Promise<void> {
    const covered = await this.covered(actor, mission);
    if (!covered) return;
    await this.signing.askForPapers(actor, mission);
    const known = await this.ways(actor, mission.practice_id, mission.secretary_id, mission);
    const logins = await this.ways(actor, mission.practice_id, covered);
    const wanted = [
      ...logins.filter(({ kind }) => kind !== 'number_forwarding').map((way) => ({ ...way, account: null })),
      ...(await this.lines(actor, mission)),
    ];
    const nameOf = ({ kind, system, account }: Way) =>
      `${kind} ${system} ${kind === 'number_forwarding' ? account : ''}`;
    const there = new Set(known.map(nameOf));
    for (const way of wanted) {
      if (there.has(nameOf(way))) continue;
      there.add(nameOf(way));
      const { practice_id, secretary_id, starts_on: valid_from, ends_on: valid_to } = mission;
      const grant = await this.grants.record(actor, {
        ...way,
        practice_id,
        secretary_id,
        valid_from,
        valid_to,
      });
      await this.db.execute(
        'INSERT INTO mission_access (workspace_id, mission_id, grant_id) VALUES ($1, $2, $3)',
        [actor.workspace_id, mission.id, grant.id],
      );
    }
  }

  /** Takes back what was only asked for because of a mission that never began; a way in that was given is on the off-boarding list. */
  private async giveBack(actor: Actor, mission: Id): Promise<void> {
    const grants = await this.db.query<{ id: Id }>(
      `SELECT g.id FROM mission_access a JOIN access_grant g ON g.workspace_id = a.workspace_id AND g.id = a.grant_id
        WHERE a.workspace_id = $1 AND a.mission_id = $2 AND g.revoked_on IS NULL AND g.granted_on IS NULL ORDER BY g.id`,
      [actor.workspace_id, mission],
    );
    for (const { id } of grants) await this.grants.revoke({ ...actor, role: 'system' }, id, {});
  }

  /** The secretary whose mission this one covers; null for any other mission. */
  private async covered(actor: Actor, { need_id }: Mission): Promise<Id | null> {
    const [row] = await this.db.query<{ secretary_id: Id }>(
      `SELECT c.secretary_id FROM need n JOIN mission c ON c.workspace_id = n.workspace_id AND c.id = n.covers_mission_id
        WHERE n.workspace_id = $1 AND n.id = $2`,
      [actor.workspace_id, need_id],
    );
    return row?.secretary_id ?? null;
  }

  /** What somebody has or was promised there, of `during` to its last day. */
  private ways(actor: Actor, practice: Id, secretary: Id, during?: Pick<Mission, 'ends_on'>): Promise<Way[]> {
    return this.db.query<Way>(
      `SELECT kind, system, account FROM access_grant
        WHERE workspace_id = $1 AND practice_id = $2 AND secretary_id = $3 AND revoked_on IS NULL
          AND kind IN ('agenda_login', 'ehr_account', 'number_forwarding', 'other')
          AND (NOT $4 OR valid_to IS NULL OR valid_to >= $5::date) ORDER BY id`,
      [actor.workspace_id, practice, secretary, during !== undefined, during?.ends_on ?? null],
    );
  }

  private async lines(actor: Actor, { practice_id, starts_on, ends_on }: Mission): Promise<Way[]> {
    const rows = await this.db.query<{ e164: string }>(
      `SELECT DISTINCT e164 FROM phone_line
        WHERE workspace_id = $1 AND practice_id = $2
          AND daterange(valid_from, valid_to, '[]') && daterange($3::date, $4::date, '[]') ORDER BY e164`,
      [actor.workspace_id, practice_id, starts_on, ends_on],
    );
    return rows.map(({ e164 }) => ({ kind: 'number_forwarding', system: null, account: e164 }));
  }
}
