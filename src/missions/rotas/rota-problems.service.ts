import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { AvailabilityInterval } from '../profiles/availability.js';
import { AvailabilityService } from '../profiles/availability.service.js';
import { type Wish, worse } from '../profiles/wish.js';
import type { Rota } from './rota.entity.js';
import {
  COUNTED,
  type Counts,
  countOf,
  fairShare,
  NOTHING_COUNTED,
  type RotaPerson,
  type RotaProblem,
  type Slot,
} from './rota.js';
import type { RotaShift } from './rota-parts.entity.js';
import { type RotaMemberRow, RotaRows } from './rota-rows.service.js';

/** How far back earlier rotas of the same practices count for fairness. */
const CARRIED_DAYS = 365;
/** How far around a rota shifts of others are looked at: rest, and as many nights as may follow each other. */
const AROUND_DAYS = 16;
/** How many days of availability are read at a time. */
const CHUNK_DAYS = 90;

type ElsewhereRow = Pick<RotaShift, 'starts_at' | 'ends_at' | 'name' | 'kinds'> &
  Pick<RotaPerson['elsewhere'][number], 'agreed' | 'title'>;
type Interval = Pick<AvailabilityInterval, 'wish' | 'because'> & {
  readonly from: string;
  readonly to: string;
};

/** Puts together what a rota is planned from; inside a transaction. */
@Injectable()
export class RotaProblems {
  constructor(
    private readonly db: Database,
    private readonly rows: RotaRows,
    private readonly availability: AvailabilityService,
  ) {}

  async of(actor: Actor, rota: Rota): Promise<RotaProblem> {
    const now = Date.parse(this.rows.now());
    // What has begun without anybody's word is neither planned nor asked.
    const shifts = (await this.rows.shifts(actor, rota.id)).filter(
      ({ state, starts_at }) =>
        state === 'accepted' || (state !== 'cancelled' && Date.parse(starts_at) > now),
    );
    const members = await this.rows.people(actor, rota.id);
    const slots = shifts.map(slotOf);
    const balances = await this.balances(actor, rota);
    const people: RotaPerson[] = [];
    for (const member of members) {
      const person = await this.person(actor, rota, member, slots, balances.get(member.user_id));
      const agreed = shifts.filter((shift) => shift.state === 'accepted' && shift.user_id === member.user_id);
      // What she agreed to stands, whatever her calendar says since.
      const stands = agreed.map(({ id }) => [id, 'possible'] as const);
      people.push({ ...person, wishes: new Map([...person.wishes, ...stands]) });
    }
    return { slots, people, rules: rota.rules, weights: rota.weights };
  }

  /** One person as the planner sees her, for `slots` of a rota. */
  async person(
    actor: Actor,
    rota: Rota,
    member: RotaMemberRow,
    slots: readonly Slot[],
    balance: Counts = NOTHING_COUNTED,
  ): Promise<RotaPerson> {
    const until = addDays(rota.ends_on, 1);
    const intervals = member.gone ? [] : await this.intervals(actor, member.user_id, rota.starts_on, until);
    const declined = await this.db.query<{ shift_id: Id }>(
      `SELECT l.shift_id FROM rota_leaving l
         JOIN rota_shift s ON s.workspace_id = l.workspace_id AND s.id = l.shift_id
        WHERE l.workspace_id = $1 AND l.user_id = $2 AND l.reason = 'declined' AND s.rota_id = $3`,
      [actor.workspace_id, member.user_id, rota.id],
    );
    const elsewhere = await this.db.query<ElsewhereRow>(
      `SELECT s.starts_at, s.ends_at, s.name, s.kinds, s.state = 'accepted' AS agreed, r.title FROM rota_shift s JOIN rota r ON r.workspace_id = s.workspace_id AND r.id = s.rota_id
        WHERE s.workspace_id = $1 AND s.user_id = $2 AND s.rota_id <> $3 AND s.state IN ('planned', 'asked', 'accepted')
          AND (r.state IN ('proposed', 'published') OR r.state = 'withdrawn' AND s.state = 'accepted')
          AND s.ends_at > $4::date - ${AROUND_DAYS} AND s.starts_at < $5::date + ${AROUND_DAYS}`,
      [actor.workspace_id, member.user_id, rota.id, rota.starts_on, rota.ends_on],
    );
    return {
      id: member.user_id,
      name: member.name ?? member.email,
      share: member.share,
      balance,
      wishes: wishesOf(slots, intervals),
      away: awayFrom(slots, intervals),
      declined: new Set(declined.map(({ shift_id }) => shift_id)),
      elsewhere: elsewhere.map(({ starts_at, ends_at, ...other }) => ({
        ...other,
        starts_at: Date.parse(starts_at),
        ends_at: Date.parse(ends_at),
      })),
    };
  }

