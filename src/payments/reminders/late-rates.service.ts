import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { LateRate } from './late-claim.entity.js';
import { HALF_YEAR_RATES, HalfYearRate, halfYearRate } from './late-rates-table.js';

const KNOWN = ['conflict', 'rate-known', 'The rate of this half-year is known already.'] as const;

constraintMeans('pk_late_rate', ...KNOWN);

/** Rates of law by half-year: those the program brings, and those that a business added since. */
@Injectable()
export class LateRates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** What this business added; inside a transaction. */
  recorded(actor: Actor): Promise<HalfYearRate[]> {
    return this.db.query<HalfYearRate>(
      'SELECT country, kind, half, rate_bp, source FROM late_rate WHERE workspace_id = $1 ORDER BY country, kind, half',
      [actor.workspace_id],
    );
  }

  /** All that is known, with who added it. */
  async list(actor: Actor): Promise<(HalfYearRate & { readonly recorded_by: string | null })[]> {
    const added = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<LateRate>(
        'SELECT * FROM late_rate WHERE workspace_id = $1 ORDER BY country, kind, half',
        [actor.workspace_id],
      ),
    );
    return [...HALF_YEAR_RATES.map((rate) => ({ ...rate, recorded_by: null })), ...added];
  }

  /** Adds the rate of a half-year that is not known. Throws `conflict/rate-known`. */
  async add(actor: Actor, rate: HalfYearRate): Promise<HalfYearRate & { readonly recorded_by: string }> {
    if (halfYearRate(rate.country, rate.kind, rate.half)) throw new DomainError(...KNOWN);
    const row: LateRate = {
      ...rate,
      workspace_id: actor.workspace_id,
      recorded_by: actor.user_id,
      recorded_at: new Date(this.clock.now()).toISOString(),
    };
    await this.db.transaction(actor.workspace_id, async () => {
      await this.db.manager.insert(LateRate, row);
      await this.audit.record(actor, 'late-rate.recorded', 'workspace', actor.workspace_id, { ...rate });
    });
    return row;
  }
}
