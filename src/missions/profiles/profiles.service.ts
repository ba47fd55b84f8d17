import { Injectable } from '@nestjs/common';
import { DomainError, type Problem, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { isTimeZone } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { type Page } from '../../platform/http/page.js';
import { Audit } from '../../workspaces/audit.service.js';
import { pageBy } from '../../workspaces/paging.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { Profile, ProfileInput, WeeklyPattern } from './profiles.schema.js';
import type { Certificate, SecretaryProfile } from './secretary-profile.entity.js';
import { languageTwice, namedOnce } from './skills.js';
import { checkPattern } from './weekly-pattern.js';

type Row = SecretaryProfile & { readonly name: string | null };

const READ = `SELECT p.*, u.name FROM secretary_profile p JOIN app_user u ON u.id = p.user_id`;

/** What members can and want; a secretary sees and writes her own only. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Profiles, in the order of the ids of their people. */
  list(actor: Actor, query: { readonly limit: number; readonly cursor?: Id }): Promise<Page<Profile>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Row>(
        `${READ} JOIN membership m ON m.workspace_id = p.workspace_id AND m.user_id = p.user_id AND m.ended_at IS NULL
          WHERE p.workspace_id = $1 AND ($2::uuid IS NULL OR p.user_id = $2) AND ($3::uuid IS NULL OR p.user_id > $3)
          ORDER BY p.user_id LIMIT $4`,
        [actor.workspace_id, ownOf(actor), query.cursor ?? null, query.limit + 1],
      );
      return pageBy('user_id', rows.map(shown), query.limit);
    });
  }

  get(actor: Actor, user_id: Id): Promise<Profile> {
    return this.db.transaction(actor.workspace_id, async () => shown(await this.of(actor, user_id)));
  }

  /** Writes a profile as a whole. Throws `invalid` with a pointer for a zone, language or certificate that cannot be. */
  put(actor: Actor, user_id: Id, given: ProfileInput): Promise<Profile> {
    check(given);
    return this.db.transaction(actor.workspace_id, async () => {
      const before = await this.hold(actor, user_id);
      const { time_zone } = given.time_zone
        ? { time_zone: given.time_zone }
        : await this.workspaces.current(actor);
      await this.db.execute(
        `UPDATE secretary_profile SET time_zone = $3, languages = $4, software = $5, specialties = $6, certificates = $7,
                calls_per_hour = $8, minutes_per_week = $9, days_off = $10, travel = $11, hourly_rate = $12,
                payment_days = $13, payment_from = $14, updated_at = $15
          WHERE workspace_id = $1 AND user_id = $2`,
        [
          actor.workspace_id,
          user_id,
          time_zone,
          JSON.stringify(given.languages ?? []),
          namedOnce(given.software ?? []),
          namedOnce(given.specialties ?? []),
          JSON.stringify(given.certificates ?? []),
          given.calls_per_hour ?? null,
          given.minutes_per_week ?? null,
          [...new Set(given.days_off)].sort(),
          JSON.stringify(given.travel ?? []),
          given.hourly_rate ?? null,
          given.pay_terms?.days ?? null,
          given.pay_terms?.from ?? null,
          this.now(),
        ],
      );
      const after = shown(await this.of(actor, user_id));
      const { user_id: _who, updated_at: _then, ...was } = shown(before);
      await this.audit.record(actor, 'profile.changed', 'user', user_id, { before: was, after: given });
      return after;
    });
  }

  pattern(actor: Actor, user_id: Id): Promise<WeeklyPattern> {
    return this.db.transaction(actor.workspace_id, async () => ({
      slots: (await this.of(actor, user_id)).weekly,
    }));
  }

  /** Writes the hours of an ordinary week as a whole. Throws `invalid/pattern-faults` with each slot at fault. */
  putPattern(actor: Actor, user_id: Id, { slots }: WeeklyPattern): Promise<WeeklyPattern> {
    checkPattern(slots);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.hold(actor, user_id);
      await this.db.execute(
        'UPDATE secretary_profile SET weekly = $3, updated_at = $4 WHERE workspace_id = $1 AND user_id = $2',
        [actor.workspace_id, user_id, JSON.stringify(slots), this.now()],
      );
      await this.audit.record(actor, 'availability.pattern-changed', 'user', user_id, { slots });
      return { slots };
    });
  }

  /**
   * The profile of a member, made if there is none, held until the commit: what is said of one person's hours is said one
   * after the other. Throws `missing/no-such-member`.
   */
  async hold(actor: Actor, user_id: Id): Promise<SecretaryProfile> {
    const empty = await this.of(actor, user_id);
    await this.db.execute(
      `INSERT INTO secretary_profile (workspace_id, user_id, time_zone, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [actor.workspace_id, user_id, empty.time_zone, this.now()],
    );
    const [row] = await this.db.query<SecretaryProfile>(
      'SELECT * FROM secretary_profile WHERE workspace_id = $1 AND user_id = $2 FOR UPDATE',
      [actor.workspace_id, user_id],
    );
    return row!;
  }

  /** The profile of a member, empty when nothing was said yet. Throws `missing/no-such-member`. */
  async of(actor: Actor, user_id: Id): Promise<Row> {
    const own = ownOf(actor);
    const [member] = await this.db.query<{ name: string }>(
      `SELECT u.name FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND m.user_id = $2 AND m.ended_at IS NULL AND m.role <> 'practice'`,
      [actor.workspace_id, user_id],
    );
    if (!member || (own !== null && own !== user_id)) {
      throw new DomainError(
        'missing',
        'no-such-member',
        'No member of this workspace who takes missions has this id.',
      );
    }
    const [row] = await this.db.query<Row>(`${READ} WHERE p.workspace_id = $1 AND p.user_id = $2`, [
      actor.workspace_id,
      user_id,
    ]);
    if (row) return row;
    const { time_zone } = await this.workspaces.current(actor);
    return { ...EMPTY, workspace_id: actor.workspace_id, user_id, name: member.name, time_zone };
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const EMPTY: Omit<Row, 'workspace_id' | 'user_id' | 'name' | 'time_zone'> = {
  languages: [],
  software: [],
  specialties: [],
  certificates: [],
  calls_per_hour: null,
  minutes_per_week: null,
  days_off: [],
  travel: [],
  hourly_rate: null,
  payment_days: null,
  payment_from: null,
  weekly: [],
  updated_at: '',
};

/** The only person whose profile `actor` may see; null for all. */
const ownOf = (actor: Actor): Id | null => (actor.role === 'secretary' ? actor.user_id : null);

function shown({
  workspace_id: _,
  weekly: _weekly,
  payment_days,
  payment_from,
  ...row
}: Row | SecretaryProfile): Profile {
  const pay_terms =
    payment_days === null || !payment_from ? null : { days: payment_days, from: payment_from };
  return { name: null, ...row, pay_terms, updated_at: row.updated_at || null };
}

function check(given: ProfileInput): void {
  if (given.time_zone !== undefined && !isTimeZone(given.time_zone)) {
    refuse('/time_zone', 'unknown-time-zone', 'Write an IANA time zone, such as Europe/Brussels.');
  }
  const twice = languageTwice(given.languages ?? []);
  if (twice) refuse('/languages', 'language-twice', `The language ${twice} is said twice: keep one level.`);
  const faults = (given.certificates ?? []).flatMap(certificateFault);
  if (faults.length > 0) {
    throw new DomainError(
      'invalid',
      'certificate-faults',
      'A certificate ends before it was obtained.',
      faults,
    );
  }
}

function certificateFault({ obtained_on, valid_until }: Certificate, at: number): Problem[] {
  if (!obtained_on || !valid_until || valid_until >= obtained_on) return [];
  const detail = `It is valid until ${valid_until}, before it was obtained on ${obtained_on}.`;
  return [{ pointer: `/certificates/${at}/valid_until`, code: 'ends-before-start', detail }];
}
