import { Injectable } from '@nestjs/common';
import { refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { checkCard } from './card-check.js';
import { digestOf } from './card-digest.js';
import { RateCardFile } from './rate-card-files.schema.js';
import { RateCardsService } from './rate-cards.service.js';
import { TemplateCard } from './templates/template.js';
import { noSuchTemplate, templateFor } from './templates/templates.js';

/** Cards that come and go as a whole: templates to copy, files to take elsewhere. */
@Injectable()
export class RateCardFiles {
  constructor(
    private readonly db: Database,
    private readonly cards: RateCardsService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** The template for the country of the workspace; throws `missing/no-such-template`. */
  async template(actor: Actor, code: string): Promise<TemplateCard> {
    const { country } = await this.workspaces.current(actor);
    return templateFor(code, country) ?? noSuchTemplate();
  }

  /** The latest version of a card as a file; throws `missing/no-such-rate-card`. */
  async export(actor: Actor, cardId: Id) {
    const { name, valid_from, definition, sha256 } = await this.cards.get(actor, cardId);
    return {
      format: 'permanence-rate-card' as const,
      version: 1 as const,
      name,
      valid_from,
      definition,
      sha256,
    };
  }

  /**
   * Stores the card of a file, or finds the card of the same name that has the same version already. Throws
   * `invalid/wrong-digest` when the definition is not the one that was exported, and what `checkCard` throws.
   */
  async import(actor: Actor, file: RateCardFile) {
    const { name, valid_from, definition, sha256 } = file;
    if (digestOf(definition) !== sha256) {
      refuse(
        '/sha256',
        'wrong-digest',
        'The definition is not the one that was exported: export the card again, or create it from its definition.',
      );
    }
    checkCard(definition, '/definition');
    return this.db.transaction(actor.workspace_id, async () => {
      // The same file sent twice at once must not make two cards.
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('rate-card-import'), hashtext($1))`, [
        `${actor.workspace_id} ${sha256}`,
      ]);
      const [known] = await this.db.query<{ id: Id }>(
        `SELECT c.id FROM rate_card c
           JOIN rate_card_version v ON v.workspace_id = c.workspace_id AND v.rate_card_id = c.id
          WHERE c.workspace_id = $1 AND c.name = $2 AND v.valid_from = $3 AND v.sha256 = $4
          ORDER BY c.created_at, c.id LIMIT 1`,
        [actor.workspace_id, name, valid_from, sha256],
      );
      const rate_card = known
        ? await this.cards.get(actor, known.id)
        : await this.cards.create(actor, { name, valid_from, definition });
      return { imported: !known, rate_card };
    });
  }
}
