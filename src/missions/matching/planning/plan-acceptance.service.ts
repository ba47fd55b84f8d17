import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Id } from '../../../kernel/id.js';
import { Database } from '../../../platform/database/database.service.js';
import type { Actor } from '../../../platform/http/actor.js';
import { Audit } from '../../../workspaces/audit.service.js';
import { OfferRows } from '../../offers/offer-rows.service.js';
import { OffersService } from '../../offers/offers.service.js';
import { hoursText, joined, type WeekHours, without } from '../../week-hours.js';
import type { Assignment } from './plan.js';
import type { AcceptedPlan, PlanAcceptance } from './plans.schema.js';
import { PlansService } from './plans.service.js';

/** Hours of a need for one person. */
interface Proposal {
  readonly person: Id;
  readonly need: Id;
  readonly hours: readonly WeekHours[];
}

/** Turns a plan, or some of it, into offers: all of them or none. People still decide. */
@Injectable()
export class PlanAcceptances {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly plans: PlansService,
    private readonly offers: OffersService,
    private readonly rows: OfferRows,
  ) {}

  /**
   * Offers each person the hours the plan gives her of a need. Throws `conflict/plan-not-done`, `invalid/not-in-plan`,
   * `conflict/hours-offered` where an offer for some of these hours waits already, and what `OffersService.propose` throws.
   */
  accept(actor: Actor, id: Id, given: PlanAcceptance): Promise<AcceptedPlan> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { result, instance } = await this.plans.row(actor, id);
      if (!result || result.status === 'contradiction')
        throw new DomainError('conflict', 'plan-not-done', 'There is no plan to accept yet.');
      const chosen = given.assignments ?? result.assignments;
      const key = (one: Assignment) => JSON.stringify([one.person, one.need, one.hour]);
      const planned = new Set(result.assignments.map(key));
      if (!chosen.every((one) => planned.has(key(one))))
        throw new DomainError(
          'invalid',
          'not-in-plan',
          'The plan does not say this: name assignments of the plan.',
        );
      const needs = new Map(instance.needs.map((need) => [need.id, need]));
      const hoursOf = (one: Assignment) => needs.get(one.need)!.hours.filter(({ id }) => id === one.hour);
      const proposals = [...Map.groupBy(chosen, ({ person, need }) => `${need} ${person}`).values()].map(
        (all): Proposal => ({
          person: all[0]!.person,
          need: all[0]!.need,
          hours: joined(all.flatMap(hoursOf).map(bare)),
        }),
      );
      const offers: AcceptedPlan['offers'] = [];
      // In the order of needs, so that two who accept at once wait for each other and never both.
      for (const proposal of proposals.toSorted((a, b) => (a.need < b.need ? -1 : a.need > b.need ? 1 : 0))) {
        offers.push(await this.propose(actor, proposal, offers));
      }
      await this.audit.record(actor, 'matching_plan.accepted', 'matching_plan', id, { offers });
      return { offers };
    });
  }

  private async propose(
    actor: Actor,
    { person, need, hours }: Proposal,
    mine: AcceptedPlan['offers'],
  ): Promise<AcceptedPlan['offers'][number]> {
    await this.db.query('SELECT id FROM need WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [
      actor.workspace_id,
      need,
    ]);
    const today = await this.rows.today(actor);
    for (const open of await this.rows.open(actor.workspace_id, { need_id: need })) {
      if (open.expires_on < today || mine.some((one) => one.id === open.id)) continue;
      const free = without(hours, open.hours);
      if (open.hours.length > 0 && hours.length > 0 && sameHours(free, hours)) continue;
      throw new DomainError(
        'conflict',
        'hours-offered',
        `${hoursText(hours, 'en')} of this need are offered already (${open.id}): withdraw that offer, or wait for its answer.`,
      );
    }
    const terms = { need_id: need, secretary_id: person, ...(hours.length > 0 && { hours: [...hours] }) };
    const { id } = await this.offers.propose(actor, terms);
    return { id, need_id: need, secretary_id: person };
  }
}

const bare = ({ weekday, from, to }: WeekHours): WeekHours => ({ weekday, from, to });
const sameHours = (one: readonly WeekHours[], other: readonly WeekHours[]) =>
  JSON.stringify(one) === JSON.stringify(other);
