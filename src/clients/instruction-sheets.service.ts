import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { refusePatient } from '../kernel/free-text.js';
import type { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import type { InstructionSheet } from './instruction-sheet.entity.js';
import { NewInstructionSheet } from './instruction-sheets.schema.js';
import { PracticesService } from './practices.service.js';

const changed = () =>
  new DomainError(
    'conflict',
    'sheet-changed',
    'Somebody wrote a newer version of this sheet meanwhile: read it, then write yours.',
  );

/** A sheet that changed since somebody read it; `read_version` is null when she never did. */
export interface UnreadSheet {
  readonly practice_id: Id;
  readonly practice_name: string;
  readonly version: number;
  readonly written_at: string;
  readonly read_version: number | null;
}

/** The latest version that somebody says she has read. */
interface SheetReader {
  readonly user_id: Id;
  readonly name: string;
  readonly version: number;
  readonly read_at: string;
}

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

  /** The version that the asking person has read last, or null. */
  async lastRead(actor: Actor, practice: Id): Promise<number | null> {
    const [reading] = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<{ version: number }>(
        'SELECT version FROM instruction_reading WHERE workspace_id = $1 AND practice_id = $2 AND user_id = $3',
        [actor.workspace_id, practice, actor.user_id],
      ),
    );
    return reading?.version ?? null;
  }

  /** Who of those working for the business has read which version last, the latest first; 100 at most. */
  readers(actor: Actor, practice: Id): Promise<SheetReader[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      return this.db.query<SheetReader>(
        `SELECT r.user_id, u.name, r.version, r.read_at FROM instruction_reading r
           JOIN membership m ON m.workspace_id = r.workspace_id AND m.user_id = r.user_id
           JOIN app_user u ON u.id = r.user_id
          WHERE r.workspace_id = $1 AND r.practice_id = $2 AND m.ended_at IS NULL AND m.role <> 'practice'
          ORDER BY r.version DESC, r.read_at, r.user_id LIMIT 100`,
        [actor.workspace_id, practice],
      );
    });
  }

  /** Notes that the asking person has read a version, once and for the earlier ones. Throws `missing/no-such-version`. */
  markRead(actor: Actor, practice: Id, version: number): Promise<{ version: number; read_at: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const sheet = (await this.versions(actor, practice)).find((each) => each.version === version);
      if (!sheet)
        throw new DomainError(
          'missing',
          'no-such-version',
          'The sheet of this practice has no such version.',
        );
      const [marked] = await this.db.query<{ version: number; read_at: string }>(
        `INSERT INTO instruction_reading (workspace_id, practice_id, user_id, version, read_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace_id, practice_id, user_id) DO UPDATE SET version = excluded.version, read_at = excluded.read_at
          WHERE instruction_reading.version < excluded.version
         RETURNING version, read_at`,
        [actor.workspace_id, practice, actor.user_id, version, new Date(this.clock.now()).toISOString()],
      );
      if (marked) {
        await this.audit.record(actor, 'instructions.read', 'practice', practice, { version });
        return marked;
      }
      const [known] = await this.db.query<{ version: number; read_at: string }>(
        'SELECT version, read_at FROM instruction_reading WHERE workspace_id = $1 AND practice_id = $2 AND user_id = $3',
        [actor.workspace_id, practice, actor.user_id],
      );
      return known!;
    });
  }

  /** Sheets of `practices` (null: all that are not archived) with a version the asking person neither read nor wrote; 100 at most. */
  unread(actor: Actor, practices: readonly Id[] | null): Promise<UnreadSheet[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<UnreadSheet>(
        `SELECT p.id AS practice_id, p.name AS practice_name, s.version, s.written_at, r.version AS read_version
           FROM practice p
           JOIN LATERAL (SELECT version, written_by, written_at FROM instruction_sheet i
                          WHERE i.workspace_id = $1 AND i.practice_id = p.id ORDER BY version DESC LIMIT 1) s ON true
           LEFT JOIN instruction_reading r ON r.workspace_id = $1 AND r.practice_id = p.id AND r.user_id = $2
          WHERE p.workspace_id = $1 AND ($3::uuid[] IS NULL OR p.id = ANY ($3)) AND p.archived_at IS NULL
            AND s.written_by <> $2 AND s.version > coalesce(r.version, 0)
          ORDER BY s.written_at DESC, p.id LIMIT 100`,
        [actor.workspace_id, actor.user_id, practices],
      ),
    );
  }

  /** What a form sent as the next version, cleaned as the route does it; null where it is none. */
  fitting(typed: unknown): NewInstructionSheet | null {
    return NewInstructionSheet.safeParse(typed).data ?? null;
  }

  /** Writes the next version. Throws `invalid/patient-in-text` and `conflict/sheet-changed`. */
  write(actor: Actor, practice: Id, { text, follows }: NewInstructionSheet): Promise<InstructionSheet> {
    refusePatient(text, '/text');
    return this.db.transaction(actor.workspace_id, async () => {
      const latest = await this.current(actor, practice);
      if ((latest?.version ?? 0) !== follows) throw changed();
      const sheet = {
        practice_id: practice,
        version: follows + 1,
        text,
        written_by: actor.user_id,
        written_at: new Date(this.clock.now()).toISOString(),
      };
      const written = await this.db.execute(
        `INSERT INTO instruction_sheet (workspace_id, practice_id, version, text, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [actor.workspace_id, practice, sheet.version, text, sheet.written_by, sheet.written_at],
      );
      if (written === 0) throw changed();
      await this.audit.record(actor, 'instructions.written', 'practice', practice, {
        version: sheet.version,
      });
      return { workspace_id: actor.workspace_id, ...sheet };
    });
  }
}
