import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import type { Instant } from '../../kernel/local-time.js';
import { RotaRows } from '../../missions/rotas/rota-rows.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { EntriesService, type EntryInput } from '../entries.service.js';
import type { WorkEntry } from '../work-entry.entity.js';
import type { NewCallOut } from './standby.schema.js';

/** Shifts of published rotas as work entries: what was stood by is billed without being keyed again. */
@Injectable()
export class StandbyEntries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rotas: RotaRows,
    private readonly entries: EntriesService,
  ) {}

  /**
   * Writes a standby entry for each practice of the rota and each shift that is over, by who had it. Done again it adds
   * nothing. Throws what `EntriesService.record` throws, for all of them or none.
   */
  record(actor: Actor, rota_id: Id): Promise<{ recorded: number; known: number }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rotas.get(actor, rota_id, 'FOR UPDATE');
      if (rota.state !== 'published')
        throw new DomainError('conflict', 'not-published', `This rota is ${rota.state}: publish it first.`);
      const now = this.clock.now();
      const over = (await this.rotas.shifts(actor, rota_id)).filter(
        ({ state, ends_at }) => state === 'accepted' && Date.parse(ends_at) <= now,
      );
      const practices = await this.rotas.practices(actor, rota_id);
      const all = over.flatMap((shift) =>
        practices.map(
          (practice_id): EntryInput => ({
            kind: 'standby',
            practice_id,
            secretary_id: shift.user_id!,
            started_at: shift.starts_at,
            ended_at: shift.ends_at,
            label: `${rota.title} · ${shift.name}`,
            source_key: `${shift.id} ${practice_id}`,
          }),
        ),
      );
      const known = await this.known(actor, all);
      const fresh = all.filter(({ source_key }) => !known.has(source_key!));
      for (let at = 0; at < fresh.length; at += 1_000)
        await this.entries.record(
          actor,
          fresh.slice(at, at + 1_000),
          'rota',
          (index) => `/entries/${at + index}`,
        );
      return { recorded: fresh.length, known: known.size };
    });
  }

  /** When the next shift of a rota is over; null when none is to come, or the rota does not stand. */
  async nextEnd(actor: Actor, rota_id: Id): Promise<Instant | null> {
    const rota = await this.rotas.get(actor, rota_id);
    if (rota.state !== 'published') return null;
    const ends = (await this.rotas.shifts(actor, rota_id))
      .filter(({ state }) => state !== 'cancelled')
      .map(({ ends_at }) => Date.parse(ends_at))
      .filter((end) => end > this.clock.now());
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** Work during a shift, by who has it; the standby of the rate card bills it. Throws `invalid/outside-shift`. */
  callOut(actor: Actor, shift_id: Id, given: NewCallOut): Promise<WorkEntry> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rotas.ofShift(actor, shift_id);
      if (rota.state !== 'published' || shift.state !== 'accepted')
        throw new DomainError(
          'conflict',
          'not-published',
          'Call-outs are of shifts that were agreed to and published.',
        );
      if (!(await this.rotas.practices(actor, rota.id)).includes(given.practice_id))
        refuse('/practice_id', 'not-in-rota', 'The rota does not stand by for this practice.');
      const begun = Date.parse(given.started_at);
      if (begun < Date.parse(shift.starts_at) || begun >= Date.parse(shift.ends_at)) {
        const detail = `A call-out begins within its shift, from ${shift.starts_at} to ${shift.ends_at}.`;
        refuse('/started_at', 'outside-shift', detail);
      }
      const entry: EntryInput = { ...given, kind: 'work', secretary_id: shift.user_id!, tags: ['call-out'] };
      return (await this.entries.record(actor, [entry], 'manual'))[0]!;
    });
  }

  private async known(actor: Actor, inputs: readonly EntryInput[]): Promise<Set<string>> {
    const rows = await this.db.query<{ source_key: string }>(
      `SELECT source_key FROM work_entry WHERE workspace_id = $1 AND source = 'rota' AND source_key = ANY ($2::text[])`,
      [actor.workspace_id, inputs.map(({ source_key }) => source_key!)],
    );
    return new Set(rows.map(({ source_key }) => source_key));
  }
}
