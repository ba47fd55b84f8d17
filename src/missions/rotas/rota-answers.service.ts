import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import type { Language } from '../../tariffs/labels.js';
import { Audit } from '../../workspaces/audit.service.js';
import { toldOf } from './contradictions.js';
import type { Rota } from './rota.entity.js';
import { RotaGuards } from './rota-guards.service.js';
import { proposalMail } from './rota-mail.js';
import type { RotaShift } from './rota-parts.entity.js';

import { mustStand, RotaRows } from './rota-rows.service.js';
import type { Publication, RotaView } from './rotas.schema.js';
import { RotasService } from './rotas.service.js';

/** Whose worker records the shifts of a published rota once they are over. */
export const RECORD_QUEUE = 'record-standby';

/** What people answer to the shifts proposed to them, and what is published of it. Nothing is imposed. */
@Injectable()
export class RotaAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly rows: RotaRows,
    private readonly rotas: RotasService,
    private readonly guards: RotaGuards,
  ) {}

  /** Asks everybody for the shifts planned for them, by one mail each. Throws `conflict/nothing-planned`. */
  propose(actor: Actor, id: Id): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, id, 'FOR UPDATE');
      mustStand(rota);
      const now = this.clock.now();
      const shifts = (await this.rows.shifts(actor, id)).filter((shift) => !begun(shift, now));
      const planned = shifts.filter(({ state }) => state === 'planned');
      if (planned.length === 0)
        throw new DomainError(
          'conflict',
          'nothing-planned',
          'No shift is planned for anybody: plan the rota first.',
        );
      await this.guards.refuseContradictions(actor, rota, holdersOf(planned));
      await this.db.execute(
        `UPDATE rota_shift SET state = 'asked', updated_at = $3
          WHERE workspace_id = $1 AND rota_id = $2 AND state = 'planned' AND starts_at > $3`,
        [actor.workspace_id, id, this.rows.now()],
      );
      for (const { user_id, email, language } of await this.rows.people(actor, id)) {
        const own = planned.filter((shift) => shift.user_id === user_id).map(mailed);
        if (own.length > 0)
          await this.outbox.mail({
            to: email,
            ...proposalMail(rota.title, own, rota.time_zone, language as Language),
          });
      }
      await this.rows.changed(actor, id, rota.state === 'draft' ? { state: 'proposed' } : {});
      await this.audit.record(actor, 'rota.proposed', 'rota', id, { shifts: planned.length });
      return this.rotas.view(actor, id);
    });
  }

  /** She agrees. Throws `missing/no-such-shift` for anybody else's. */
  accept(actor: Actor, shift_id: Id): Promise<RotaView> {
    return this.answer(actor, shift_id, ['asked'], async (rota, shift) => {
      await this.guards.refuseAgreed(actor, rota, [actor.user_id], shift_id);
      await this.rows.give(actor, shift_id, {
        user_id: actor.user_id,
        state: 'accepted',
        pinned: shift.pinned,
      });
      await this.audit.record(actor, 'rota-shift.accepted', 'rota', rota.id, { shift_id });
    });
  }

  /** She does not, or not any more until it begins; it is never planned for her again. */
  decline(actor: Actor, shift_id: Id): Promise<RotaView> {
    return this.answer(actor, shift_id, ['asked', 'accepted'], async (rota, shift) => {
      const was_published = rota.state === 'published' && shift.state === 'accepted';
      await this.rows.leave(actor, shift, 'declined', was_published);
      await this.rows.give(actor, shift_id, { user_id: null, state: 'open', pinned: false });
      await this.rows.closeSwaps(actor, rota.id, { shift_id });
      await this.audit.record(actor, 'rota-shift.declined', 'rota', rota.id, { shift_id });
    });
  }

  /** Puts the rota into calendars. Throws `conflict/not-agreed` with each shift that keeps it from it. */
  publish(actor: Actor, id: Id, { with_gaps }: Publication): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, id, 'FOR UPDATE');
      mustStand(rota);
      const now = this.clock.now();
      const shifts = await this.rows.shifts(actor, id);
      const problems = shifts
        .filter((shift) => !begun(shift, now))
        .filter(({ state }) => state === 'planned' || state === 'asked' || (state === 'open' && !with_gaps))
        .map((shift) => ({
          pointer: `/shifts/${shift.id}`,
          code: shift.state === 'open' ? 'gap' : 'not-agreed',
          detail: `${toldOf({ ...shift, starts_at: Date.parse(shift.starts_at) }, rota.time_zone)}: ${WAITS[shift.state]}.`,
        }));
      if (problems.length > 0) {
        const detail = `${problems.length} shifts keep the rota from being published; the first is ${problems[0]!.detail}`;
        throw new DomainError('conflict', 'not-agreed', detail, problems.slice(0, 100));
      }
      const agreed = shifts.filter(({ state }) => state === 'accepted');
      await this.guards.refuseAgreed(actor, rota, holdersOf(agreed));
      await this.guards.holdHours(actor, rota);
      for (const shift of shifts)
        if (begun(shift, now) && (shift.state === 'planned' || shift.state === 'asked'))
          await this.rows.give(actor, shift.id, { user_id: null, state: 'open', pinned: false });
      await this.rows.changed(actor, id, { state: 'published' });
      const { workspace_id } = actor;
      await this.jobs.send(RECORD_QUEUE, { workspace_id, rota_id: id }, { singletonKey: id });
      await this.audit.record(actor, 'rota.published', 'rota', id, { with_gaps });
      return this.rotas.view(actor, id);
    });
  }

  /** Takes a shift out of the rota; calendars tell it as cancelled. Throws `conflict/shift-begun` for one that was stood. */
  cancel(actor: Actor, shift_id: Id): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rows.ofShift(actor, shift_id);
      mustStand(rota);
      if (shift.state !== 'cancelled') {
        if (shift.state === 'accepted' && rota.state === 'published') refuseBegun(shift, this.clock.now());
        await this.guards.freeHours(actor, rota.id, shift_id);
        await this.rows.give(actor, shift_id, { ...shift, state: 'cancelled' });
        await this.rows.closeSwaps(actor, rota.id, { shift_id });
        await this.rows.changed(actor, rota.id);
        await this.audit.record(actor, 'rota-shift.cancelled', 'rota', rota.id, { shift_id });
      }
      return this.rotas.view(actor, rota.id);
    });
  }

  private answer(
    actor: Actor,
    shift_id: Id,
    from: readonly RotaShift['state'][],
    write: (rota: Rota, shift: RotaShift) => Promise<void>,
  ): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rows.ofShift(actor, shift_id);
      mustStand(rota);
      if (shift.user_id !== actor.user_id)
        throw new DomainError('missing', 'no-such-shift', 'There is no shift of yours with this id.');
      if (!from.includes(shift.state))
        throw new DomainError(
          'conflict',
          'wrong-shift-state',
          `This shift is ${shift.state}: there is nothing to answer.`,
        );
      refuseBegun(shift, this.clock.now());
      await write(rota, shift);
      await this.rows.changed(actor, rota.id);
      return this.rotas.view(actor, rota.id);
    });
  }
}

const WAITS: Readonly<Record<string, string>> = {
  open: 'nobody has it',
  planned: 'she was not asked yet',
  asked: 'she did not answer yet',
};

export const mailed = ({ name, starts_at, ends_at }: RotaShift) => ({
  name,
  starts_at: Date.parse(starts_at),
  ends_at: Date.parse(ends_at),
});

const holdersOf = (shifts: readonly RotaShift[]) => shifts.flatMap(({ user_id }) => user_id ?? []);

const begun = ({ starts_at }: RotaShift, now: number) => Date.parse(starts_at) <= now;

/** Throws `conflict/shift-begun`: what has begun is worked or not, and no more swapped or declined. */
export function refuseBegun(shift: RotaShift, now: number): void {
  if (!begun(shift, now)) return;
  const detail = 'This shift has begun: a manager says who stood it, or that nobody did.';
  throw new DomainError('conflict', 'shift-begun', detail);
}
