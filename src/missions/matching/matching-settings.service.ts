import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { labourRules } from './labour-rules.js';
import type { MatchingSettingsInput, MatchingSettingsView } from './matching.schema.js';
import type { MatchingSettings } from './matching-settings.entity.js';
import { DEFAULT_WEIGHTS, defaultRules } from './settings.js';

/** The weights and rules of matching that a manager may change. */
@Injectable()
export class MatchingSettingsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly audit: Audit,
  ) {}

  /** What was set, and the defaults for the rest, with where the legal limits come from. */
  get(actor: Pick<Actor, 'workspace_id'>): Promise<MatchingSettingsView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { country, time_zone } = await this.workspaces.current(actor);
      const today = this.clock.today(time_zone);
      const [row] = await this.db.query<MatchingSettings>(
        'SELECT weights, rules, updated_at FROM matching_settings WHERE workspace_id = $1',
        [actor.workspace_id],
      );
      return {
        weights: { ...DEFAULT_WEIGHTS, ...row?.weights },
        rules: { ...defaultRules(country, today), ...row?.rules },
        legal: labourRules(country, today),
        updated_at: row?.updated_at ?? null,
      };
    });
  }

  /** Writes the settings as a whole: what is left out is as the defaults say. */
  put(actor: Actor, given: MatchingSettingsInput): Promise<MatchingSettingsView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { weights: before, rules } = await this.get(actor);
      await this.db.execute(
        `INSERT INTO matching_settings (workspace_id, weights, rules, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id) DO UPDATE SET weights = $2, rules = $3, updated_at = $4`,
        [
          actor.workspace_id,
          JSON.stringify(given.weights ?? {}),
          JSON.stringify(given.rules ?? {}),
          new Date(this.clock.now()).toISOString(),
        ],
      );
      await this.audit.record(actor, 'matching-settings.changed', 'workspace', actor.workspace_id, {
        before: { weights: before, rules },
        after: given,
      });
      return this.get(actor);
    });
  }
}
