import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../clock/clock.service.js';
import { Config } from '../config/config.service.js';
import { Database } from '../database/database.service.js';
import { writeWhole } from './whole-file.client.js';

/** A file read back, its bytes proven to be the ones that were put. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly size_bytes: number;
}

const MEDIA_TYPE = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/;

/** The archive of a workspace: bytes under their own SHA-256 in DATA_DIR/files, names in the database. */
@Injectable()
export class Files {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps `bytes` and returns the id to read them by; inside a transaction. They are on disk before the row is, so a
   * rollback leaves bytes nobody names, never a name without bytes.
   */
  async put(name: string, media_type: string, bytes: Uint8Array): Promise<Id> {
    if (name.length < 1 || name.length > 255 || !name.isWellFormed() || /\p{Cc}/u.test(name)) {
      refuse('/name', 'bad-file-name', 'Use a file name of 1 to 255 characters on one line.');
    }
    if (!MEDIA_TYPE.test(media_type))
      refuse('/media_type', 'bad-media-type', 'Give a media type such as application/pdf.');
    const id = newId();
    const sha256 = hashOf(bytes);
    const workspace_id = this.database.workspace;
    await writeWhole(this.folderOf(workspace_id, sha256), sha256, bytes);
    await this.database.execute(
      `INSERT INTO stored_file (workspace_id, id, sha256, size_bytes, media_type, name, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        workspace_id,
        id,
        sha256,
        bytes.byteLength,
        media_type,
        name,
        new Date(this.clock.now()).toISOString(),
      ],
    );
    return id;
  }

  /** Inside a transaction. Throws `missing/no-such-file`, or `unavailable/file-damaged` when the bytes are not what was put. */
  async read(id: Id): Promise<FileContent> {
    const workspace_id = this.database.workspace;
    const [row] = await this.database.query<Omit<FileContent, 'bytes'>>(
      'SELECT name, media_type, sha256, size_bytes FROM stored_file WHERE workspace_id = $1 AND id = $2',
      [workspace_id, id],
    );
    if (!row) throw new DomainError('missing', 'no-such-file', 'There is no such file.');
    const bytes = await readFile(join(this.folderOf(workspace_id, row.sha256), row.sha256)).catch((error) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw damaged(id);
      throw error;
    });
    if (hashOf(bytes) !== row.sha256) throw damaged(id);
    return { ...row, bytes };
  }

  private folderOf(workspace: Id, sha256: string): string {
    return join(this.config.dataDir, 'files', workspace, sha256.slice(0, 2));
  }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const damaged = (id: Id) =>
  new DomainError(
    'unavailable',
    'file-damaged',
    `The archive is damaged: the bytes of file ${id} are gone or changed. Put that file back from a backup.`,
  );
