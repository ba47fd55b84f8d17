import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { startOf, wallAt } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { type CallCurve, callsByQuarter, pointTwice } from '../needs/call-curve.js';
import { CallHistory } from '../needs/call-history.service.js';
import { NeedsService } from '../needs/needs.service.js';
import type { WaitingSeen } from './patience.js';
import type { PeakPlanInput } from './peak-plans.schema.js';

/** Weeks of recorded calls from which patience is estimated. */
const PATIENCE_WEEKS = 12;

/** Calls expected of one practice, and where they come from. */
export interface PracticeDemand {
  readonly practice_id: Id | null;
  readonly need_id: Id | null;
  readonly curve: 'need' | 'calls' | 'given';
  readonly calls: readonly number[];
  readonly time_zone: string | null;
}

/** Which calls a plan is laid against. */
@Injectable()
export class PeakDemands {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly practices: PracticesService,
    private readonly needs: NeedsService,
    private readonly history: CallHistory,
  ) {}

  /** Throws `invalid` where a practice has no calls, is there twice, or lives by another clock than the first. */
  async of(actor: Actor, asked: PeakPlanInput['practices']): Promise<PracticeDemand[]> {
    const found: PracticeDemand[] = [];
    for (const [at, practice] of asked.entries()) {
      const demand = await this.one(actor, practice, `/practices/${at}`);
      if (demand.practice_id !== null && found.some((other) => other.practice_id === demand.practice_id))
        refuse(
          `/practices/${at}`,
          'practice-twice',
          'This practice is in the plan already: keep one of them.',
        );
      found.push(demand);
    }
    this.refuseOtherClocks(found);
    return found;
  }

  private async one(
    actor: Actor,
    asked: PeakPlanInput['practices'][number],
    pointer: string,
  ): Promise<PracticeDemand> {
    const { need_id = null, call_curve, weeks } = asked;
    if (need_id !== null && (asked.practice_id !== undefined || call_curve !== undefined))
      refuse(pointer, 'need-says-it', 'A need has its practice and its curve: send the need_id alone.');
    const need = need_id === null ? null : await this.needs.get(actor, need_id);
    const practice_id = need?.practice_id ?? asked.practice_id ?? null;
    const curve = need?.call_curve ?? call_curve;
    if (practice_id === null) {
      if (!curve) refuse(pointer, 'no-calls', 'Say whose calls: a need_id, a practice_id or a call_curve.');
      return { practice_id, need_id, curve: 'given', calls: this.week(curve, pointer), time_zone: null };
    }
    const { time_zone } = await this.practices.get(actor, practice_id);
    if (curve) {
      const calls = this.week(curve, pointer);
      return { practice_id, need_id, curve: need ? 'need' : 'given', calls, time_zone };
    }
    const { call_curve: counted } = await this.history.curve(actor, practice_id, weeks);
    return { practice_id, need_id, curve: 'calls', calls: this.week(counted, pointer), time_zone };
  }

  /**
   * How long callers of these practices waited, and how many of them gave up, over the last twelve weeks. Telephone systems
   * that wrote no waiting down are left out; null when all did.
   */
  async waitingSeen(actor: Actor, practices: readonly Id[]): Promise<WaitingSeen | null> {
    const [seen] = await this.db.query<{ waited_s: number; abandoned: number }>(
      `SELECT sum(waited_s)::bigint AS waited_s, coalesce(sum(abandoned), 0)::int AS abandoned
         FROM (SELECT sum(queue_s) AS waited_s, count(*) FILTER (WHERE outcome = 'abandoned') AS abandoned
                 FROM work_entry
                WHERE workspace_id = $1 AND practice_id = ANY ($2::uuid[]) AND kind = 'call'
                  AND coalesce(direction, 'in') = 'in' AND outcome IS DISTINCT FROM 'spam' AND started_at >= $3
                GROUP BY source HAVING sum(queue_s) > 0) told`,
      [
        actor.workspace_id,
        practices,
        new Date(this.clock.now() - PATIENCE_WEEKS * 7 * 86_400_000).toISOString(),
      ],
    );
    return seen?.waited_s == null ? null : seen;
  }

  private week(curve: CallCurve, pointer: string): number[] {
    const at = pointTwice(curve);
    if (at !== null)
      refuse(`${pointer}/call_curve/${at}`, 'quarter-twice', 'This quarter hour is said twice: keep one.');
    return callsByQuarter(curve);
  }

  private refuseOtherClocks(demands: readonly PracticeDemand[]): void {
    const first = demands.find(({ time_zone }) => time_zone !== null)?.time_zone;
    if (!first) return;
    const noon = startOf(this.clock.today(first), first) + 43_200_000;
    const other = demands.findIndex(
      ({ time_zone }) => time_zone !== null && wallAt(noon, time_zone) !== wallAt(noon, first),
    );
    if (other >= 0) {
      refuse(
        `/practices/${other}`,
        'another-clock',
        `This practice lives by ${demands[other]!.time_zone}, the others by ${first}: plan them apart.`,
      );
    }
  }
}
