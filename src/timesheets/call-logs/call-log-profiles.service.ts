import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { CallLogProfile } from './profile.js';
import { PROFILES } from './profiles.js';

/** Ways to read call logs: those known from the start, and a workspace's own. */
@Injectable()
export class CallLogProfilesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The workspace's own profiles first. */
  all(actor: Actor): Promise<CallLogProfile[]> {
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<{ profile: CallLogProfile }>(
        'SELECT profile FROM call_log_profile WHERE workspace_id = $1 ORDER BY code',
        [actor.workspace_id],
      );
      return [...rows.map(({ profile }) => profile), ...PROFILES];
    });
  }

  /** Throws `missing/no-such-profile`. */
  async get(actor: Actor, code: string): Promise<CallLogProfile> {
    const profile = (await this.all(actor)).find((one) => one.code === code);
    if (!profile)
      throw new DomainError('missing', 'no-such-profile', `There is no call-log profile "${code}".`);
    return profile;
  }

  /** Stores one of the workspace's own; the built-in ones cannot be replaced. */
  put(actor: Actor, code: string, profile: CallLogProfile): Promise<CallLogProfile> {
    refuseBuiltIn(code);
    if (profile.code !== code) {
      throw new DomainError('invalid', 'code-differs', 'The code in the address and in the profile differ.', [
        { pointer: '/code', code: 'code-differs', detail: `Write "${code}".` },
      ]);
    }
    return this.database.transaction(actor.workspace_id, async () => {
      await this.database.execute(
        `INSERT INTO call_log_profile (workspace_id, code, profile, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, code) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at`,
        [actor.workspace_id, code, JSON.stringify(profile), new Date(this.clock.now()).toISOString()],
      );
      await this.audit.record(actor, 'call_log_profile.stored', 'call_log_profile', code);
      return profile;
    });
  }

  /** Removes one of the workspace's own and answers it once more. */
  remove(actor: Actor, code: string): Promise<CallLogProfile> {
    refuseBuiltIn(code);
    return this.database.transaction(actor.workspace_id, async () => {
      const [gone] = await this.database.query<{ profile: CallLogProfile }>(
        'DELETE FROM call_log_profile WHERE workspace_id = $1 AND code = $2 RETURNING profile',
        [actor.workspace_id, code],
      );
      if (!gone)
        throw new DomainError('missing', 'no-such-profile', `There is no call-log profile "${code}".`);
      await this.audit.record(actor, 'call_log_profile.removed', 'call_log_profile', code);
      return gone.profile;
    });
  }
}

function refuseBuiltIn(code: string): void {
  if (PROFILES.some((profile) => profile.code === code)) {
    throw new DomainError(
      'conflict',
      'built-in-profile',
      `"${code}" is built in: store yours under another code.`,
    );
  }
}
