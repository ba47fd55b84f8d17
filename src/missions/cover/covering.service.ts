import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MissionsService } from '../missions.service.js';
import { OfferAnswers } from '../offers/offer-answers.service.js';
import { OffersService } from '../offers/offers.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { type WeekHours, without } from '../week-hours.js';
import type { Absence } from './absence.entity.js';
import { AbsencesService, refuseWithdrawn } from './absences.service.js';
import type { Covering, CoverView, OpenCover } from './cover.schema.js';
import { CoverNeeds } from './cover-needs.service.js';
import { CoverReading } from './cover-reading.service.js';
import { agreedBeforehand, CoverTermsService } from './cover-terms.service.js';
import { bestFor } from './substitutes.js';
import { askedOf, SubstitutesService } from './substitutes.service.js';

/** Who is asked for what; without days, on all of the need. */
type Choice = NonNullable<Covering['choices']>[number] & {
  readonly starts_on?: Day;
  readonly ends_on?: Day | null;
};

/** Covers an absence in one go, and takes a cover back: all of it or nothing. */
@Injectable()
export class CoveringService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly absences: AbsencesService,
    private readonly needs: CoverNeeds,
    private readonly reading: CoverReading,
    private readonly terms: CoverTermsService,
    private readonly substitutes: SubstitutesService,
    private readonly offers: OffersService,
    private readonly answers: OfferAnswers,
    private readonly missions: MissionsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * Offers each open hour to the substitutes chosen, or to the best: it waits for their yes, or is a mission at once where
   * they agreed beforehand. Of two managers who cover at once the second finds nothing left. Throws
   * `conflict/nothing-to-cover`, `conflict/absence-withdrawn`, and what `OffersService.propose` throws.
   */
  cover(actor: Actor, id: Id, { choices, expires_on }: Covering): Promise<CoverView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const absence = await this.standing(actor, id);
      const cover = await this.reading.read(actor, absence);
      const chosen = choices ?? (await this.bestTogether(actor, absence, cover));
      refuseStrangers(chosen, cover);
      if (chosen.length === 0) throw nothingToCover(cover);
      const terms = await this.terms.all(actor);
      for (const { need_id, user_id, hours, rates, ...days } of chosen) {
        const own = terms.get(user_id);
        const prices = rates ?? (own && own.rates.length > 0 ? own.rates : undefined);
        const offer = await this.offers.propose(actor, {
          need_id,
          secretary_id: user_id,
          ...days,
          ...(hours && { hours: [...hours] }),
          ...(prices && { rates: [...prices] }),
          ...(expires_on && { expires_on }),
        });
        // Prices she did not name herself are not agreed to.
        const agreed = agreedBeforehand(own, offer.ends_on) && rates === undefined;
        if (agreed) await this.answers.agree(actor, offer.id);
      }
      await this.audit.record(actor, 'absence.covered', 'absence', id, { choices: chosen.length });
      return this.reading.read(actor, absence);
    });
  }

  /** Takes a whole cover back before the absence begins: offers, missions and what they asked for. */
  undo(actor: Actor, id: Id): Promise<CoverView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const absence = await this.standing(actor, id);
      await this.takeBack(actor, absence);
      await this.audit.record(actor, 'absence.cover-undone', 'absence', id);
      return this.reading.read(actor, absence);
    });
  }

  /** Takes an absence back before it begins, its cover and its needs with it. Throws `conflict/absence-begun`. */
  withdraw(actor: Actor, id: Id): Promise<CoverView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const absence = await this.standing(actor, id);
      await this.profiles.hold({ ...actor, role: 'system' }, absence.user_id);
      await this.takeBack(actor, absence);
      const now = this.absences.now();
      await this.db.execute(
        `UPDATE need SET state = 'withdrawn', updated_at = $3 WHERE workspace_id = $1 AND absence_id = $2`,
        [actor.workspace_id, id, now],
      );
      await this.db.execute('UPDATE absence SET withdrawn_at = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
        now,
      ]);
      await this.audit.record(actor, 'absence.withdrawn', 'user', absence.user_id, { absence_id: id });
      return this.reading.read(actor, await this.absences.row(actor, id, ''));
    });
  }

  /** The best for each need, one need after the other: what somebody is given counts against her for the next. */
  private async bestTogether(
    actor: Actor,
    absence: Omit<Absence, 'workspace_id'>,
    { needs }: CoverView,
  ): Promise<Choice[]> {
    const open = needs.filter(({ state }) => state === 'open').map(({ need_id }) => ({ id: need_id }));
    const substitutes = await this.substitutes.load(actor, open, absence);
    const given = askedOf(needs);
    const chosen: Choice[] = [];
    for (const need of needs) {
      const found = best({ ...need, substitutes: substitutes.of(need.need_id, given) });
      for (const { need_id, user_id, hours } of found) given.push({ need_id, user_id, hours: hours ?? [] });
      chosen.push(...found);
    }
    return chosen;
  }

  private async standing(actor: Actor, id: Id): Promise<Omit<Absence, 'workspace_id'>> {
    const absence = await this.absences.row(actor, id, 'FOR UPDATE');
    refuseWithdrawn(absence);
    return absence;
  }

  private async takeBack(actor: Actor, absence: Omit<Absence, 'workspace_id'>): Promise<void> {
    if (absence.starts_on <= (await this.absences.today(actor))) {
      throw new DomainError(
        'conflict',
        'absence-begun',
        `This absence began on ${absence.starts_on}: give it another last day, or end the missions of the substitutes.`,
      );
    }
    for (const { id } of await this.needs.of(actor, absence.id)) {
      await this.offers.withdrawAll(actor, { need_id: id }, 'undone');
      const missions = await this.db.query<{ id: Id }>(
        `SELECT id FROM mission
          WHERE workspace_id = $1 AND need_id = $2 AND state IN ('accepted', 'signed', 'active') ORDER BY id`,
        [actor.workspace_id, id],
      );
      for (const mission of missions)
        await this.missions.step({ ...actor, role: 'system' }, mission.id, 'cancel');
    }
  }
}

