import { addDays, type Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { type AccessFacts, stateOn } from '../access/access-state.js';
import type { SaidHours } from '../hours.js';
import type { CallCurve } from '../needs/call-curve.js';
import type { AvailabilitySources } from '../profiles/availability.js';
import type { AvailabilityException } from '../profiles/exceptions.js';
import type { Candidate, LoadSpan } from './instance.js';
import { placeWork } from './need-hours.js';
import { weekWishes } from './week-wishes.js';

export type BusySpan = AvailabilitySources['busy'][number];

/** A profile as it is stored, with the name and role of its member. */
export interface ProfileRow
  extends Pick<
      Candidate,
      | 'name'
      | 'languages'
      | 'software'
      | 'specialties'
      | 'calls_per_hour'
      | 'minutes_per_week'
      | 'hourly_rate'
      | 'travel'
    >,
    Pick<AvailabilitySources, 'time_zone' | 'weekly' | 'days_off'> {
  readonly user_id: Id;
  readonly role: string;
}

/** A mission that runs or ran, with the need it meets. */
export interface MissionRow {
  readonly secretary_id: Id;
  readonly practice_id: Id;
  readonly state: string;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly minutes_per_week: number | null;
  readonly own_hours: SaidHours[] | null;
  readonly need_hours: SaidHours[] | null;
  readonly need_minutes: number | null;
  readonly call_curve: CallCurve | null;
  readonly place: string | null;
  readonly on_site_days: number[] | null;
}

export interface PaperRow extends AccessFacts {
  readonly kind: 'processing_contract' | 'confidentiality';
  readonly practice_id: Id | null;
  readonly secretary_id: Id | null;
}

/** Days, both included, on which somebody does not work. */
export interface AbsenceRow {
  readonly user_id: Id;
  readonly starts_on: Day;
  readonly ends_on: Day;
}

type ByPerson<Row> = ReadonlyMap<Id | null, readonly Row[]>;

/** All that is known of some people over a period, from which each of its weeks is read. */
export class People {
  constructor(
    private readonly profiles: readonly ProfileRow[],
    private readonly exceptions: ByPerson<AvailabilityException>,
    private readonly busy: ByPerson<BusySpan>,
    private readonly missions: ByPerson<MissionRow>,
    private readonly papers: ByPerson<PaperRow>,
    private readonly absences: ByPerson<AbsenceRow>,
  ) {}

  /** The candidates of the seven days from `from` on, on the clock of `zone`; papers as they hold on the first of them. */
  inWeek(from: Day, zone: string): Candidate[] {
    return this.profiles.map((row) => {
      const { user_id, role } = row;
      const missions = this.missions.get(user_id) ?? [];
      const sources = {
        ...row,
        exceptions: this.exceptions.get(user_id) ?? [],
        busy: this.busy.get(user_id) ?? [],
        absences: this.absences.get(user_id) ?? [],
      };
      return {
        id: user_id,
        name: row.name,
        languages: row.languages,
        software: row.software,
        specialties: row.specialties,
        calls_per_hour: row.calls_per_hour,
        minutes_per_week: row.minutes_per_week,
        hourly_rate: row.hourly_rate,
        wishes: weekWishes(sources, from, zone),
        ...loadOf(missions.filter((mission) => runsIn(mission, from))),
        served: [...new Set(missions.map(({ practice_id }) => practice_id))],
        ...papersOf(this.papers, user_id, role, from),
        travel: row.travel,
      };
    });
  }
}

const runsIn = ({ state, starts_on, ends_on }: MissionRow, from: Day) =>
  ['accepted', 'signed', 'active'].includes(state) &&
  starts_on < addDays(from, 7) &&
  (ends_on === null || ends_on >= from);

/** What she takes of missions that run: at the hours they or their needs say, else minutes of no known hours. */
function loadOf(missions: readonly MissionRow[]): Pick<Candidate, 'load' | 'minutes_unplaced' | 'sites'> {
  const load: LoadSpan[] = [];
  const sites = missions.flatMap(sitesOf);
  let minutes_unplaced = 0;
  for (const { own_hours, need_hours, need_minutes, minutes_per_week, call_curve } of missions) {
    const placed = placeWork({
      hours: own_hours ?? need_hours ?? [],
      call_curve,
      minutes_per_week: minutes_per_week ?? need_minutes ?? 0,
    });
    load.push(...placed.hours);
    minutes_unplaced += placed.minutes_unplaced;
  }
  return { load, minutes_unplaced, sites };
}

/** When a mission has its person on site: its hours on these days, all day where nobody says which. */
function sitesOf({
  place,
  on_site_days,
  own_hours,
  need_hours,
}: MissionRow): NonNullable<Candidate['sites']> {
  if (place === null || !on_site_days) return [];
  const hours = own_hours ?? need_hours ?? [];
  return on_site_days.flatMap((weekday) => {
    if (hours.length === 0) return [{ weekday, from: '00:00', to: '24:00', place }];
    return hours
      .filter((each) => each.weekday === weekday)
      .map(({ from, to }) => ({ weekday, from, to, place }));
  });
}

/**
 * For which practices papers hold on `day`. An owner is bound by the contracts of the business itself; anybody else is a
 * sub-processor, bound by a contract in her name.
 */
function papersOf(
  papers: ByPerson<PaperRow>,
  user_id: Id,
  role: string,
  day: Day,
): Pick<Candidate, 'contracts' | 'confidentiality'> {
  const hers = [...(papers.get(user_id) ?? []), ...(role === 'owner' ? (papers.get(null) ?? []) : [])];
  const holding = hers.filter((paper) => ['active', 'expiring'].includes(stateOn(paper, day)));
  const practices = (kind: PaperRow['kind']) => {
    const rows = holding.filter((paper) => paper.kind === kind);
    const everywhere = rows.some(({ practice_id }) => practice_id === null);
    return everywhere ? 'all' : rows.map(({ practice_id }) => practice_id!);
  };
  return { contracts: practices('processing_contract'), confidentiality: practices('confidentiality') };
}
