import { Injectable } from '@nestjs/common';
import { addDays, Day, daysIn } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Paper, promisedCents, Vigilance, VigilanceFacts, vigilanceOf } from './vigilance.js';
import { VigilancePaper } from './vigilance-paper.entity.js';

type StoredPaper = Paper & Pick<VigilancePaper, 'code' | 'file_id'>;

interface Known extends Omit<VigilanceFacts, 'promised_cents' | 'papers'> {
  readonly secretary_id: Id;
  readonly name: string;
  readonly papers: readonly StoredPaper[];
  readonly missions: readonly { starts_on: Day; ends_on: Day | null; minutes_per_week: number }[];
  readonly hourly_rate: string | null;
  readonly waived_until: Day | null;
}

/** One freelancer: whether a certificate is needed, and whether there is one. */
export type VigilanceRow = Pick<Known, 'secretary_id' | 'name' | 'papers' | 'waived_until'> & Vigilance;

/** A mission without an end is taken for a year. */
const OPEN_DAYS = 365;

/** Tells of which freelancers a certificate of vigilance is needed and there. */
@Injectable()
export class VigilanceReading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  async today(actor: Pick<Actor, 'workspace_id'>): Promise<Day> {
    return this.clock.today((await this.workspaces.current(actor)).time_zone);
  }

  /** Freelancers with a mandate, or those named, by name; inside a transaction. */
  async all(
    actor: Pick<Actor, 'workspace_id'>,
    on: Day,
    secretaries: readonly Id[] | null = null,
  ): Promise<VigilanceRow[]> {
    const known = await this.db.query<Known>(
      `SELECT DISTINCT ON (m.secretary_id) m.secretary_id, m.name, m.country,
              (SELECT coalesce(sum(CASE i.kind WHEN 'self_bill' THEN i.net_cents ELSE -i.net_cents END), 0)::bigint
                 FROM self_bill b JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
                WHERE b.workspace_id = $1 AND b.secretary_id = m.secretary_id AND i.state = 'issued') AS billed_cents,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'issued_on', p.issued_on, 'code', p.code, 'file_id', p.file_id,
                                                            'verified_on', p.verified_on, 'authentic', p.authentic)
                                         ORDER BY p.issued_on DESC, p.id)
                          FROM vigilance_paper p
                         WHERE p.workspace_id = $1 AND p.secretary_id = m.secretary_id), '[]') AS papers,
              coalesce((SELECT jsonb_agg(jsonb_build_object('starts_on', s.starts_on, 'ends_on', s.ends_on,
                                                            'minutes_per_week', s.minutes_per_week))
                          FROM mission s
                         WHERE s.workspace_id = $1 AND s.secretary_id = m.secretary_id AND s.state = 'active'
                           AND s.minutes_per_week IS NOT NULL), '[]') AS missions,
              (SELECT p.hourly_rate FROM secretary_profile p
                WHERE p.workspace_id = $1 AND p.user_id = m.secretary_id) AS hourly_rate,
              (SELECT max(w.until_on) FROM vigilance_waiver w
                WHERE w.workspace_id = $1 AND w.secretary_id = m.secretary_id AND w.until_on >= $2) AS waived_until
         FROM billing_mandate m
        WHERE m.workspace_id = $1 AND ($3::uuid[] IS NULL OR m.secretary_id = ANY ($3))
        ORDER BY m.secretary_id, m.valid_from DESC, m.created_at DESC, m.id DESC`,
      [actor.workspace_id, on, secretaries],
    );
    return known
      .map(({ secretary_id, name, papers, waived_until, ...facts }) => ({
        secretary_id,
        name,
        papers,
        waived_until,
        ...vigilanceOf({ ...facts, papers, promised_cents: promised(facts) }, on),
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name));
  }

  /** Throws `missing/no-such-freelancer` for somebody without a mandate. */
  async one(actor: Actor, secretary: Id): Promise<VigilanceRow> {
    const [row] = await this.all(actor, await this.today(actor), [secretary]);
    if (!row) throw new DomainError('missing', 'no-such-freelancer', 'This person has no mandate here.');
    return row;
  }
}

function promised({ missions, hourly_rate }: Pick<Known, 'missions' | 'hourly_rate'>): number {
  if (hourly_rate === null) return 0;
  const micros = Math.round(Number(hourly_rate) * 1e6);
  return sum(
    missions.map(({ starts_on, ends_on, minutes_per_week }) => {
      const days = daysIn({ from: starts_on, to: ends_on ?? addDays(starts_on, OPEN_DAYS - 1) });
      return promisedCents(minutes_per_week, days, micros);
    }),
  );
}
