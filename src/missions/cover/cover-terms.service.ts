import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { CoverTermsView, NewCoverTerms } from './cover.schema.js';

/** What members say of covers beforehand: each for herself, for a yes is hers alone. */
@Injectable()
export class CoverTermsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly profiles: ProfilesService,
  ) {}

  /** Nothing agreed and no prices where she said nothing. Throws `missing/no-such-member`. */
  get(actor: Actor, user_id: Id): Promise<CoverTermsView> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.of(actor, user_id);
      const terms = await this.all(actor);
      return terms.get(user_id) ?? { user_id, at_once_until: null, rates: [], said_at: null };
    });
  }

  /** Throws `forbidden/not-your-terms` for anybody but her, `invalid/rates-needed` when she agrees beforehand to no price. */
  put(actor: Actor, user_id: Id, given: NewCoverTerms): Promise<CoverTermsView> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.of(actor, user_id);
      if (actor.user_id !== user_id) {
        throw new DomainError('forbidden', 'not-your-terms', 'Only she says to what she agrees beforehand.');
      }
      if (given.at_once_until !== null && given.rates.length === 0) {
        refuse(
          '/rates',
          'rates-needed',
          'Name your prices, or be asked each time: what is yours at once is paid at prices you said yourself.',
        );
      }
      await this.db.execute(
        `INSERT INTO cover_terms (workspace_id, user_id, at_once_until, rates, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace_id, user_id) DO UPDATE
           SET at_once_until = excluded.at_once_until, rates = excluded.rates, said_at = excluded.said_at`,
        [
          actor.workspace_id,
          user_id,
          given.at_once_until,
          JSON.stringify(given.rates),
          new Date(this.clock.now()).toISOString(),
        ],
      );
      await this.audit.record(actor, 'cover-terms.said', 'user', user_id, given);
      return this.get(actor, user_id);
    });
  }

  /** What each member said, by their ids; inside a transaction. */
  async all(actor: Pick<Actor, 'workspace_id'>): Promise<ReadonlyMap<Id, CoverTermsView>> {
    const rows = await this.db.query<CoverTermsView>(
      'SELECT user_id, at_once_until, rates, said_at FROM cover_terms WHERE workspace_id = $1',
      [actor.workspace_id],
    );
    return new Map(rows.map((row) => [row.user_id, row]));
  }
}

/**
 * Whether a cover that ends on `ends_on` is agreed to beforehand: at prices she named, for others may write the rate of her
 * profile.
 */
export function agreedBeforehand(terms: CoverTermsView | undefined, ends_on: Day | null): boolean {
  if (!terms || terms.at_once_until === null || terms.rates.length === 0) return false;
  return ends_on !== null && ends_on <= terms.at_once_until;
}
