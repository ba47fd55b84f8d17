import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { Mission } from '../mission.entity.js';
import { MissionHours } from '../mission-hours.service.js';
import { MissionsService } from '../missions.service.js';
import type { Need } from '../needs/need.entity.js';
import { goneOf, hoursOfNeed, openHours } from '../needs/need-hours.js';
import { NeedRows } from '../needs/need-rows.service.js';
import { hoursText, without } from '../week-hours.js';
import { OfferMessages } from './offer-messages.service.js';
import { type OfferRow, OfferRows } from './offer-rows.service.js';
import { mustBeOpen } from './offer-state.js';
import type { OfferView } from './offers.schema.js';
import { notOpen, OffersService } from './offers.service.js';

/** What she is told of a step of her mission. */
const NEWS = {
  sign: 'signed',
  activate: 'active',
  end: 'ended',
  leave: 'ended',
  shorten: 'shortened',
  cancel: 'cancelled',
} as const;

/** What the freelancer says to an offer: nobody else says it for her. */
@Injectable()
export class OfferAnswers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly missions: MissionsService,
    private readonly needs: NeedRows,
    private readonly hours: MissionHours,
    private readonly rows: OfferRows,
    private readonly offers: OffersService,
    private readonly messages: OfferMessages,
  ) {}

  onModuleInit(): void {
    this.missions.follow(async (actor, mission, step) => {
      if (mission.offer_id === null) {
        if (step === 'activate') await this.takeUp(actor, mission);
        return;
      }
      if (step === 'cancel') await this.reopen(actor, mission);
      const news = NEWS[step as 'sign'];
      if (news) await this.messages.tell(actor, mission.offer_id, news, mission.ends_on ?? undefined);
    });
  }

  /**
   * Her yes: the mission, its hours and what is left of the need in one transaction. Of two who say yes to the same hours
   * the first has them. Throws `forbidden/not-your-offer`, `conflict/hours-taken`, `conflict/offer-expired`,
   * `conflict/wrong-offer-state`, `conflict/wrong-need-state`.
   */
  accept(actor: Actor, id: Id): Promise<OfferView> {
    return this.db.transaction(actor.workspace_id, async () => {
      refuseOthers(actor, await this.rows.get(actor, id));
      await this.agree(actor, id);
      return this.rows.view(actor, id);
    });
  }

  /** What a yes does, also one given beforehand; inside a transaction. */
  async agree(actor: Actor, id: Id): Promise<Mission> {
    const { need_id } = await this.rows.get(actor, id);
    // The need first: whoever answers another offer of it waits here.
    const need = need_id === null ? null : await this.needs.get(actor, need_id, 'FOR UPDATE');
    const offer = await this.rows.hold(actor, id);
    mustBeOpen(offer, await this.rows.today(actor));
    if (need) await this.refuseTaken(actor, need, offer);
    await this.db.execute(
      `UPDATE offer SET state = 'accepted', answered_at = $3 WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id, this.rows.now()],
    );
    const { practice_id, secretary_id, title, starts_on, ends_on, minutes_per_week, hours, rates, notes } =
      offer;
    const mission = await this.missions.agreed(actor, {
      offer_id: id,
      need_id,
      practice_id,
      secretary_id,
      title,
      starts_on,
      ends_on,
      minutes_per_week,
      hours,
      rates,
      notes,
    });
    await this.audit.record(actor, 'offer.accepted', 'offer', id, { mission_id: mission.id });
    if (need) await this.fill(actor, need, offer);
    await this.messages.tell(actor, id, 'accepted');
    return mission;
  }

  /** Her no: it needs no reason, and nothing is counted. */
  decline(actor: Actor, id: Id): Promise<OfferView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const offer = await this.rows.hold(actor, id);
      refuseOthers(actor, offer);
      mustBeOpen(offer, await this.rows.today(actor));
      await this.db.execute(
        `UPDATE offer SET state = 'declined', answered_at = $3 WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id, this.rows.now()],
      );
      await this.audit.record(actor, 'offer.declined', 'offer', id);
      await this.messages.tell(actor, id, 'declined');
      return this.rows.view(actor, id);
    });
  }

  private async refuseTaken(actor: Actor, need: Need, offer: OfferRow): Promise<void> {
    if (need.state !== 'open') throw notOpen(need);
    const gone = goneOf(offer, await this.hours.taken(actor.workspace_id, need.id));
    if (gone.length === 0) return;
    throw new DomainError(
      'conflict',
      'hours-taken',
      `Somebody else said yes first to ${hoursText(gone, 'en')}: nothing was booked for you.`,
    );
  }

  /** A mission made by hand takes its need up once it is active, unless somebody did so before. */
  private async takeUp(actor: Actor, mission: Mission): Promise<void> {
    if (mission.need_id === null) return;
    const need = await this.needs.get(actor, mission.need_id, 'FOR UPDATE');
    if (need.state !== 'open') throw notOpen(need);
    await this.fill(actor, need, { ...mission, hours: mission.hours ?? [] });
  }

  /** Says what is left of a need, and tells those whose offered hours are gone. */
  private async fill(
    actor: Actor,
    need: Need,
    accepted: Pick<OfferRow, 'id' | 'starts_on' | 'ends_on' | 'hours'>,
  ): Promise<void> {
    const taken = await this.hours.taken(actor.workspace_id, need.id);
    if (accepted.hours.length === 0 || openHours(need, taken).length === 0) {
      await this.setState(actor, need.id, 'filled');
    }
    await this.offers.withdrawAll(actor, { need_id: need.id }, 'taken', (other) => {
      if (other.id === accepted.id) return false;
      if (accepted.hours.length === 0) return true;
      const apart =
        (accepted.ends_on !== null && other.starts_on > accepted.ends_on) ||
        (other.ends_on !== null && accepted.starts_on > other.ends_on);
      const clear = without(other.hours, accepted.hours);
      return !apart && JSON.stringify(clear) !== JSON.stringify(without(other.hours, []));
    });
  }

  /** A mission that never began gives its hours back to the need, if they are still within its days. */
  private async reopen(actor: Actor, { need_id }: Mission): Promise<void> {
    if (need_id === null) return;
    const need = await this.needs.get(actor, need_id, 'FOR UPDATE');
    if (need.state !== 'filled') return;
    const open = openHours(need, await this.hours.taken(actor.workspace_id, need_id));
    if (open.length > 0 || hoursOfNeed(need).length === 0) await this.setState(actor, need_id, 'open');
  }

  private async setState(actor: Actor, need: Id, state: Need['state']): Promise<void> {
    await this.db.execute('UPDATE need SET state = $3, updated_at = $4 WHERE workspace_id = $1 AND id = $2', [
      actor.workspace_id,
      need,
      state,
      this.rows.now(),
    ]);
    await this.audit.record(actor, `need.${state}`, 'need', need);
  }
}

function refuseOthers(actor: Actor, { secretary_id }: Pick<OfferRow, 'secretary_id'>): void {
  if (actor.user_id === secretary_id) return;
  throw new DomainError(
    'forbidden',
    'not-your-offer',
    'Only the person an offer was made to answers it: nobody says yes or no for her.',
  );
}
