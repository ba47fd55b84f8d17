import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { dayAt } from '../kernel/local-time.js';
import { Duties } from '../missions/duties.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { faultsOf, refuseAny } from './entry-rules.js';
import { REFERENCES } from './entry-statements.js';
import { References, referenceFaults } from './entry-writing.js';
import { faultOfPlacedDay, PeriodsService } from './periods.service.js';
import { WorkEntry } from './work-entry.entity.js';

/** Decides whether entries may be written as they are. */
@Injectable()
export class EntryAdmission {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly periods: PeriodsService,
    private readonly duties: Duties,
  ) {}

  /**
   * Gives every row its civil day, and every new one and each that `moved` (by its place) to another author or practice its
   * mission where that is plain, and throws `invalid` with all that its own rules, its practice or its references do not allow. Locks are judged later, by the statement that writes or by `PeriodsService.assertUnlocked`; the practices of
   * the rows, and those named `also`, are held against a new lock until then.
   */
  async admit(
    actor: Actor,
    rows: readonly WorkEntry[],
    at: (index: number) => string,
    also: readonly (Id | null)[] = [],
    moved: readonly boolean[] = [],
  ): Promise<void> {
    const practices = [...rows.map(({ practice_id }) => practice_id), ...also];
    const terms = await this.periods.terms(
      actor,
      practices.filter((id) => id !== null),
    );
    const house = practices.includes(null) ? await this.workspaces.current(actor) : null;
    const references = await this.references(actor, rows);
    const now = this.clock.now();
    const problems = rows.flatMap((row, index) => {
      const zone = (row.practice_id && terms.get(row.practice_id)?.time_zone) || (house?.time_zone ?? 'UTC');
      row.day = dayAt(Date.parse(row.started_at), zone);
      const until = row.ended_at ? dayAt(Date.parse(row.ended_at) - 1, zone) : null;
      const placed = { practice_id: row.practice_id, day: row.day, until, pointer: at(index) };
      return [
        ...faultsOf(row, now, at(index)),
        ...faultOfPlacedDay(terms, placed),
        ...referenceFaults(row, references, at(index)),
      ];
    });
    refuseAny(problems);
    await this.duties.fill(
      actor.workspace_id,
      rows.filter(({ revision }, index) => moved[index] || revision === 1),
    );
  }

  /** What the rows refer to, as far as it exists; whoever acts is known to be a member. */
  private async references(actor: Actor, rows: readonly WorkEntry[]): Promise<References> {
    const known: References = new Map([[`secretary_id ${actor.user_id}`, null]]);
    const unknown = (field: 'practitioner_id' | 'site_id' | 'mission_id' | 'secretary_id') => [
      ...new Set(
        rows.flatMap((row) => (row[field] && !known.has(`${field} ${row[field]}`) ? row[field] : [])),
      ),
    ];
    const wanted = (['practitioner_id', 'site_id', 'mission_id', 'secretary_id'] as const).map(unknown);
    if (wanted.every((ids) => ids.length === 0)) return known;
    const found = await this.database.query<{ field: string; id: Id; practice_id: Id | null }>(
      REFERENCES,
      [actor.workspace_id, ...wanted],
      'entries-references',
    );
    for (const { field, id, practice_id } of found) known.set(`${field} ${id}`, practice_id);
    return known;
  }
}
