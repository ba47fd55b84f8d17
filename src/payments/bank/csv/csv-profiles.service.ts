import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { Database } from '../../../platform/database/database.service.js';
import { Actor } from '../../../platform/http/actor.js';
import { Audit } from '../../../workspaces/audit.service.js';
import type { CsvProfile } from './csv-profile.js';
import { PROFILES } from './profiles.js';

/** Ways to read the CSV of banks: those known from the start, and a workspace's own. */
@Injectable()
export class CsvProfilesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The workspace's own profiles first. */
  all(actor: Actor): Promise<CsvProfile[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<{ profile: CsvProfile }>(
        'SELECT profile FROM bank_csv_profile WHERE workspace_id = $1 ORDER BY code',
        [actor.workspace_id],
      );
      return [...rows.map(({ profile }) => profile), ...PROFILES];
    });
  }

  /** Throws `missing/no-such-profile`. */
  async get(actor: Actor, code: string): Promise<CsvProfile> {
    const profile = (await this.all(actor)).find((one) => one.code === code);
    if (!profile) throw noSuchProfile(code);
    return profile;
  }

  /** Stores one of the workspace's own; the built-in ones cannot be replaced. */
  put(actor: Actor, code: string, profile: CsvProfile): Promise<CsvProfile> {
    refuseBuiltIn(code);
    if (profile.code !== code) {
      throw new DomainError('invalid', 'code-differs', 'The code in the address and in the profile differ.', [
        { pointer: '/code', code: 'code-differs', detail: `Write "${code}".` },
      ]);
    }
    return this.db.transaction(actor.workspace_id, async () => {
      await this.db.execute(
        `INSERT INTO bank_csv_profile (workspace_id, code, profile, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, code) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at`,
        [actor.workspace_id, code, JSON.stringify(profile), new Date(this.clock.now()).toISOString()],
      );
      await this.audit.record(actor, 'bank_csv_profile.stored', 'bank_csv_profile', code);
      return profile;
    });
  }

  /** Removes one of the workspace's own and answers it once more. */
  remove(actor: Actor, code: string): Promise<CsvProfile> {
    refuseBuiltIn(code);
    return this.db.transaction(actor.workspace_id, async () => {
      const [gone] = await this.db.query<{ profile: CsvProfile }>(
        'DELETE FROM bank_csv_profile WHERE workspace_id = $1 AND code = $2 RETURNING profile',
        [actor.workspace_id, code],
      );
      if (!gone) throw noSuchProfile(code);
      await this.audit.record(actor, 'bank_csv_profile.removed', 'bank_csv_profile', code);
      return gone.profile;
    });
  }
}

const noSuchProfile = (code: string) =>
  new DomainError('missing', 'no-such-profile', `There is no bank profile "${code}".`);

function refuseBuiltIn(code: string): void {
  if (!PROFILES.some((profile) => profile.code === code)) return;
  const sentence = `"${code}" is built in: store yours under another code.`;
  throw new DomainError('conflict', 'built-in-profile', sentence);
}
