import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, daysIn, type Period } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { wallAt } from '../../kernel/local-time.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { holidayCalendar, isRegion } from '../../tariffs/rating/holiday-calendar.js';
import { Audit } from '../../workspaces/audit.service.js';
import { pageBy } from '../../workspaces/paging.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { contractFault } from './contract-faults.js';
import { restOn } from './rest-table.js';
import type { Rota } from './rota.entity.js';
import { RotaGuards } from './rota-guards.service.js';
import { mustStand, ownOf, type RotaMemberRow, RotaRows } from './rota-rows.service.js';
import type { NewRota, RotaQuery, RotaView } from './rotas.schema.js';
import { type ShiftSpan, shiftsOf, skippedHours } from './shifts.js';

const MOST_DAYS = 184;
const MOST_SHIFTS = 600;

/** On-call rotas of a practice or a circle of practices. */
@Injectable()
export class RotasService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly rows: RotaRows,
    private readonly practices: PracticesService,
    private readonly profiles: ProfilesService,
    private readonly guards: RotaGuards,
  ) {}

  list(actor: Actor, query: RotaQuery): Promise<Page<Rota>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.rows.page(actor, query.cursor ?? null, query.limit + 1);
      return pageBy('id', rows, query.limit);
    });
  }

  get(actor: Actor, id: Id): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, () => this.view(actor, id));
  }

  /** Makes a rota with its shifts, nobody in them yet. Throws `invalid` with a pointer to what cannot be. */
  make(actor: Actor, given: NewRota): Promise<RotaView> {
    refuseDays(given);
    const twice = given.people.findIndex(({ user_id }, at) =>
      given.people.slice(0, at).some((other) => other.user_id === user_id),
    );
    if (twice >= 0)
      refuse(`/people/${twice}`, 'person-twice', 'This person is in the rota already: keep her once.');
    return this.db.transaction(actor.workspace_id, async () => {
      const practice_ids = [...new Set(given.practice_ids)];
      const period = { from: given.starts_on, to: given.ends_on };
      const practices = await this.practicesOf(actor, practice_ids, period);
      const [first] = practices;
      const region = given.region ?? first!.country;
      if (!isRegion(region))
        refuse('/region', 'unknown-region', 'Name a country or region, such as BE, FR or FR-57-67-68.');
      for (const { user_id } of given.people) await this.profiles.of(actor, user_id);
      const shifts = shiftsOf(given.shifts, period, first!.time_zone, holidayCalendar(region).isHoliday);
      refuseCount(shifts.length);
      for (const [at, practice] of practices.entries()) {
        const contracts = await this.practices.contracts(actor, practice.id);
        const fault = contractFault({ ...practice, contracts }, shifts);
        if (fault) refuse(`/practice_ids/${at}`, 'outside-contract', fault);
      }
      const id = newId();
      await this.insert(actor, id, given, { region, time_zone: first!.time_zone, practice_ids, shifts });
      await this.audit.record(actor, 'rota.made', 'rota', id, { ...given, shifts: shifts.length });
      return this.view(actor, id);
    });
  }

  /** Holds a shift for somebody, who is asked all the same; null lets go, also of one whose person has left. Throws `conflict/shift-agreed`, `conflict/declined`, `conflict/contradiction`. */
  pin(actor: Actor, shift_id: Id, user_id: Id | null): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { rota, shift } = await this.rows.ofShift(actor, shift_id);
      mustStand(rota);
      const people = await this.rows.people(actor, rota.id);
      const gone = people.some((one) => one.user_id === shift.user_id && one.gone);
      if (
        (shift.state === 'accepted' &&
          (!gone || Date.parse(shift.starts_at) <= Date.parse(this.rows.now()))) ||
        shift.state === 'cancelled'
      ) {
        const detail = `This shift is ${shift.state}: only one that is not agreed to yet can be held for somebody.`;
        throw new DomainError('conflict', 'shift-agreed', detail);
      }
      if (user_id !== null) await this.refuseOutsider(actor, people, shift_id, user_id);
      await this.rows.give(
        actor,
        shift_id,
        user_id === null
          ? { user_id: null, state: 'open', pinned: false }
          : { user_id, state: 'planned', pinned: true },
      );
      if (user_id !== null) await this.guards.refuseContradictions(actor, rota, [user_id]);
      await this.rows.changed(actor, rota.id);
      await this.audit.record(actor, 'rota-shift.pinned', 'rota', rota.id, { shift_id, user_id });
      return this.view(actor, rota.id);
    });
  }

  /** Takes a rota back; calendars tell its shifts as cancelled, but for those that were worked: these stay, and are recorded. */
  withdraw(actor: Actor, id: Id): Promise<RotaView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, id, 'FOR UPDATE');
      mustStand(rota);
      await this.rows.changed(actor, id, { state: 'withdrawn' });
      await this.db.execute(
        `UPDATE rota_shift SET state = 'cancelled', sequence = sequence + 1, updated_at = $3,
                user_id = CASE WHEN $4 AND state = 'accepted' THEN user_id END
          WHERE workspace_id = $1 AND rota_id = $2 AND state <> 'cancelled'
            AND NOT ($4 AND state = 'accepted' AND starts_at <= $3)`,
        [actor.workspace_id, id, this.rows.now(), rota.state === 'published'],
      );
      await this.guards.freeHours(actor, id, null);
      await this.rows.closeSwaps(actor, id, {});
      await this.audit.record(actor, 'rota.withdrawn', 'rota', id);
      return this.view(actor, id);
    });
  }

  /** Inside a transaction. */
  async view(actor: Actor, id: Id): Promise<RotaView> {
    const rota = await this.rows.get(actor, id);
    const people = await this.rows.people(actor, id);
    return {
      ...rota,
      practice_ids: await this.rows.practices(actor, id),
      people: people.map(({ user_id, name, share, gone }) => ({ user_id, name, share, gone })),
      shifts: await this.rows.shifts(actor, id),
      left: ownOf(actor) === null ? await this.rows.left(actor, id) : [],
      skipped_hours: skippedHours(
        rota.templates,
        { from: rota.starts_on, to: rota.ends_on },
        rota.time_zone,
        holidayCalendar(rota.region).isHoliday,
      ),
      plan: ownOf(actor) === null ? rota.plan : null,
      unrecorded: ownOf(actor) === null ? [...rota.unrecorded] : [],
    };
  }

  private async practicesOf(actor: Actor, ids: readonly Id[], period: Period) {
    const found = [];
    for (const [at, id] of ids.entries()) {
      const practice = await this.practices.get(actor, id);
      if (found[0] && !sameClock(found[0].time_zone, practice.time_zone, period)) {
        const detail = `This practice lives by ${practice.time_zone}, the first by ${found[0].time_zone}: make two rotas.`;
        refuse(`/practice_ids/${at}`, 'another-clock', detail);
      }
      found.push(practice);
    }
    return found;
  }

  private async refuseOutsider(
    actor: Actor,
    people: readonly RotaMemberRow[],
    shift_id: Id,
    user_id: Id,
  ): Promise<void> {
    if (!people.some((one) => one.user_id === user_id && !one.gone))
      refuse('/user_id', 'not-in-rota', 'This person does not take part in the rota.');
    const [declined] = await this.db.query(
      `SELECT FROM rota_leaving WHERE workspace_id = $1 AND shift_id = $2 AND user_id = $3 AND reason = 'declined'`,
      [actor.workspace_id, shift_id, user_id],
    );
    if (declined)
      throw new DomainError('conflict', 'declined', 'This person declined the shift: nothing is imposed.');
  }

  private async insert(
    actor: Actor,
    id: Id,
    { title, starts_on, ends_on, shifts: templates, people, rules, weights }: NewRota,
    made: {
      readonly region: string;
      readonly time_zone: string;
      readonly practice_ids: readonly Id[];
      readonly shifts: readonly ShiftSpan[];
    },
  ): Promise<void> {
    const now = this.rows.now();
    const { region, time_zone, practice_ids, shifts } = made;
    const held = { ...rules, rest_minutes: rules.rest_minutes ?? restOn(starts_on).minutes };
    await this.db.execute(
      `INSERT INTO rota (workspace_id, id, title, region, time_zone, starts_on, ends_on, templates, rules, weights, state, revision, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', 1, $11, $11)`,
      [
        ...[actor.workspace_id, id, title, region, time_zone, starts_on, ends_on],
        ...[JSON.stringify(templates), JSON.stringify(held), JSON.stringify(weights), now],
      ],
    );
    await this.db.execute(
      'INSERT INTO rota_practice (workspace_id, rota_id, practice_id) SELECT $1, $2, unnest($3::uuid[])',
      [actor.workspace_id, id, practice_ids],
    );
    await this.db.execute(
      `INSERT INTO rota_person (workspace_id, rota_id, user_id, share)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[])`,
      [actor.workspace_id, id, people.map(({ user_id }) => user_id), people.map(({ share }) => share)],
    );
    const rows = shifts.map(({ name, starts_at, ends_at, kinds }) => ({
      ...{ id: newId(), name, kinds },
      starts_at: new Date(starts_at).toISOString(),
      ends_at: new Date(ends_at).toISOString(),
    }));
    await this.db.execute(
      `INSERT INTO rota_shift (workspace_id, rota_id, id, name, starts_at, ends_at, kinds, state, updated_at)
       SELECT $1, $2, s.id, s.name, s.starts_at, s.ends_at, s.kinds, 'open', $4
         FROM jsonb_to_recordset($3::jsonb) AS s (id uuid, name text, starts_at timestamptz, ends_at timestamptz, kinds text[])`,
      [actor.workspace_id, id, JSON.stringify(rows), now],
    );
  }
}

function refuseDays({ starts_on, ends_on }: NewRota): void {
  if (ends_on < starts_on)
    refuse('/ends_on', 'ends-before-start', `The last day, ${ends_on}, lies before the first, ${starts_on}.`);
  if (daysIn({ from: starts_on, to: ends_on }) > MOST_DAYS)
    refuse('/ends_on', 'span-too-long', `A rota lasts ${MOST_DAYS} days at most: make one after the other.`);
}

function refuseCount(shifts: number): void {
  if (shifts === 0) refuse('/shifts', 'no-shifts', 'No day of this period has any of these shifts.');
  if (shifts > MOST_SHIFTS)
    refuse(
      '/shifts',
      'too-many-shifts',
      `These are ${shifts} shifts, and ${MOST_SHIFTS} at most can be planned together.`,
    );
}

/** Whether two clocks show the same from the first day of a period to the day after its last. */
function sameClock(one: string, other: string, { from, to }: Period): boolean {
  for (let day = from; day <= addDays(to, 2); day = addDays(day, 1)) {
    const at = Date.parse(`${day}T00:00:00Z`);
    if (wallAt(at, one) !== wallAt(at, other)) return false;
  }
  return true;
}
