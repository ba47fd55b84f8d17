import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import { MissionPractices, SEEN_WORK } from '../../missions/mission-practices.service.js';
import { WorkReferences } from '../../missions/work-references.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, pageOf } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Campaign, CampaignContact } from './campaign.entity.js';
import { type CampaignCount, type CampaignResult, countOf } from './campaign-results.js';
import type { CampaignPatch, CampaignQuery, NewCampaign } from './campaigns.schema.js';

constraintMeans(
  'fk_campaign_practitioner_id',
  'conflict',
  'practitioner-in-use',
  'A campaign names this practitioner: it cannot be removed.',
);

/** Campaigns of calls: who is to be called, by reference, and how far that is. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: MissionPractices,
    private readonly references: WorkReferences,
  ) {}

  /** One page, newest first, each with its counter. */
  list(actor: Actor, { limit, cursor, practice_id }: CampaignQuery) {
    const [before = null] = cursorValues(cursor, 1) ?? [];
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Campaign>(
        `SELECT * FROM campaign
          WHERE ${SEEN_WORK} AND ($4::uuid IS NULL OR practice_id = $4) AND ($5::uuid IS NULL OR id < $5)
          ORDER BY id DESC LIMIT $6`,
        [...(await this.practices.seenBy(actor)), practice_id ?? null, before, limit + 1],
      );
      const page = pageOf(rows, limit, ['id']);
      const counts = await this.counts(actor, page.items);
      return { ...page, items: page.items.map((row) => ({ ...row, count: counts.get(row.id)! })) };
    });
  }

  /** A campaign with its contacts in order. Throws `missing/no-such-campaign`. */
  get(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, id);
      const contacts = await this.db.query<CampaignContact>(
        'SELECT * FROM campaign_contact WHERE workspace_id = $1 AND campaign_id = $2 ORDER BY position',
        [actor.workspace_id, id],
      );
      return { ...row, contacts, count: await this.count(actor, id) };
    });
  }

  /** Throws `invalid/patient-in-text`, `invalid/reference-twice`, and what its doctor or person do not allow. */
  add(actor: Actor, { references, ...given }: NewCampaign) {
    refusePatient(given.title, '/title');
    refuseReferences(references);
    return this.db.transaction(actor.workspace_id, async () => {
      const row = {
        practitioner_id: null,
        ends_at: null,
        assigned_to: null,
        ...given,
        workspace_id: actor.workspace_id,
        id: newId(),
        created_by: actor.user_id,
        created_at: new Date(this.clock.now()).toISOString(),
      };
      await this.references.admit(actor.workspace_id, row);
      await this.db.manager.insert(Campaign, row);
      await this.db.execute(
        `INSERT INTO campaign_contact (workspace_id, campaign_id, position, reference)
         SELECT $1, $2, position, reference FROM unnest($3::text[]) WITH ORDINALITY AS contact (reference, position)`,
        [actor.workspace_id, row.id, references],
      );
      const { practice_id, practitioner_id, billed } = row;
      await this.audit.record(actor, 'campaign.added', 'campaign', row.id, {
        ...{ practice_id, practitioner_id, billed },
        contacts: references.length,
      });
      return this.get(actor, row.id);
    });
  }

  /** Throws `missing/no-such-campaign`, `invalid/patient-in-text`, and what a person it is given to does not allow. */
  change(actor: Actor, id: Id, patch: CampaignPatch) {
    if (patch.title !== undefined) refusePatient(patch.title, '/title');
    return this.db.transaction(actor.workspace_id, async () => {
      const { workspace_id } = actor;
      const { practice_id, practitioner_id } = await this.row(actor, id);
      // Its person may have left since: only one who is named now is judged.
      const assigned_to = patch.assigned_to ?? null;
      await this.references.admit(workspace_id, { practice_id, practitioner_id, assigned_to });
      const changed = Object.keys(patch);
      if (changed.length > 0) {
        await this.db.manager.update(Campaign, { workspace_id, id }, patch);
        await this.audit.record(actor, 'campaign.changed', 'campaign', id, { changed });
      }
      return this.get(actor, id);
    });
  }

  /** The campaign's own columns; inside a transaction. Throws `missing/no-such-campaign`. */
  async row(actor: Actor, id: Id): Promise<Campaign> {
    const [row] = await this.db.query<Campaign>(`SELECT * FROM campaign WHERE ${SEEN_WORK} AND id = $4`, [
      ...(await this.practices.seenBy(actor)),
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-campaign', 'There is no campaign with this id.');
    return row;
  }

  /** How far a campaign is; inside a transaction. */
  async count(actor: Actor, id: Id): Promise<CampaignCount> {
    return (await this.counts(actor, [{ id }])).get(id)!;
  }

  private async counts(actor: Actor, of: readonly { readonly id: Id }[]): Promise<Map<Id, CampaignCount>> {
    const rows = await this.db.query<{
      campaign_id: Id;
      result: CampaignResult | null;
      count: number;
      attempts: number;
    }>(
      `SELECT campaign_id, result, count(*)::int AS count, sum(attempts)::int AS attempts FROM campaign_contact
        WHERE workspace_id = $1 AND campaign_id = ANY ($2::uuid[]) GROUP BY campaign_id, result`,
      [actor.workspace_id, of.map(({ id }) => id)],
    );
    const groups = Map.groupBy(rows, ({ campaign_id }) => campaign_id);
    return new Map(of.map(({ id }) => [id, countOf(groups.get(id) ?? [])]));
  }
}

function refuseReferences(references: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [at, reference] of references.entries()) {
    const pointer = `/references/${at}`;
    refusePatient(reference, pointer);
    const before = seen.get(reference);
    if (before !== undefined)
      refuse(pointer, 'reference-twice', `This contact is in the list already (/references/${before}).`);
    seen.set(reference, at);
  }
}
