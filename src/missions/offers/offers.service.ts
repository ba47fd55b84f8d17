import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { checkHours } from '../hours.js';
import { MissionHours } from '../mission-hours.service.js';
import type { Need } from '../needs/need.entity.js';
import { goneOf, hoursOfNeed, openHours, type SpanHours } from '../needs/need-hours.js';
import { NeedRows } from '../needs/need-rows.service.js';
import { NeedsService } from '../needs/needs.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { hoursText, joined, onDaysOf, without } from '../week-hours.js';
import { Offer } from './offer.entity.js';
import { OfferMessages } from './offer-messages.service.js';
import { OfferRows } from './offer-rows.service.js';
import { mustBeOpen, type WithdrawalReason } from './offer-state.js';
import type { NewOffer, OfferQuery, OfferView } from './offers.schema.js';

/** How long an offer waits for an answer unless it says otherwise. */
const WAITS_DAYS = 7;

/** Offers of missions: made by managers, with terms that never change. */
@Injectable()
export class OffersService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
    private readonly profiles: ProfilesService,
    private readonly needs: NeedRows,
    private readonly needing: NeedsService,
    private readonly hours: MissionHours,
    private readonly rows: OfferRows,
    private readonly messages: OfferMessages,
  ) {}

  onModuleInit(): void {
    this.needing.onWithdrawal((actor, need_id) => this.withdrawAll(actor, { need_id }, 'need'));
  }

  get(actor: Actor, id: Id): Promise<OfferView> {
    return this.db.transaction(actor.workspace_id, () => this.rows.view(actor, id));
  }

  list(actor: Actor, query: OfferQuery) {
    return this.db.transaction(actor.workspace_id, () => this.rows.list(actor, query));
  }

  /**
   * Makes an offer and tells the freelancer. Throws `invalid` with a pointer for terms that cannot be, `invalid/no-such-member`,
   * `missing/no-such-need`, `conflict/wrong-need-state`, `conflict/hours-taken` and `conflict/offer-open`.
   */
  propose(actor: Actor, given: NewOffer): Promise<OfferView> {
    refusePatient(given.title ?? '', '/title');
    refusePatient(given.notes ?? '', '/notes');
    checkHours(given.hours ?? []);
    return this.db.transaction(actor.workspace_id, async () => {
      const need =
        given.need_id === undefined ? null : await this.needs.get(actor, given.need_id, 'FOR UPDATE');
      if (need) await this.refuseSecond(actor, need.id, given.secretary_id);
      const practice_id = need?.practice_id ?? given.practice_id;
      if (!practice_id) refuse('/practice_id', 'required', 'Name the need, or the practice, of this offer.');
      if (given.practice_id !== undefined && given.practice_id !== practice_id) {
        refuse('/practice_id', 'wrong-practice', 'The need is that of another practice.');
      }
      const { time_zone } = await this.practices.get(actor, practice_id);
      const profile = await this.profiles.of({ ...actor, role: 'system' }, given.secretary_id);
      const today = await this.rows.today(actor);
      const title =
        given.title ?? need?.title ?? refuse('/title', 'required', 'Say what the mission is called.');
      const { starts_on, ends_on, hours } = need
        ? await this.termsOf(actor, need, given)
        : {
            starts_on: given.starts_on ?? refuse('/starts_on', 'required', 'Say its first day.'),
            ends_on: given.ends_on ?? null,
            hours: joined(given.hours ?? []),
          };
      const id = newId();
      const rates =
        given.rates ?? (profile.hourly_rate ? [{ unit: 'h' as const, price: profile.hourly_rate }] : []);
      const own = { days: profile.payment_days, from: profile.payment_from };
      const pay = given.pay_terms === undefined ? own : (given.pay_terms ?? { days: null, from: null });
      const expires_on = given.expires_on ?? soonest(addDays(today, WAITS_DAYS), starts_on, today);
      checkDays({ starts_on, ends_on, expires_on, today });
      await this.db.manager.insert(Offer, {
        workspace_id: actor.workspace_id,
        id,
        need_id: need?.id ?? null,
        practice_id,
        secretary_id: given.secretary_id,
        title,
        starts_on,
        ends_on,
        time_zone,
        hours: [...hours],
        minutes_per_week:
          given.minutes_per_week ?? (hours.length > 0 ? null : (need?.minutes_per_week ?? null)),
        rates,
        payment_days: pay.days,
        payment_from: pay.from,
        notes: given.notes ?? null,
        expires_on,
        state: 'proposed',
        created_by: actor.user_id,
        created_at: this.rows.now(),
      });
      await this.audit.record(actor, 'offer.proposed', 'offer', id, given);
      await this.messages.tell(actor, id, 'proposed');
      return this.rows.view(actor, id);
    });
  }

  /** Takes an offer back before it is answered. Throws `conflict/wrong-offer-state`. */
  withdraw(actor: Actor, id: Id): Promise<OfferView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const offer = await this.rows.hold(actor, id);
      mustBeOpen(offer, offer.expires_on);
      await this.takeBack(actor, offer, 'manager');
      return this.rows.view(actor, id);
    });
  }

  /** Takes back all offers of a need or to a person that wait for an answer; inside a transaction. */
  async withdrawAll(
    actor: Actor,
    of: { readonly need_id?: Id; readonly secretary_id?: Id },
    reason: WithdrawalReason,
    which: (offer: Offer) => boolean = () => true,
  ): Promise<void> {
    for (const offer of await this.rows.open(actor.workspace_id, of)) {
      if (which(offer)) await this.takeBack(actor, offer, reason);
    }
  }

  private async takeBack(actor: Actor, { id }: Pick<Offer, 'id'>, reason: WithdrawalReason): Promise<void> {
    await this.db.execute(
      `UPDATE offer SET state = 'withdrawn', reason = $3 WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id, reason],
    );
    await this.audit.record(actor, 'offer.withdrawn', 'offer', id, { reason });
    await this.messages.tell(actor, id, reason === 'taken' ? 'taken' : 'withdrawn');
  }

  /**
   * When an offer of a need is worked: the hours given, or all that nobody has taken, on the days given, or all of the need.
   * Where hours are taken on some of these days and no days were given, on the first days on which they are not.
   */
  private async termsOf(actor: Actor, need: Need, given: NewOffer): Promise<SpanHours> {
    if (need.state !== 'open') throw notOpen(need);
    const all = hoursOfNeed(need);
    const outside = without(given.hours ?? [], all);
    if (all.length > 0 && outside.length > 0) {
      const text = hoursText(outside, 'en');
      refuse('/hours', 'hours-outside-need', `The need has no hours on ${text}: offer hours of the need.`);
    }
    const starts_on = given.starts_on ?? need.starts_on;
    const ends_on = given.ends_on === undefined ? need.ends_on : given.ends_on;
    const wanted = onDaysOf(given.hours ?? all, starts_on, ends_on);
    const taken = await this.hours.taken(actor.workspace_id, need.id);
    const gone = goneOf({ starts_on, ends_on, hours: wanted }, taken);
    const left = without(wanted, gone);
    if (gone.length === 0 || (!given.hours && left.length > 0))
      return { starts_on, ends_on, hours: given.hours ? joined(given.hours) : left };
    const free = openHours({ starts_on, ends_on, hours: wanted, call_curve: null }, taken).find(
      (span) =>
        !given.hours || without(onDaysOf(wanted, span.starts_on, span.ends_on), span.hours).length === 0,
    );
    if (free && given.starts_on === undefined && given.ends_on === undefined) return free;
    throw new DomainError(
      'conflict',
      'hours-taken',
      `Somebody has taken ${hoursText(gone, 'en')} of this need already: offer what is left.`,
    );
  }

  private async refuseSecond(actor: Actor, need: Id, secretary: Id): Promise<void> {
    const open = await this.rows.open(actor.workspace_id, { need_id: need, secretary_id: secretary });
    const today = await this.rows.today(actor);
    const [other] = open.filter(({ expires_on }) => expires_on >= today);
    if (!other) return;
    throw new DomainError(
      'conflict',
      'offer-open',
      `She has an offer of this need already (${other.id}): withdraw it first, or wait for her answer.`,
    );
  }
}

const soonest = (day: Day, start: Day, today: Day) => (start >= today && start < day ? start : day);

function checkDays(days: { starts_on: Day; ends_on: Day | null; expires_on: Day; today: Day }): void {
  const { starts_on, ends_on, expires_on, today } = days;
  if (ends_on !== null && ends_on < starts_on) {
    refuse('/ends_on', 'ends-before-start', `The last day, ${ends_on}, lies before the first, ${starts_on}.`);
  }
  if (ends_on !== null && ends_on < today) {
    refuse('/ends_on', 'days-over', `The last day, ${ends_on}, is over: offer days to come.`);
  }
  if (expires_on < today) {
    refuse('/expires_on', 'days-over', `She could not answer by ${expires_on}: it is over.`);
  }
}

/** Refuses what asks for a need that is taken up or taken back. */
export function notOpen({ state }: Pick<Need, 'state'>): DomainError {
  return state === 'filled'
    ? new DomainError('conflict', 'hours-taken', 'All hours of this need are taken already.')
    : new DomainError('conflict', 'wrong-need-state', 'The practice does not need these hours any more.');
}
