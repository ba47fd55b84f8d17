import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { dayAt, type Instant } from '../../kernel/local-time.js';
import { RotaRows, type Unrecorded } from '../../missions/rotas/rota-rows.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { type EntryInput, EntryRecording } from '../entry-recording.service.js';
import type { WorkEntry } from '../work-entry.entity.js';
import type { NewCallOut, StandbyRecorded } from './standby.schema.js';

type Rota = Awaited<ReturnType<RotaRows['get']>>;
type Shift = Awaited<ReturnType<RotaRows['shifts']>>[number];
/** The standby of one shift for one practice; its key is the ids of both. */
type StandbyInput = EntryInput & { readonly practice_id: Id; readonly source_key: string };

/** How long a call-out may go on after its shift. */
const BEYOND_MS = 4 * 3_600_000;

/** Shifts of published rotas as work entries: what was stood by is billed without being keyed again. */
@Injectable()
export class StandbyEntries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rotas: RotaRows,
    private readonly entries: EntryRecording,
  ) {}

  /**
   * Writes a standby entry for each practice of the rota and each shift that is over, by who had it, with the seconds it
   * lasted. Done again it adds nothing. What cannot be written (a locked period, a day outside the contract) is told with
   * the rota and hinders no other. Throws `conflict/not-published`.
   */
  async record(actor: Actor, rota_id: Id): Promise<StandbyRecorded> {
    try {
      return await this.allAtOnce(actor, rota_id);
    } catch (error) {
      if (error instanceof DomainError) return this.oneByOne(actor, rota_id);
      throw error;
    }
  }

  /** Entries that are not there yet of shifts that are over, and how many are; nobody else records them meanwhile. */
  private async due(actor: Actor, rota_id: Id) {
    const rota = await this.rotas.get(actor, rota_id, 'FOR UPDATE');
    if (rota.state !== 'published' && rota.state !== 'withdrawn')
      throw new DomainError('conflict', 'not-published', `This rota is ${rota.state}: publish it first.`);
    const now = this.clock.now();
    const over = (await this.rotas.shifts(actor, rota_id)).filter(
      ({ state, ends_at }) => state === 'accepted' && Date.parse(ends_at) <= now,
    );
    const practices = await this.rotas.practices(actor, rota_id);
    const all = over.flatMap((shift) => practices.map((practice_id) => entryOf(rota, shift, practice_id)));
    const known = await this.known(actor, all);
    return { rota, due: all.filter(({ source_key }) => !known.has(source_key)), known: known.size };
  }

  private allAtOnce(actor: Actor, rota_id: Id): Promise<StandbyRecorded> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, due, known } = await this.due(actor, rota_id);
      for (let at = 0; at < due.length; at += 1_000)
        await this.entries.record(actor, due.slice(at, at + 1_000), 'rota');
      if (rota.unrecorded.length > 0) await this.rotas.unrecorded(actor, rota_id, []);
      return { recorded: due.length, known, unrecorded: [] };
    });
  }

  private async oneByOne(actor: Actor, rota_id: Id): Promise<StandbyRecorded> {
    const { rota, due, known } = await this.db.transaction(actor.workspace_id, () =>
      this.due(actor, rota_id),
    );
    const unrecorded: Unrecorded[] = [];
    let recorded = 0;
    for (const { source_key } of due) {
      await this.db
        .transaction(actor.workspace_id, async () => {
          const still = (await this.due(actor, rota_id)).due.find((entry) => entry.source_key === source_key);
          if (!still) return;
          await this.entries.record(actor, [still], 'rota');
          recorded += 1;
        })
        .catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          const entry = due.find((one) => one.source_key === source_key)!;
          unrecorded.push(unrecordedOf(entry, error, rota));
        });
    }
    await this.db.transaction(actor.workspace_id, () => this.rotas.unrecorded(actor, rota_id, unrecorded));
    return { recorded, known, unrecorded };
  }

  /** When the next shift of a rota is over; null when none is to come, or the rota does not stand. */
  async nextEnd(actor: Actor, rota_id: Id): Promise<Instant | null> {
    const rota = await this.rotas.get(actor, rota_id);
    if (rota.state !== 'published' && rota.state !== 'withdrawn') return null;
    const ends = (await this.rotas.shifts(actor, rota_id))
      .filter(({ state }) => state !== 'cancelled')
      .map(({ ends_at }) => Date.parse(ends_at))
      .filter((end) => end > this.clock.now());
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** Work during a shift, by who has it; the standby of the rate card bills it. Throws `invalid/outside-shift`, `invalid/beyond-shift`, `conflict/call-out-overlaps`. */
  callOut(actor: Actor, shift_id: Id, given: NewCallOut): Promise<WorkEntry> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rotas.ofShift(actor, shift_id);
      if ((rota.state !== 'published' && rota.state !== 'withdrawn') || shift.state !== 'accepted')
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
      if (Date.parse(given.ended_at) > Date.parse(shift.ends_at) + BEYOND_MS) {
        const detail = `A call-out ends ${BEYOND_MS / 3_600_000} hours after its shift at the latest: record what came after as work.`;
        refuse('/ended_at', 'beyond-shift', detail);
      }
      await this.refuseTwice(actor, shift.user_id!, given);
      const entry: EntryInput = { ...given, kind: 'work', secretary_id: shift.user_id!, tags: ['call-out'] };
      return (await this.entries.record(actor, [entry], 'manual'))[0]!;
    });
  }

  /** Nobody is at two call-outs at one time. */
  private async refuseTwice(actor: Actor, secretary_id: Id, given: NewCallOut): Promise<void> {
    const [other] = await this.db.query<{ started_at: string; ended_at: string }>(
      `SELECT started_at, ended_at FROM work_entry
        WHERE workspace_id = $1 AND secretary_id = $2 AND kind = 'work' AND 'call-out' = ANY (tags)
          AND started_at < $4 AND ended_at > $3 LIMIT 1`,
      [actor.workspace_id, secretary_id, given.started_at, given.ended_at],
    );
    if (!other) return;
    const detail = `A call-out of hers from ${other.started_at} to ${other.ended_at} is recorded already.`;
    throw new DomainError('conflict', 'call-out-overlaps', detail);
  }

  private async known(actor: Actor, inputs: readonly StandbyInput[]): Promise<Set<string>> {
    const rows = await this.db.query<{ source_key: string }>(
      `SELECT source_key FROM work_entry WHERE workspace_id = $1 AND source = 'rota' AND source_key = ANY ($2::text[])`,
      [actor.workspace_id, inputs.map(({ source_key }) => source_key)],
    );
    return new Set(rows.map(({ source_key }) => source_key));
  }
}

/** What a shift is as standby of a practice: it lasts the seconds that went by, whatever clocks showed. */
function entryOf({ title }: Pick<Rota, 'title'>, shift: Shift, practice_id: Id): StandbyInput {
  return {
    kind: 'standby',
    practice_id,
    secretary_id: shift.user_id!,
    started_at: shift.starts_at,
    ended_at: shift.ends_at,
    work_s: (Date.parse(shift.ends_at) - Date.parse(shift.starts_at)) / 1_000,
    label: `${title} · ${shift.name}`,
    source_key: `${shift.id} ${practice_id}`,
  };
}

/** Why a shift was not recorded, in words. */
function unrecordedOf(
  { label, started_at, practice_id, source_key }: StandbyInput,
  { code, message }: DomainError,
  { time_zone }: Pick<Rota, 'time_zone'>,
): Unrecorded {
  const day = dayAt(Date.parse(started_at), time_zone);
  return { shift_id: source_key.split(' ')[0]!, practice_id, code, detail: `${label} of ${day}: ${message}` };
}
