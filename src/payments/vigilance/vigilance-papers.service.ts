import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { paperType } from '../../missions/access/paper-type.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { FileContent, Files } from '../../platform/files/files.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Mornings } from '../../workspaces/mornings.service.js';
import { securityCode } from './vigilance.js';
import { NewPaper, PaperCheck, PaperCorrection } from './vigilance.schema.js';
import { VigilancePaper } from './vigilance-paper.entity.js';
import { VigilanceReading, VigilanceRow } from './vigilance-reading.service.js';
import { REMIND_QUEUE } from './vigilance-reminders.worker.js';

constraintMeans(
  'uq_vigilance_paper_secretary_id_code',
  'conflict',
  'paper-recorded',
  'A certificate with this code is recorded already.',
);

/** Records certificates of vigilance and what the URSSAF said of them. */
@Injectable()
export class VigilancePapers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly audit: Audit,
    private readonly reading: VigilanceReading,
    private readonly mornings: Mornings,
  ) {}

  list(actor: Actor): Promise<VigilanceRow[]> {
    return this.db.transaction(actor.workspace_id, async () =>
      this.reading.all(actor, await this.reading.today(actor)),
    );
  }

  /** Throws `invalid/security-code`, `invalid/day-to-come`, `conflict/paper-recorded`, `missing/no-such-freelancer`. */
  record(actor: Actor, secretary: Id, { issued_on, code: typed }: NewPaper): Promise<VigilanceRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.one(actor, secretary);
      const code = codeOf(typed);
      checkIssued(issued_on, await this.reading.today(actor));
      const id = newId();
      await this.db.manager.insert(VigilancePaper, {
        workspace_id: actor.workspace_id,
        id,
        secretary_id: secretary,
        issued_on,
        code,
        recorded_by: actor.user_id,
        recorded_at: this.now(),
      });
      await this.audit.record(actor, 'vigilance.recorded', 'vigilance_paper', id, {
        secretary_id: secretary,
      });
      await this.mornings.begin(REMIND_QUEUE, actor.workspace_id);
      return this.reading.one(actor, secretary);
    });
  }

  /** Notes what the URSSAF's own check answered to the code. Throws `conflict/paper-checked`, `missing/no-such-paper`. */
  check(actor: Actor, paper: Id, { verified_on, authentic }: PaperCheck): Promise<VigilanceRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      const found = await this.row(actor, paper);
      if (found.authentic !== null)
        throw new DomainError('conflict', 'paper-checked', 'This certificate was checked already.');
      const on = checkDay(found.issued_on, verified_on, await this.reading.today(actor));
      await this.db.execute(
        'UPDATE vigilance_paper SET verified_on = $3, verified_by = $4, authentic = $5 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, paper, on, actor.user_id, authentic],
      );
      await this.audit.record(actor, 'vigilance.checked', 'vigilance_paper', paper, {
        authentic,
        verified_on: on,
      });
      return this.reading.one(actor, found.secretary_id);
    });
  }

  /**
   * Puts right what was recorded or checked wrongly; the audit trail keeps what stood there. Throws as `record` and `check` do,
   * and `invalid/nothing-to-correct`.
   */
  correct(actor: Actor, paper: Id, wish: PaperCorrection): Promise<VigilanceRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      const found = await this.row(actor, paper);
      const today = await this.reading.today(actor);
      const issued_on = wish.issued_on ?? found.issued_on;
      checkIssued(issued_on, today);
      const code = wish.code === undefined ? found.code : codeOf(wish.code);
      const same = issued_on === found.issued_on && code === found.code;
      if (same && wish.check === undefined)
        refuse('', 'nothing-to-correct', 'This says nothing else than what is recorded.');
      const after = {
        issued_on,
        code,
        verified_on: wish.check ? checkDay(issued_on, wish.check.verified_on, today) : null,
        authentic: wish.check ? wish.check.authentic : null,
      };
      await this.db.manager.update(
        VigilancePaper,
        { workspace_id: actor.workspace_id, id: paper },
        { ...after, verified_by: wish.check ? actor.user_id : null },
      );
      const { verified_on, authentic } = found;
      await this.audit.record(actor, 'vigilance.corrected', 'vigilance_paper', paper, {
        reason: wish.reason,
        before: { issued_on: found.issued_on, code: found.code, verified_on, authentic },
        after,
      });
      await this.mornings.begin(REMIND_QUEUE, actor.workspace_id);
      return this.reading.one(actor, found.secretary_id);
    });
  }

  /** Keeps the paper itself, once. Throws `conflict/document-kept` and what `paperType` throws. */
  async keep(actor: Actor, paper: Id, upload: Upload): Promise<VigilanceRow> {
    await this.db.transaction(actor.workspace_id, () => this.row(actor, paper));
    const chunks: Uint8Array[] = [];
    for await (const chunk of upload.bytes()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { media_type, extension } = paperType(bytes);
    return this.db.transaction(actor.workspace_id, async () => {
      const found = await this.row(actor, paper);
      if (found.file_id !== null)
        throw new DomainError(
          'conflict',
          'document-kept',
          'Its document is kept already: record a new certificate.',
        );
      const file = await this.files.put(
        `attestation-vigilance-${found.issued_on}.${extension}`,
        media_type,
        bytes,
      );
      await this.db.execute('UPDATE vigilance_paper SET file_id = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        paper,
        file,
      ]);
      await this.audit.record(actor, 'vigilance.document-kept', 'vigilance_paper', paper, {
        sha256: upload.sha256,
      });
      return this.reading.one(actor, found.secretary_id);
    });
  }

  /** Throws `missing/no-such-paper`. */
  document(actor: Actor, paper: Id): Promise<FileContent> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { file_id } = await this.row(actor, paper);
      if (file_id === null) throw new DomainError('missing', 'no-such-paper', 'No document was kept of it.');
      return this.files.read(file_id);
    });
  }

  private async row(actor: Actor, paper: Id): Promise<VigilancePaper> {
    const [row] = await this.db.query<VigilancePaper>(
      'SELECT * FROM vigilance_paper WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, paper],
    );
    if (!row) throw new DomainError('missing', 'no-such-paper', 'There is no such certificate.');
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function codeOf(typed: string): string {
  return (
    securityCode(typed) ??
    refuse('/code', 'security-code', 'The security code has 8 to 24 letters and digits.')
  );
}

function checkIssued(issued_on: Day, today: Day): void {
  if (issued_on > today) refuse('/issued_on', 'day-to-come', 'It was issued on a day that is to come.');
}

/** The day of a check, today when none is given. */
function checkDay(issued_on: Day, given: Day | undefined, today: Day): Day {
  const on = given ?? today;
  if (on > today || on < issued_on)
    refuse('/verified_on', 'wrong-day', `It is checked from ${issued_on} on, and not on a day to come.`);
  return on;
}
