import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { refusePatient } from '../kernel/free-text.js';
import type { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Audit } from '../workspaces/audit.service.js';
import type { InstructionSheet } from './instruction-sheet.entity.js';
import type { NewInstructionSheet } from './instruction-sheets.schema.js';
import { PracticesService } from './practices.service.js';

const CHANGED = 'Somebody wrote a newer version of this sheet meanwhile: read it, then write yours.';
constraintMeans('pk_instruction_sheet', 'conflict', 'sheet-changed', CHANGED);

/** How each practice wants its work done, version by version. */
@Injectable()
export class InstructionSheets {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
  ) {}

  /** The latest 100 versions, the newest first. */
  versions(actor: Actor, practice: Id): Promise<InstructionSheet[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      return this.db.query<InstructionSheet>(
        `SELECT practice_id, version, text, written_by, written_at FROM instruction_sheet
          WHERE workspace_id = $1 AND practice_id = $2 ORDER BY version DESC LIMIT 100`,
        [actor.workspace_id, practice],
      );
    });
  }

  /** The version in force, or null while nobody wrote one. */
  async current(actor: Actor, practice: Id): Promise<InstructionSheet | null> {
    const [latest] = await this.versions(actor, practice);
    return latest ?? null;
  }

  /** Writes the next version. Throws `invalid/patient-in-text` and `conflict/sheet-changed`. */
  write(actor: Actor, practice: Id, { text, follows }: NewInstructionSheet): Promise<InstructionSheet> {
    refusePatient(text, '/text');
    return this.db.transaction(actor.workspace_id, async () => {
      const latest = await this.current(actor, practice);
      if ((latest?.version ?? 0) !== follows) throw new DomainError('conflict', 'sheet-changed', CHANGED);
      const sheet = {
        practice_id: practice,
        version: follows + 1,
        text,
        written_by: actor.user_id,
        written_at: new Date(this.clock.now()).toISOString(),
      };
      await this.db.execute(
        `INSERT INTO instruction_sheet (workspace_id, practice_id, version, text, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [actor.workspace_id, practice, sheet.version, text, sheet.written_by, sheet.written_at],
      );
      await this.audit.record(actor, 'instructions.written', 'practice', practice, { version: sheet.version });
      return { workspace_id: actor.workspace_id, ...sheet };
    });
  }
}
