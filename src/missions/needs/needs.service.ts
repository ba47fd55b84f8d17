import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { pageBy } from '../../workspaces/paging.js';
import { namedOnce } from '../profiles/skills.js';
import { CallHistory } from './call-history.service.js';
import type { Need } from './need.entity.js';
import { checkNeed, mustBeOpen } from './need.js';
import { type NeedFacts, NeedRows, shownTo } from './need-rows.service.js';
import type { NeedPatch, NeedQuery, NeedView, NewNeed } from './needs.schema.js';

constraintMeans(
  'fk_need_practice_id',
  'invalid',
  'no-such-practice',
  'The practice_id names no practice of yours.',
);

/** What follows when a need is taken back or says something else, in its transaction: offers of it stand no more. */
type Withdrawal = (actor: Actor, need: Id) => Promise<void>;

/** What practices need of somebody. */
@Injectable()
export class NeedsService {
  private readonly withdrawals: Withdrawal[] = [];

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly rows: NeedRows,
    private readonly history: CallHistory,
  ) {}

  /** Has `follower` called in the transaction that takes a need back or changes what it asks. */
  onWithdrawal(follower: Withdrawal): void {
    this.withdrawals.push(follower);
  }

  get(actor: Actor, id: Id): Promise<NeedView> {
    return this.db.transaction(actor.workspace_id, async () =>
      shownTo(actor, await this.rows.get(actor, id)),
    );
  }

  /** Needs, in the order they came. */
  list(actor: Actor, query: NeedQuery): Promise<Page<NeedView>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Need>(
        `SELECT * FROM need
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR practice_id = $2) AND ($3::uuid IS NULL OR practice_id = $3)
            AND ($4::text IS NULL OR state = $4) AND ($5::uuid IS NULL OR id > $5)
          ORDER BY id LIMIT $6`,
        [
          actor.workspace_id,
          actor.practice_id,
          query.practice_id ?? null,
          query.state ?? null,
          query.cursor ?? null,
          query.limit + 1,
        ],
      );
      const shown = rows.map((row) => shownTo(actor, row));
      return pageBy('id', shown, query.limit);
    });
  }

  /**
   * Takes up a need. One that a platform brings again under its own reference is answered as it is; throws
   * `conflict/platform-ref-taken` when it says something else now.
   */
  add(actor: Actor, given: NewNeed): Promise<NeedView> {
    const { platform = null, ...need } = given;
    const facts = factsOf(need);
    checkNeed(facts, facts.call_curve);
    return this.db.transaction(actor.workspace_id, async () => {
      const known = platform && (await this.rows.known(actor, platform));
      if (known) {
        if (await this.rows.heard(actor, known, facts, platform.commission)) return shownTo(actor, known);
        throw new DomainError(
          'conflict',
          'platform-ref-taken',
          `The need ${known.id} has this reference of the platform already and said something else: change that one.`,
        );
      }
      const id = await this.rows.insert(actor, facts, platform);
      await this.audit.record(actor, 'need.added', 'need', id, given);
      return shownTo(actor, await this.rows.get(actor, id));
    });
  }

  /** Changes an open need; a curve that is given takes the place of one that was counted. */
  change(actor: Actor, id: Id, patch: NeedPatch): Promise<NeedView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const before = await this.rows.get(actor, id, 'FOR UPDATE');
      mustBeOpen(before.state);
      const { platform, ...terms } = patch;
      if (platform && before.platform === null) {
        refuse(
          '/platform',
          'no-platform',
          'No platform brought this need, so none keeps a commission: leave it out.',
        );
      }
      const facts = factsOf({ ...before, ...terms });
      const curve_basis = patch.call_curve === undefined ? before.curve_basis : null;
      checkNeed(facts, facts.call_curve);
      await this.rows.update(actor, id, { ...facts, curve_basis });
      if (platform) await this.rows.commission(actor, id, platform.commission);
      await this.audit.record(actor, 'need.changed', 'need', id, patch);
      if (Object.keys(terms).length > 0) for (const follower of this.withdrawals) await follower(actor, id);
      return shownTo(actor, await this.rows.get(actor, id));
    });
  }

  /** Takes an open need back. */
  withdraw(actor: Actor, id: Id): Promise<NeedView> {
    return this.db.transaction(actor.workspace_id, async () => {
      mustBeOpen((await this.rows.get(actor, id, 'FOR UPDATE')).state);
      await this.db.execute(
        `UPDATE need SET state = 'withdrawn', updated_at = $3 WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id, this.rows.now()],
      );
      await this.audit.record(actor, 'need.withdrawn', 'need', id);
      for (const follower of this.withdrawals) await follower(actor, id);
      return shownTo(actor, await this.rows.get(actor, id));
    });
  }

  /** Gives an open need the curve of its practice's own calls. Throws `conflict/no-call-history`. */
  count(actor: Actor, id: Id, weeks: number): Promise<NeedView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const before = await this.rows.get(actor, id, 'FOR UPDATE');
      mustBeOpen(before.state);
      const { call_curve, curve_basis } = await this.history.curve(actor, before.practice_id, weeks);
      await this.rows.update(actor, id, { ...factsOf(before), call_curve, curve_basis });
      await this.audit.record(actor, 'need.curve-counted', 'need', id, curve_basis);
      return shownTo(actor, await this.rows.get(actor, id));
    });
  }
}

function factsOf(given: Omit<NewNeed, 'platform'>): NeedFacts {
  return {
    practice_id: given.practice_id,
    title: given.title,
    starts_on: given.starts_on,
    ends_on: given.ends_on ?? null,
    minutes_per_week: given.minutes_per_week,
    languages: given.languages ?? [],
    software: namedOnce(given.software ?? []),
    specialties: namedOnce(given.specialties ?? []),
    max_hourly_rate: given.max_hourly_rate ?? null,
    on_call: given.on_call ?? false,
    hours: given.hours ?? [],
    taken_by: given.taken_by ?? 'one',
    place: given.place ?? null,
    on_site_days: [...new Set(given.on_site_days)].sort(),
    call_curve: given.call_curve ?? null,
    curve_basis: null,
  };
}
