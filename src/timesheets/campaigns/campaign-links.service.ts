import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { type Actor, systemActor } from '../../platform/http/actor.js';
import { Attempts } from '../../workspaces/attempts.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { makeToken, tokenHash, workspaceOf } from '../../workspaces/token.js';
import type { PublicCampaign } from './campaigns.schema.js';
import { Campaigns } from './campaigns.service.js';

const LIFE_MS = 30 * 86_400_000;

/** Links that show a practice how far its campaign is: 32 random bytes, stored as SHA-256, for 30 days, until they are revoked. */
@Injectable()
export class CampaignLinks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly campaigns: Campaigns,
  ) {}

  /** A new link; earlier ones stay open. Throws `missing/no-such-campaign`. */
  make(actor: Actor, campaign_id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.campaigns.row(actor, campaign_id);
      const token = makeToken('cmp', actor.workspace_id);
      const id = newId();
      const now = this.clock.now();
      const expires_at = new Date(now + LIFE_MS).toISOString();
      await this.db.execute(
        `INSERT INTO campaign_link (workspace_id, id, campaign_id, token_hash, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          actor.workspace_id,
          id,
          campaign_id,
          tokenHash(token),
          actor.user_id,
          new Date(now).toISOString(),
          expires_at,
        ],
      );
      await this.audit.record(actor, 'campaign-link.made', 'campaign', campaign_id, { link_id: id });
      return { id, url: `${this.config.publicUrl}/c/${token}`, expires_at };
    });
  }

  /** Closes every open link to a campaign; answers how many. Throws `missing/no-such-campaign`. */
  revoke(actor: Actor, campaign_id: Id): Promise<{ revoked: number }> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.campaigns.row(actor, campaign_id);
      const revoked = await this.db.execute(
        'UPDATE campaign_link SET revoked_at = $3 WHERE workspace_id = $1 AND campaign_id = $2 AND revoked_at IS NULL',
        [actor.workspace_id, campaign_id, new Date(this.clock.now()).toISOString()],
      );
      if (revoked > 0)
        await this.audit.record(actor, 'campaign-link.revoked', 'campaign', campaign_id, { revoked });
      return { revoked };
    });
  }

  /**
   * How far the campaign is that a token opens. Throws `missing/no-such-link` for one that is unknown, expired or revoked,
   * all alike; and 429 to a network that has tried many of them, which may sign in all the same.
   */
  async read(token: string, ip: string): Promise<PublicCampaign> {
    const workspace_id = workspaceOf('cmp', token);
    const shown = workspace_id && (await this.shown(systemActor(workspace_id), token));
    if (shown) return shown;
    await this.attempts.count(tokenHash(token), ip, 'feed');
    throw new DomainError('missing', 'no-such-link', 'This link is not open any more: ask for a new one.');
  }

  private shown(actor: Actor, token: string): Promise<PublicCampaign | null> {
    return this.db.transaction(actor.workspace_id, async () => {
      const at = new Date(this.clock.now()).toISOString();
      const [campaign] = await this.db.query<Omit<PublicCampaign, 'count' | 'at'> & { id: Id }>(
        `SELECT c.id, c.title, p.name AS practice_name, p.language, p.time_zone, c.ends_at
           FROM campaign_link l
           JOIN campaign c ON c.workspace_id = l.workspace_id AND c.id = l.campaign_id
           JOIN practice p ON p.workspace_id = c.workspace_id AND p.id = c.practice_id
          WHERE l.workspace_id = $1 AND l.token_hash = $2 AND l.revoked_at IS NULL AND l.expires_at > $3`,
        [actor.workspace_id, tokenHash(token), at],
      );
      return campaign ? { ...campaign, at, count: await this.campaigns.count(actor, campaign.id) } : null;
    });
  }
}