/** The best substitutes of a need for the hours nobody has taken or been offered. */
function best({ need_id, open_hours, offers, substitutes, hours }: OpenCover): Choice[] {
  const waiting = offers.filter(({ state }) => state === 'proposed');
  if (hours.length === 0) {
    const first = substitutes.find(({ verdict }) => verdict !== 'no');
    return waiting.length === 0 && first ? [{ need_id, user_id: first.user_id }] : [];
  }
  const offered: WeekHours[] = waiting.flatMap((offer) => offer.hours);
  const asked = new Set(waiting.map(({ user_id }) => user_id));
  return open_hours.flatMap(({ starts_on, ends_on, hours: open }) => {
    const free = substitutes.filter(({ user_id }) => !asked.has(user_id));
    const found = bestFor(without(open, offered), free);
    for (const { user_id } of found) asked.add(user_id);
    return found.map(({ user_id, hours: own }) => ({
      need_id,
      user_id,
      hours: [...own],
      starts_on,
      ends_on,
    }));
  });
}

function refuseStrangers(choices: readonly Choice[], { needs, absence }: CoverView): void {
  for (const [at, { need_id, user_id }] of choices.entries()) {
    const wrong = !needs.some((need) => need.need_id === need_id)
      ? ['need_id', 'The absence opened no such need.']
      : user_id === absence.user_id
        ? ['user_id', 'She is the one who is absent.']
        : null;
    if (!wrong) continue;
    const problem = { pointer: `/choices/${at}/${wrong[0]}`, code: 'no-such-choice', detail: wrong[1]! };
    throw new DomainError('invalid', 'no-such-choice', wrong[1]!, [problem]);
  }
}

function nothingToCover({ complete, needs }: CoverView): DomainError {
  const waiting = needs.some(({ offers }) => offers.some(({ state }) => state === 'proposed'));
  const sentence = complete
    ? 'Every hour of this absence is covered already.'
    : waiting
      ? 'The open hours have been offered already: wait for the answers, or choose who else is asked.'
      : 'Nobody here can take over what is open: see why with each person, and choose one, or ask outside.';
  return new DomainError('conflict', 'nothing-to-cover', sentence);
}
