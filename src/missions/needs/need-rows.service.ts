import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { CurveBasis, CurvePoint } from './call-curve.js';
import type { Need } from './need.entity.js';
import type { Commission, NeedTerms } from './need.js';
import type { NeedView } from './needs.schema.js';

/** Where a need came from. */
export interface NeedOrigin {
  readonly name: string;
  readonly reference: string;
  readonly commission: Commission | null;
}

/** A need as it is to be stored. */
export interface NeedFacts extends NeedTerms {
  readonly practice_id: Id;
  readonly call_curve: readonly CurvePoint[] | null;
  readonly curve_basis: CurveBasis | null;
}

/** A practice sees its own needs, everybody else all. */
const SEEN = 'workspace_id = $1 AND ($2::uuid IS NULL OR practice_id = $2)';

/** The rows of needs; inside a transaction. */
@Injectable()
export class NeedRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws `missing/no-such-need`. */
  async get(actor: Actor, id: Id, lock: '' | 'FOR UPDATE' = ''): Promise<Need> {
    const [row] = await this.db.query<Need>(`SELECT * FROM need WHERE ${SEEN} AND id = $3 ${lock}`, [
      actor.workspace_id,
      actor.practice_id,
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-need', 'There is no need with this id.');
    return row;
  }

  /** The need a platform calls by this reference, held; what one platform brings is taken up one request after the other. */
  async known(actor: Actor, { name, reference }: NeedOrigin): Promise<Need | undefined> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `need ${actor.workspace_id} ${name}`,
    ]);
    const [row] = await this.db.query<Need>(
      'SELECT * FROM need WHERE workspace_id = $1 AND platform = $2 AND platform_ref = $3 FOR UPDATE',
      [actor.workspace_id, name, reference],
    );
    return row;
  }

  async insert(
    actor: Actor,
    facts: NeedFacts,
    origin: NeedOrigin | null,
    digest: string | null,
  ): Promise<Id> {
    const id = newId();
    await this.db.execute(
      `INSERT INTO need (workspace_id, id, practice_id, title, starts_on, ends_on, minutes_per_week, languages, software,
                         specialties, max_hourly_rate, on_call, call_curve, curve_basis, hours, taken_by, place, on_site_days,
                         platform, platform_ref, platform_digest, commission_bp, commission_cents, state, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
               $22, $23, 'open', $24, $24)`,
      [
        actor.workspace_id,
        id,
        ...factValues(facts),
        origin?.name ?? null,
        origin?.reference ?? null,
        digest,
        ...commissionValues(origin?.commission ?? null),
        this.now(),
      ],
    );
    return id;
  }

  async update(actor: Actor, id: Id, facts: NeedFacts): Promise<void> {
    await this.db.execute(
      `UPDATE need SET practice_id = $3, title = $4, starts_on = $5, ends_on = $6, minutes_per_week = $7, languages = $8,
              software = $9, specialties = $10, max_hourly_rate = $11, on_call = $12, call_curve = $13, curve_basis = $14,
              hours = $15, taken_by = $16, place = $17, on_site_days = $18, updated_at = $19
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id, ...factValues(facts), this.now()],
    );
  }

  /** Notes what a platform says now. */
  async retold(actor: Actor, id: Id, { commission }: NeedOrigin, digest: string): Promise<void> {
    await this.db.execute(
      'UPDATE need SET platform_digest = $3, commission_bp = $4, commission_cents = $5 WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, id, digest, ...commissionValues(commission)],
    );
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** What tells one saying of a platform from another. */
export function digestOf(said: object): string {
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

const factValues = (facts: NeedFacts): unknown[] => [
  facts.practice_id,
  facts.title,
  facts.starts_on,
  facts.ends_on,
  facts.minutes_per_week,
  JSON.stringify(facts.languages),
  facts.software,
  facts.specialties,
  facts.max_hourly_rate,
  facts.on_call,
  facts.call_curve && JSON.stringify(facts.call_curve),
  facts.curve_basis && JSON.stringify(facts.curve_basis),
  JSON.stringify(facts.hours),
  facts.taken_by,
  facts.place,
  facts.on_site_days,
];

const commissionValues = (commission: Commission | null): (number | null)[] => [
  commission && 'basis_points' in commission ? commission.basis_points : null,
  commission && 'amount_cents' in commission ? commission.amount_cents : null,
];

/** A need as `actor` sees it: what a platform keeps is between it and the business. */
export function shownTo(actor: Actor, row: Need): NeedView {
  const {
    workspace_id: _,
    platform: name,
    platform_ref,
    platform_digest: _d,
    commission_bp,
    commission_cents,
    ...need
  } = row;
  const commission =
    commission_bp !== null
      ? { basis_points: commission_bp }
      : commission_cents !== null
        ? { amount_cents: commission_cents }
        : null;
  const platform =
    name && platform_ref && !actor.practice_id ? { name, reference: platform_ref, commission } : null;
  return { ...need, platform };
}
