import { Injectable } from '@nestjs/common';
import { addMonths, type Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { type Actor, systemActor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Mornings } from '../../workspaces/mornings.service.js';
import { stood } from './billed.js';
import { ClaimAccess } from './claim-access.service.js';
import type { ClaimSettingsChange } from './claims.schema.js';

export const PURGE_QUEUE = 'purge-claims';

/** Claims whose care ended before `$2`. */
const ENDED = `NOT EXISTS (SELECT FROM claim_act a
  WHERE a.workspace_id = $1 AND a.claim_id = c.id AND coalesce(a.care_until, a.care_on) >= $2)`;

const STOOD = stood('c.id');

/** How long it is known who the patients of claims are, and forgetting them. */
@Injectable()
export class ClaimRetention {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mornings: Mornings,
    private readonly access: ClaimAccess,
  ) {}

  async settings({ workspace_id }: Pick<Actor, 'workspace_id'>): Promise<ClaimSettingsChange> {
    const [row] = await this.db.transaction(workspace_id, () =>
      this.db.query<ClaimSettingsChange>(
        'SELECT retention_months FROM claim_setting WHERE workspace_id = $1',
        [workspace_id],
      ),
    );
    return row ?? { retention_months: null };
  }

  set(actor: Actor, { retention_months }: ClaimSettingsChange): Promise<ClaimSettingsChange> {
    const { workspace_id } = actor;
    return this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        `INSERT INTO claim_setting (workspace_id, retention_months, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (workspace_id) DO UPDATE SET retention_months = $2, updated_at = $3`,
        [workspace_id, retention_months, new Date(this.clock.now()).toISOString()],
      );
      await this.audit.record(actor, 'claim.retention-set', 'workspace', workspace_id, { retention_months });
      await this.mornings.begin(PURGE_QUEUE, workspace_id);
      return { retention_months };
    });
  }

  /** Forgets the patients whose retention has ended. Run twice, it forgets nobody twice. */
  purge(workspace_id: Id): Promise<void> {
    return this.db.transaction(workspace_id, async () => {
      const { retention_months } = await this.settings({ workspace_id });
      if (retention_months === null) return;
      const before = addMonths(await this.access.today({ workspace_id }), -retention_months);
      const drafts = await this.removeDrafts(workspace_id, before);
      const claims = await this.forget(workspace_id, before);
      const files = (await this.forgetFiles(workspace_id)) + (await this.forgetFrench(workspace_id, before));
      const parked = await this.removeParked(workspace_id, before);
      if (drafts + claims + files + parked === 0) return;
      const told = { before, drafts, claims, files, parked };
      await this.audit.record(
        systemActor(workspace_id),
        'claim.patients-purged',
        'workspace',
        workspace_id,
        told,
      );
    });
  }

  /** A draft that nobody sent is nothing without its patient. */
  private removeDrafts(workspace_id: Id, before: Day): Promise<number> {
    return this.db.execute(
      `DELETE FROM claim c WHERE c.workspace_id = $1 AND ${ENDED}
          AND NOT ${STOOD}`,
      [workspace_id, before],
    );
  }

  private async forget(workspace_id: Id, before: Day): Promise<number> {
    await this.db.execute(
      `UPDATE claim_act p SET proofs = NULL FROM claim c
        WHERE p.workspace_id = $1 AND c.workspace_id = $1 AND c.id = p.claim_id AND p.proofs IS NOT NULL AND ${ENDED}`,
      [workspace_id, before],
    );
    return this.db.execute(
      `UPDATE claim c SET patient = NULL, niss_index = NULL, source = NULL, source_index = NULL, source_digest = NULL, purged_at = $3
        WHERE c.workspace_id = $1 AND c.patient IS NOT NULL AND ${ENDED}`,
      [workspace_id, before, new Date(this.clock.now()).toISOString()],
    );
  }

  /** Returns that nobody could place, of a month that ended before, or that came before: they tell of no care after that. */
  private removeParked(workspace_id: Id, before: Day): Promise<number> {
    return this.db.execute(
      `DELETE FROM efact_parked_return
        WHERE workspace_id = $1 AND least((month || '-01')::date + interval '1 month', parked_at)::date <= $2`,
      [workspace_id, before],
    );
  }

  /** The bytes of files with a patient who is forgotten, and of the returns to them: nothing of a file goes by itself. */
  private async forgetFiles(workspace_id: Id): Promise<number> {
    const attested = await this.db.execute(
      `UPDATE prepared_eattest t SET file = NULL, cancellation = NULL FROM claim c
        WHERE t.workspace_id = $1 AND c.workspace_id = $1 AND c.id = t.claim_id AND c.patient IS NULL
          AND num_nonnulls(t.file, t.cancellation) > 0`,
      [workspace_id],
    );
    const billed = await this.db.execute(
      `UPDATE claim_batch b SET file = NULL
        WHERE b.workspace_id = $1 AND b.file IS NOT NULL AND EXISTS (
          SELECT FROM claim_batch_item i JOIN claim c ON c.workspace_id = $1 AND c.id = i.claim_id
           WHERE i.workspace_id = $1 AND i.batch_id = b.id AND c.patient IS NULL)`,
      [workspace_id],
    );
    return attested + billed;
  }

  /** The bytes of French files: of invoices by their last day of care, of returns by the day they came, which is later. */
  private async forgetFrench(workspace_id: Id, before: Day): Promise<number> {
    const billed = await this.db.execute(
      'UPDATE b2_file SET file = NULL WHERE workspace_id = $1 AND file IS NOT NULL AND last_care_on < $2',
      [workspace_id, before],
    );
    const answered = await this.db.execute(
      `UPDATE noemie_return SET file = NULL
        WHERE workspace_id = $1 AND file IS NOT NULL AND imported_at < $2::date`,
      [workspace_id, before],
    );
    return billed + answered;
  }
}
