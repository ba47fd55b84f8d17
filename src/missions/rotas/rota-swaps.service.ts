import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import type { Language } from '../../tariffs/labels.js';
import { Audit } from '../../workspaces/audit.service.js';
import { OBSTACLE_WORDS, obstacleBeside } from './obstacles.js';
import type { Rota } from './rota.entity.js';
import { mailed, refuseBegun } from './rota-answers.service.js';
import { swapMail } from './rota-mail.js';
import type { RotaShift, RotaSwap } from './rota-parts.entity.js';
import { RotaProblems, slotOf } from './rota-problems.service.js';
import { mustStand, RotaRows } from './rota-rows.service.js';
import type { SwapState } from './rota-states.js';
import type { NewSwap } from './rotas.schema.js';

constraintMeans(
  'uq_rota_swap_shift_id',
  'conflict',
  'swap-open',
  'This shift is offered to somebody already: take that offer back first.',
);

/** Shifts that people hand over to each other, without a manager. */
@Injectable()
export class RotaSwaps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly rows: RotaRows,
    private readonly problems: RotaProblems,
  ) {}

  /** Swaps of a rota, the newest first: a secretary's, those that concern her. */
  list(actor: Actor, rota_id: Id): Promise<{ items: RotaSwap[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.rows.get(actor, rota_id);
      const items = await this.db.query<RotaSwap>(
        `SELECT * FROM rota_swap WHERE workspace_id = $1 AND rota_id = $2
            AND ($3::uuid IS NULL OR from_user_id = $3 OR to_user_id = $3) ORDER BY id DESC LIMIT 500`,
        [actor.workspace_id, rota_id, actor.role === 'secretary' ? actor.user_id : null],
      );
      return { items };
    });
  }

  /** Offers a shift one has agreed to, for one of the other's or for nothing. Throws `invalid` and `conflict` with what is in the way. */
  offer(actor: Actor, shift_id: Id, { to_user_id, for_shift_id }: NewSwap): Promise<RotaSwap> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rows.ofShift(actor, shift_id);
      mustStand(rota);
      const against = for_shift_id === undefined ? null : await this.inRota(actor, rota, for_shift_id);
      this.mustHave(shift, actor.user_id);
      const people = await this.rows.people(actor, rota.id);
      const to = people.find(({ user_id }) => user_id === to_user_id);
      if (!to || to.gone || to_user_id === actor.user_id)
        refuse('/to_user_id', 'not-in-rota', 'Offer it to somebody else who takes part in this rota.');
      if (against) this.mustHave(against, to_user_id);
      const id = newId();
      await this.db.execute(
        `INSERT INTO rota_swap (workspace_id, id, rota_id, shift_id, from_user_id, to_user_id, for_shift_id, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)`,
        [
          actor.workspace_id,
          id,
          rota.id,
          shift_id,
          actor.user_id,
          to_user_id,
          against?.id ?? null,
          this.rows.now(),
        ],
      );
      const who = people.find(({ user_id }) => user_id === actor.user_id)!;
      const told = { given: mailed(shift), against: against && mailed(against) };
      const mail = swapMail(rota.title, who.name ?? who.email, told, rota.time_zone, to.language as Language);
      await this.outbox.mail({ to: to.email, ...mail });
      await this.audit.record(actor, 'rota-swap.offered', 'rota', rota.id, {
        shift_id,
        to_user_id,
        for_shift_id,
      });
      return this.row(actor, id);
    });
  }

  /** Who was offered the shift takes it. Throws `conflict/no-rest`, `conflict/not-free` for either of them, in words. */
  accept(actor: Actor, id: Id): Promise<RotaSwap> {
    return this.settle(actor, id, 'accepted', 'to_user_id', async (rota, swap) => {
      const shift = await this.inRota(actor, rota, swap.shift_id);
      const against = swap.for_shift_id === null ? null : await this.inRota(actor, rota, swap.for_shift_id);
      this.mustHave(shift, swap.from_user_id);
      if (against) this.mustHave(against, swap.to_user_id);
      await this.refuseUnfit(actor, rota, swap.to_user_id, shift, against);
      if (against) await this.refuseUnfit(actor, rota, swap.from_user_id, against, shift);
      // Each lets go of hers first: nobody has two shifts at one time, not even in between.
      if (against) await this.rows.give(actor, against.id, { user_id: null, state: 'open', pinned: false });
      await this.move(actor, rota, shift, swap.to_user_id);
      if (against) await this.move(actor, rota, against, swap.from_user_id);
      await this.rows.changed(actor, rota.id);
    });
  }

  decline(actor: Actor, id: Id): Promise<RotaSwap> {
    return this.settle(actor, id, 'declined', 'to_user_id');
  }

  withdraw(actor: Actor, id: Id): Promise<RotaSwap> {
    return this.settle(actor, id, 'withdrawn', 'from_user_id');
  }

  private settle(
    actor: Actor,
    id: Id,
    state: SwapState,
    by: 'to_user_id' | 'from_user_id',
    work?: (rota: Rota, swap: RotaSwap) => Promise<void>,
  ): Promise<RotaSwap> {
    return this.db.transaction(actor.workspace_id, async () => {
      const before = await this.row(actor, id);
      if (before[by] !== actor.user_id) throw noSuchSwap();
      const rota = await this.rows.get(actor, before.rota_id, 'FOR UPDATE');
      mustStand(rota);
      const swap = await this.row(actor, id);
      if (swap.state !== 'open')
        throw new DomainError(
          'conflict',
          'swap-closed',
          `This swap is ${swap.state}: there is nothing to answer.`,
        );
      await work?.(rota, swap);
      await this.db.execute(
        'UPDATE rota_swap SET state = $3, answered_at = $4 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id, state, this.rows.now()],
      );
      await this.audit.record(actor, `rota-swap.${state}`, 'rota', rota.id, { swap_id: id });
      return this.row(actor, id);
    });
  }

  private async move(actor: Actor, rota: Rota, shift: RotaShift, user_id: Id): Promise<void> {
    await this.rows.leave(actor, shift, 'swapped', rota.state === 'published');
    await this.rows.back(actor, shift.id, user_id);
    await this.rows.give(actor, shift.id, { user_id, state: 'accepted', pinned: false });
  }

  /** What keeps somebody from a shift beside those she keeps. */
  private async refuseUnfit(
    actor: Actor,
    rota: Rota,
    user_id: Id,
    taken: RotaShift,
    given: RotaShift | null,
  ): Promise<void> {
    const shifts = (await this.rows.shifts(actor, rota.id)).filter(({ state }) => state !== 'cancelled');
    const member = (await this.rows.people(actor, rota.id)).find((one) => one.user_id === user_id)!;
    // Everybody's hours are read as a manager would, whoever accepts.
    const person = await this.problems.person({ ...actor, role: 'system' }, rota, member, [slotOf(taken)]);
    const own = shifts.filter((shift) => shift.user_id === user_id && shift.id !== given?.id).map(slotOf);
    const obstacle = obstacleBeside(
      { ...person, declined: new Set() },
      slotOf(taken),
      own,
      rota.rules,
      rota.time_zone,
    );
    if (obstacle === 'free') return;
    const detail = `${person.name} ${OBSTACLE_WORDS[obstacle].en}.`;
    throw new DomainError(
      'conflict',
      obstacle === 'rest' || obstacle === 'nights' ? 'no-rest' : 'not-free',
      detail,
    );
  }

  private mustHave(shift: RotaShift, user_id: Id): void {
    if (shift.user_id !== user_id || shift.state !== 'accepted') {
      const detail = 'A shift is swapped by who has agreed to it, and has it still.';
      throw new DomainError('conflict', 'not-agreed', detail);
    }
    refuseBegun(shift, this.clock.now());
  }

  private async inRota(actor: Actor, rota: Rota, shift_id: Id): Promise<RotaShift> {
    const shift = (await this.rows.shifts(actor, rota.id)).find(({ id }) => id === shift_id);
    if (!shift) refuse('/for_shift_id', 'no-such-shift', 'This rota has no shift with this id.');
    return shift;
  }

  private async row(actor: Actor, id: Id): Promise<RotaSwap> {
    const [row] = await this.db.query<RotaSwap>(
      'SELECT * FROM rota_swap WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, id],
    );
    if (!row) throw noSuchSwap();
    return row;
  }
}

const noSuchSwap = () => new DomainError('missing', 'no-such-swap', 'There is no swap for you with this id.');