  private async intervals(actor: Actor, user_id: Id, from: Day, to: Day): Promise<Interval[]> {
    const found: Interval[] = [];
    for (let begin = from; begin <= to; begin = addDays(begin, CHUNK_DAYS)) {
      const end = addDays(begin, CHUNK_DAYS - 1);
      const asked = { from: begin, to: end < to ? end : to };
      found.push(...(await this.availability.of(actor, user_id, asked)).intervals);
    }
    return found;
  }

  /** What each person did beyond her fair share in rotas of the same practices that ended within a year before. */
  private async balances(actor: Actor, rota: Rota): Promise<Map<Id, Counts>> {
    const earlier = await this.db.query<{ id: Id }>(
      `SELECT r.id FROM rota r
        WHERE r.workspace_id = $1 AND r.state IN ('published', 'withdrawn') AND r.ends_on < $3 AND r.ends_on >= $3::date - ${CARRIED_DAYS}
          AND EXISTS (SELECT 1 FROM rota_practice mine JOIN rota_practice its
                        ON its.workspace_id = mine.workspace_id AND its.practice_id = mine.practice_id
                       WHERE mine.workspace_id = $1 AND mine.rota_id = $2 AND its.rota_id = r.id)`,
      [actor.workspace_id, rota.id, rota.starts_on],
    );
    const balances = new Map<Id, Counts>();
    for (const { id } of earlier) {
      const people = (await this.rows.people(actor, id)).map((one) => ({ ...one, balance: NOTHING_COUNTED }));
      const done = (await this.rows.shifts(actor, id)).filter(({ state }) => state === 'accepted');
      const total = countOf(done);
      for (const person of people) {
        const has = countOf(done.filter(({ user_id }) => user_id === person.user_id));
        const before = balances.get(person.user_id) ?? NOTHING_COUNTED;
        const after = COUNTED.map((counted) => [
          counted,
          before[counted] + has[counted] - fairShare(person, people, counted, total[counted]),
        ]);
        balances.set(person.user_id, Object.fromEntries(after) as Counts);
      }
    }
    return balances;
  }
}

export function slotOf(shift: RotaShift): Slot {
  return {
    id: shift.id,
    name: shift.name,
    starts_at: Date.parse(shift.starts_at),
    ends_at: Date.parse(shift.ends_at),
    kinds: shift.kinds,
    held_by: shift.pinned || shift.state === 'accepted' || shift.state === 'asked' ? shift.user_id : null,
  };
}

/** The slots that an absence falls on. */
function awayFrom(slots: readonly Slot[], intervals: readonly Interval[]): Set<string> {
  const absent = intervals.filter(({ because }) => because === 'absence');
  const fallen = slots.filter(({ starts_at, ends_at }) =>
    absent.some(({ from, to }) => Date.parse(from) < ends_at && Date.parse(to) > starts_at),
  );
  return new Set(fallen.map(({ id }) => id));
}

/** The worst that is said of any part of each slot; of what nothing is said, impossible. */
function wishesOf(slots: readonly Slot[], intervals: readonly Interval[]): Map<string, Wish> {
  const spans = intervals.map(({ from, to, wish }) => ({ from: Date.parse(from), to: Date.parse(to), wish }));
  return new Map(
    slots.map(({ id, starts_at, ends_at }) => {
      const parts = spans.filter(({ from, to }) => from < ends_at && to > starts_at);
      const wish = parts.reduce<Wish>((all, part) => worse(all, part.wish), 'wanted');
      return [id, parts.length === 0 ? 'impossible' : wish];
    }),
  );
}
