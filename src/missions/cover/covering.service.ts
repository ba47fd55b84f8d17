import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MissionsService } from '../missions.service.js';
import { OfferAnswers } from '../offers/offer-answers.service.js';
import { OffersService } from '../offers/offers.service.js';
import type { Absence } from './absence.entity.js';
import { AbsencesService } from './absences.service.js';
import type { Covering, CoverView } from './cover.schema.js';
import { CoverNeeds } from './cover-needs.service.js';
import { CoverReading } from './cover-reading.service.js';
import { agreedBeforehand, CoverTermsService } from './cover-terms.service.js';

type Asked = NonNullable<Covering['choices']>[number];

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
    private readonly offers: OffersService,
    private readonly answers: OfferAnswers,
    private readonly missions: MissionsService,
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
      const chosen: readonly Asked[] = choices ?? (await this.reading.choose(actor, cover));
      refuseStrangers(chosen, cover);
      if (chosen.length === 0) throw nothingToCover(cover);
      const terms = await this.terms.all(actor);
      for (const { need_id, user_id, hours, rates } of chosen) {
        const own = terms.get(user_id);
        const prices = rates ?? (own && own.rates.length > 0 ? own.rates : undefined);
        const offer = await this.offers.propose(actor, {
          need_id,
          secretary_id: user_id,
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

  private async standing(actor: Actor, id: Id): Promise<Omit<Absence, 'workspace_id'>> {
    const absence = await this.absences.row(actor, id, 'FOR UPDATE');
    if (absence.withdrawn_at === null) return absence;
    throw new DomainError(
      'conflict',
      'absence-withdrawn',
      'This absence was taken back: nothing is to be covered.',
    );
  }

  private async takeBack(actor: Actor, absence: Omit<Absence, 'workspace_id'>): Promise<void> {
    if (absence.starts_on <= (await this.absences.today(actor))) {
      throw new DomainError(
        'conflict',
        'absence-begun',
        `This absence began on ${absence.starts_on}: end the missions of the substitutes instead.`,
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

function refuseStrangers(choices: readonly Asked[], { needs, absence }: CoverView): void {
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
