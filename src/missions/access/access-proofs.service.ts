import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { FileContent, Files } from '../../platform/files/files.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { AccessEvent } from './access-event.entity.js';
import { AccessReading } from './access-reading.service.js';
import { paperType } from './paper-type.js';
import { looksLikeSecret } from './secrets.js';

/** Papers of a grant: a signed contract, a screenshot of the closed account. Kept as they are, never replaced. */
@Injectable()
export class AccessProofs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly audit: Audit,
    private readonly reading: AccessReading,
  ) {}

  /**
   * Keeps a PDF, PNG or JPEG with the grant, whatever its state. Throws `missing/no-such-access-grant`,
   * `invalid/not-a-paper`, `invalid/looks-like-a-secret`, and what an `Upload` throws.
   */
  async add(actor: Actor, grant: Id, upload: Upload, file_name?: string) {
    await this.reading.get(actor, grant);
    const chunks: Uint8Array[] = [];
    for await (const chunk of upload.bytes()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { media_type, extension } = paperType(bytes);
    const name = file_name ?? `proof.${extension}`;
    if (looksLikeSecret(name)) {
      throw new DomainError('invalid', 'looks-like-a-secret', 'The name of the file looks like a secret.');
    }
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.row(actor, grant, 'FOR UPDATE');
      const id = newId();
      await this.db.manager.insert(AccessEvent, {
        workspace_id: actor.workspace_id,
        id,
        grant_id: grant,
        kind: 'proof',
        on_day: await this.reading.today(actor),
        at: new Date(this.clock.now()).toISOString(),
        user_id: actor.user_id,
        proof_reference: [...name].slice(0, 200).join(''),
        proof_sha256: upload.sha256,
        file_id: await this.files.put(name, media_type, bytes),
      });
      await this.audit.record(actor, 'access-grant.proof-added', 'access_grant', grant, {
        event_id: id,
        sha256: upload.sha256,
      });
      return this.reading.get(actor, grant);
    });
  }

  /** The paper of an event, as it was sent; throws `missing/no-such-proof`. */
  read(actor: Actor, grant: Id, event: Id): Promise<FileContent> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.row(actor, grant, '');
      const [row] = await this.db.query<{ file_id: Id | null }>(
        'SELECT file_id FROM access_event WHERE workspace_id = $1 AND grant_id = $2 AND id = $3',
        [actor.workspace_id, grant, event],
      );
      if (!row?.file_id) throw new DomainError('missing', 'no-such-proof', 'There is no such file.');
      return this.files.read(row.file_id);
    });
  }
}
