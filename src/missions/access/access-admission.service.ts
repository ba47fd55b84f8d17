import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { GivenGrant, refuseContradiction } from './access-checks.js';
import { MANDATE_SERVICES } from './access-kinds.js';
import { GrantRow } from './access-reading.service.js';

for (const service of MANDATE_SERVICES) {
  constraintMeans(
    `ex_access_grant_${service}`,
    'conflict',
    'mandates-overlap',
    'There is a mandate for this service on some of these days: revoke it first, or begin the day after.',
  );
}

/** What a new grant must agree with: members, practices and the mandates there are. */
@Injectable()
export class AccessAdmission {
  constructor(private readonly db: Database) {}

  /**
   * Holds the practice and the membership of `grant` until the commit of the open transaction; `said` is its scope in the
   * order of the request, for pointers. Throws
   * `invalid/no-such-practice`, `invalid/no-such-member`, `invalid/practice-not-belgian`, `conflict/mandates-overlap`.
   */
  async admit(actor: Actor, grant: GivenGrant, said: GivenGrant['scope']): Promise<void> {
    if (grant.secretary_id !== null) await this.refuseFormer(actor, grant.secretary_id);
    if (grant.practice_id === null) return;
    const country = await this.holdPractice(actor, grant.practice_id);
    if (grant.kind !== 'mycarenet_mandate') return;
    if (country !== 'BE') {
      refuse('/practice_id', 'practice-not-belgian', 'MyCareNet is of Belgium, and this practice is not.');
    }
    const { scope, valid_from, valid_to } = grant;
    const wanted = { scope: scope!, valid_from, valid_to, revoked_on: null };
    refuseContradiction(wanted, await this.mandatesBeside(actor, grant), said ?? undefined);
  }

  private async refuseFormer(actor: Actor, secretary: Id): Promise<void> {
    const [member] = await this.db.query(
      `SELECT FROM membership
        WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL AND role <> 'practice' FOR SHARE`,
      [actor.workspace_id, secretary],
    );
    if (!member) refuse('/secretary_id', 'no-such-member', 'The secretary_id names nobody who works here.');
  }

  /** One mandate of a practice after the other: two at once would not see each other. */
  private async holdPractice(actor: Actor, practice: Id): Promise<string> {
    const [held] = await this.db.query<{ country: string }>(
      'SELECT country FROM practice WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE',
      [actor.workspace_id, practice],
    );
    return held?.country ?? refuse('/practice_id', 'no-such-practice', 'It names no practice of yours.');
  }

  /** Mandates from the same mandator, whose number has eight digits and three of a qualification, to the same mandatary for that practice. */
  private mandatesBeside(actor: Actor, grant: GivenGrant): Promise<(GrantRow & { scope: [] })[]> {
    return this.db.query(
      `SELECT * FROM access_grant
        WHERE workspace_id = $1 AND practice_id = $2 AND kind = 'mycarenet_mandate' AND left(mandator_nihii, 8) = left($3, 8)
          AND coalesce(mandatary_number, secretary_id::text) = $4`,
      [
        actor.workspace_id,
        grant.practice_id,
        grant.mandator_nihii,
        grant.mandatary_number ?? grant.secretary_id,
      ],
    );
  }
}
