import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { MissionPractices } from '../../missions/mission-practices.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type EntryInput, EntryRecording } from '../entry-recording.service.js';
import { EntryRemoval } from '../entry-removal.service.js';
import { type Campaign, CampaignContact } from './campaign.entity.js';
import { type CampaignResult, isBilled, isDone, outcomeOf } from './campaign-results.js';
import type { NewCampaignResult } from './campaigns.schema.js';
import { Campaigns } from './campaigns.service.js';

/** When a call was made, and by whom. */
type Call = { readonly started_at: string; readonly secretary_id: Id };

/** What the calls of a campaign came to. */
@Injectable()
export class CampaignCalls {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly removal: EntryRemoval,
    private readonly recording: EntryRecording,
    private readonly practices: MissionPractices,
    private readonly campaigns: Campaigns,
  ) {}

  /**
   * Notes what a call came to; a result that is billed makes the one work entry of its contact, in the same transaction. A
   * result that is final stays, unless it is corrected: then its entry goes with it, and the call stays whose it was, at the
   * moment it was made. Throws `missing/no-such-contact`, `conflict/contact-done`, `conflict/entry-billed`, what
   * `MissionPractices.refuseStrangers` throws, and `EntryRecording.record`.
   */
  note(actor: Actor, id: Id, { reference, result, correct }: NewCampaignResult) {
    return this.db.transaction(actor.workspace_id, async () => {
      const campaign = await this.campaigns.row(actor, id);
      const before = await this.held(actor, id, reference);
      const corrects = correct === true && before.result !== null;
      if (isDone(before.result) && !corrects) {
        const sentence = `This contact is done (${before.result}): say "correct" to put another result in its place.`;
        throw new DomainError('conflict', 'contact-done', sentence);
      }
      const call = corrects ? await this.takeBack(actor, campaign, before) : this.madeNow(actor);
      const contact: CampaignContact = {
        ...before,
        result,
        attempts: before.attempts + (corrects ? 0 : 1),
        ...{ tried_at: call.started_at, tried_by: call.secretary_id },
        entry_id: await this.bill(actor, campaign, before, result, call),
      };
      const { workspace_id, campaign_id, position } = contact;
      await this.db.manager.update(CampaignContact, { workspace_id, campaign_id, position }, contact);
      await this.audit.record(actor, corrects ? 'campaign.corrected' : 'campaign.called', 'campaign', id, {
        ...{ position, result },
        entry_id: contact.entry_id,
      });
      return { contact, count: await this.campaigns.count(actor, id) };
    });
  }

  private async bill(
    actor: Actor,
    { id, practice_id, practitioner_id, title, billed }: Campaign,
    { position, reference }: CampaignContact,
    result: CampaignResult,
    call: Call,
  ): Promise<Id | null> {
    if (!isBilled(billed, result)) return null;
    const entry: EntryInput = {
      kind: 'contact',
      ...{ practice_id, practitioner_id, ...call },
      direction: 'out',
      outcome: outcomeOf(result),
      tags: [result],
      label: `${title} · ${reference}`,
      source_key: `${id} ${position}`,
    };
    const [written] = await this.recording.record(actor, [entry], 'campaign');
    return written!.id;
  }

  /** The call of a result that is corrected, without the entry it made. */
  private async takeBack(actor: Actor, { practice_id }: Campaign, before: CampaignContact): Promise<Call> {
    const made = { started_at: before.tried_at!, secretary_id: before.tried_by! };
    await this.practices.refuseStrangers(actor, practice_id, made.secretary_id);
    if (before.entry_id !== null) await this.removal.retract(actor, before.entry_id);
    return made;
  }

  private madeNow({ user_id }: Actor): Call {
    return { started_at: new Date(this.clock.now()).toISOString(), secretary_id: user_id };
  }

  /** The contact, held until the commit. */
  private async held(actor: Actor, campaign_id: Id, reference: string): Promise<CampaignContact> {
    const [contact] = await this.db.query<CampaignContact>(
      'SELECT * FROM campaign_contact WHERE workspace_id = $1 AND campaign_id = $2 AND reference = $3 FOR UPDATE',
      [actor.workspace_id, campaign_id, reference],
    );
    if (contact) return contact;
    throw new DomainError('missing', 'no-such-contact', 'This campaign has no contact with this reference.');
  }
}
