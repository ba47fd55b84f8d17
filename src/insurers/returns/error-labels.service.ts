import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type CodeWords, codeWords, MEANINGS_AS_OF, type MeaningLanguage } from './code-meanings.js';
import { type CodeLabel, readLabels } from './reading-labels.js';

/** The official list of error codes as a business imported it, and codes in words. */
@Injectable()
export class ErrorLabels {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** Takes a list in place of the one there was. Throws `invalid/bad-error-list`. */
  async replace(actor: Actor, upload: Upload) {
    const labels = readLabels((await buffer(upload.bytes())).toString('utf8'));
    return this.db.transaction(actor.workspace_id, async () => {
      await this.db.execute("SELECT pg_advisory_xact_lock(hashtext('efact-error-labels'), hashtext($1))", [
        actor.workspace_id,
      ]);
      await this.db.execute('DELETE FROM efact_error_label WHERE workspace_id = $1', [actor.workspace_id]);
      await this.db.execute(
        `INSERT INTO efact_error_label (workspace_id, code, label_fr, label_nl)
         SELECT $1, l.code, l.label_fr, l.label_nl
           FROM jsonb_to_recordset($2::jsonb) AS l (code text, label_fr text, label_nl text)`,
        [actor.workspace_id, JSON.stringify(labels)],
      );
      const detail = { codes: labels.length, sha256: upload.sha256 };
      await this.audit.record(actor, 'efact-error-list.imported', 'workspace', actor.workspace_id, detail);
      return this.count(actor.workspace_id);
    });
  }

  /** How many codes have official labels, and as of which day ours are. */
  about(actor: Actor) {
    return this.db.transaction(actor.workspace_id, () => this.count(actor.workspace_id));
  }

  /** Codes in the words of a language, inside a transaction of the caller. */
  async words(codes: readonly string[], language: MeaningLanguage): Promise<(raw: string) => CodeWords> {
    const rows = await this.db.query<CodeLabel>(
      'SELECT code, label_fr, label_nl FROM efact_error_label WHERE workspace_id = $1 AND code = ANY ($2::text[])',
      [this.db.workspace, codes.map((code) => code.slice(1))],
    );
    const labels = new Map(rows.map(({ code, ...label }) => [code, label]));
    return (raw) => codeWords(raw, language, labels.get(raw.slice(1)) ?? null);
  }

  private async count(workspace_id: Id) {
    const [row] = await this.db.query<{ codes: number }>(
      'SELECT count(*)::int AS codes FROM efact_error_label WHERE workspace_id = $1',
      [workspace_id],
    );
    return { official_codes: row!.codes, own_words_as_of: MEANINGS_AS_OF };
  }
}
