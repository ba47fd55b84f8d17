import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { type Actor, systemActor } from '../platform/http/actor.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Secrecy } from '../platform/secrecy/secrecy.service.js';
import { Audit } from './audit.service.js';
import type { PatientKeys as Versions } from './patient-keys.schema.js';

export const RESEAL_QUEUE = 'reseal-patients';

/** The keys of a workspace that seal who patients are, and their rotation. */
@Injectable()
export class PatientKeys {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly secrecy: Secrecy,
  ) {}

  async list(actor: Actor): Promise<Versions> {
    const versions = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<Versions['versions'][number]>(
        `SELECT version, created_at, wrapped_by FROM data_key
          WHERE workspace_id = $1 AND version > 0 ORDER BY version`,
        [actor.workspace_id],
      ),
    );
    return { versions };
  }

  /** Makes a version that seals from now on; a job seals everything anew and deletes the versions before it. */
  rotate(actor: Actor): Promise<Versions> {
    return this.db.transaction(actor.workspace_id, async () => {
      const version = await this.secrecy.rotate();
      const { workspace_id } = actor;
      await this.audit.record(actor, 'patient-key.rotated', 'workspace', workspace_id, { version });
      await this.jobs.send(RESEAL_QUEUE, { workspace_id }, { singletonKey: workspace_id });
      return this.list(actor);
    });
  }

  /** Seals everything of a workspace anew, and deletes what opened it before. */
  async reseal(workspace_id: Id): Promise<void> {
    await this.secrecy.reseal(workspace_id);
    await this.db.transaction(workspace_id, () =>
      this.audit.record(systemActor(workspace_id), 'patient-key.replaced', 'workspace', workspace_id),
    );
  }
}
