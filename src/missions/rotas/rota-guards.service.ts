import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { refuseContradictions, toldOf } from './contradictions.js';
import type { Rota } from './rota.entity.js';
import { RotaProblems, slotOf } from './rota-problems.service.js';
import { RotaRows } from './rota-rows.service.js';

constraintMeans(
  'ex_rota_shift_person',
  'conflict',
  'double-booked',
  'This person has agreed to another shift at these hours, perhaps in another rota.',
);
constraintMeans(
  'ex_rota_hours_practice',
  'conflict',
  'practice-covered',
  'Another published rota stands by for this practice at these hours.',
);

/** Holds people and practices to one place at a time, and people to the rules of the rota; inside a transaction. */
@Injectable()
export class RotaGuards {
  constructor(
    private readonly db: Database,
    private readonly rows: RotaRows,
    private readonly problems: RotaProblems,
  ) {}

  /**
   * Throws `conflict/contradiction` when these people are to have shifts they cannot have: by their hours (of shifts they
   * were not asked for yet), rest, nights in a row and other rotas.
   */
  refuseContradictions(actor: Actor, rota: Rota, users: readonly Id[]): Promise<void> {
    return this.check(actor, rota, users, ['planned', 'asked', 'accepted'], undefined);
  }

  /** The same of shifts agreed to alone, here and elsewhere, and of one that is being agreed to. */
  refuseAgreed(actor: Actor, rota: Rota, users: readonly Id[], shift_id?: Id): Promise<void> {
    return this.check(actor, rota, users, ['accepted'], { shift_id });
  }

  /** Keeps other rotas from the hours of the practices of this one. Throws `conflict/practice-covered`, each other named. */
  async holdHours(actor: Actor, rota: Rota): Promise<void> {
    const taken = await this.db.query<Taken>(
      `SELECT s.id, s.name, s.starts_at, p.name AS practice, r.title, o.name AS other, o.starts_at AS other_starts_at
         FROM rota_shift s
         JOIN rota_practice rp ON rp.workspace_id = s.workspace_id AND rp.rota_id = s.rota_id
         JOIN rota_hours h ON h.workspace_id = s.workspace_id AND h.practice_id = rp.practice_id AND h.rota_id <> s.rota_id
          AND h.starts_at < s.ends_at AND h.ends_at > s.starts_at
         JOIN rota_shift o ON o.workspace_id = h.workspace_id AND o.id = h.shift_id
         JOIN rota r ON r.workspace_id = h.workspace_id AND r.id = h.rota_id
         JOIN practice p ON p.workspace_id = h.workspace_id AND p.id = h.practice_id
        WHERE s.workspace_id = $1 AND s.rota_id = $2 AND s.state <> 'cancelled' ORDER BY s.starts_at LIMIT 100`,
      [actor.workspace_id, rota.id],
    );
    const problems = taken.map((one) => {
      const told = (name: string, at: string) => toldOf({ name, starts_at: Date.parse(at) }, rota.time_zone);
      const other = `${one.title} (${told(one.other, one.other_starts_at)})`;
      const detail = `${told(one.name, one.starts_at)}: ${other} stands by for ${one.practice} at these hours already.`;
      return { pointer: `/shifts/${one.id}`, code: 'practice-covered', detail };
    });
    if (problems.length > 0)
      throw new DomainError('conflict', 'practice-covered', problems[0]!.detail, problems);
    await this.db.execute(
      `INSERT INTO rota_hours (workspace_id, practice_id, shift_id, rota_id, starts_at, ends_at)
       SELECT s.workspace_id, p.practice_id, s.id, s.rota_id, s.starts_at, s.ends_at
         FROM rota_shift s JOIN rota_practice p ON p.workspace_id = s.workspace_id AND p.rota_id = s.rota_id
        WHERE s.workspace_id = $1 AND s.rota_id = $2 AND s.state <> 'cancelled'
          AND NOT EXISTS (SELECT FROM rota_hours h
                           WHERE h.workspace_id = $1 AND h.practice_id = p.practice_id AND h.shift_id = s.id)`,
      [actor.workspace_id, rota.id],
    );
  }

  /** Lets other rotas have the hours of a shift, or of all that are cancelled. */
  async freeHours(actor: Actor, rota_id: Id, shift_id: Id | null): Promise<void> {
    await this.db.execute(
      `DELETE FROM rota_hours h USING rota_shift s
        WHERE h.workspace_id = $1 AND h.rota_id = $2 AND s.workspace_id = $1 AND s.id = h.shift_id
          AND (s.id = $3 OR $3::uuid IS NULL AND s.state = 'cancelled')`,
      [actor.workspace_id, rota_id, shift_id],
    );
  }

  private async check(
    actor: Actor,
    rota: Rota,
    users: readonly Id[],
    states: readonly string[],
    agreed: { readonly shift_id: Id | undefined } | undefined,
  ): Promise<void> {
    const shifts = (await this.rows.shifts(actor, rota.id)).filter(
      ({ id, state, user_id }) =>
        user_id !== null && users.includes(user_id) && (states.includes(state) || id === agreed?.shift_id),
    );
    const slots = shifts.map((shift) => ({ ...slotOf(shift), held_by: shift.user_id }));
    const told = shifts.filter(({ state }) => state !== 'planned').map(({ id }) => [id, 'possible'] as const);
    const people = [];
    for (const member of await this.rows.people(actor, rota.id)) {
      if (!users.includes(member.user_id)) continue;
      // Everybody's hours are read as a manager would, whoever answers.
      const person = await this.problems.person({ ...actor, role: 'system' }, rota, member, slots);
      const elsewhere = person.elsewhere.filter((other) => other.agreed || !agreed);
      people.push({ ...person, elsewhere, wishes: new Map([...person.wishes, ...told]) });
    }
    refuseContradictions({ slots, people, rules: rota.rules }, rota.time_zone);
  }
}

interface Taken {
  readonly id: Id;
  readonly name: string;
  readonly starts_at: string;
  readonly practice: string;
  readonly title: string;
  readonly other: string;
  readonly other_starts_at: string;
}
