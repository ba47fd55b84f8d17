import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Files } from '../../platform/files/files.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { Mission } from '../mission.entity.js';
import { type CalendarFacts, calendarFiles } from './offer-calendar.js';
import { type OfferFacts, offerMail } from './offer-mail.js';
import type { MailLanguage, OfferNews } from './offer-mail-words.js';
import { type OfferRow, OfferRows } from './offer-rows.service.js';

interface Reader {
  readonly email: string;
  readonly language: MailLanguage;
}

/** What calendars do about news; nothing changes in them where it is left out. */
const STATUS: Readonly<Partial<Record<OfferNews, CalendarFacts['status']>>> = {
  proposed: 'tentative',
  accepted: 'confirmed',
  signed: 'confirmed',
  active: 'confirmed',
  ended: 'confirmed',
  shortened: 'confirmed',
  declined: 'cancelled',
  withdrawn: 'cancelled',
  taken: 'cancelled',
  cancelled: 'cancelled',
  noted: 'confirmed',
};

/** Mails about offers with their calendar files, in the transaction of what they tell. */
@Injectable()
export class OfferMessages {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
    private readonly rows: OfferRows,
  ) {}

  /**
   * Tells the freelancer, and of her answer also whoever made the offer. `ends_on` is the last day where it came sooner
   * than was agreed.
   */
  async tell(actor: Actor, id: Id, news: OfferNews, ends_on?: string): Promise<void> {
    await this.db.execute(
      `UPDATE offer SET sequence = sequence + 1 WHERE workspace_id = $1 AND id = $2 AND $3`,
      [actor.workspace_id, id, news !== 'proposed'],
    );
    const offer = await this.rows.get({ ...actor, role: 'system' }, id);
    const facts = {
      ...offer,
      practice: offer.practice_name,
      secretary: offer.secretary_name,
      ends_on: ends_on ?? offer.ends_on,
    };
    await this.send(actor, news, facts, offer.secretary_id, offer.created_by);
  }

  /** Tells the freelancer of a step of her mission that no offer made; of her no, whoever noted it too. */
  async tellOfMission(actor: Actor, mission: Mission, news: OfferNews, maker: Id | null): Promise<void> {
    const [who] = await this.db.query<Pick<OfferRow, 'practice_name' | 'secretary_name' | 'time_zone'>>(
      `SELECT p.name AS practice_name, p.time_zone, coalesce(u.name, u.email) AS secretary_name
         FROM practice p, app_user u WHERE p.workspace_id = $1 AND p.id = $2 AND u.id = $3`,
      [actor.workspace_id, mission.practice_id, mission.secretary_id],
    );
    const { practice_name, secretary_name, time_zone } = who!;
    const facts = {
      ...{ ...mission, practice_name, practice: practice_name, secretary: secretary_name, time_zone },
      ...{ hours: mission.hours ?? [], rates: mission.rates ?? [], expires_on: mission.starts_on },
      // The calendar entry is written once when it is noted, and once when it is over or off.
      sequence: news === 'noted' ? 0 : 1,
    };
    await this.send(actor, news, facts, mission.secretary_id, maker);
  }

  private async send(
    actor: Actor,
    news: OfferNews,
    facts: OfferFacts & Pick<CalendarFacts, 'id' | 'sequence'>,
    secretary: Id,
    maker: Id | null,
  ): Promise<void> {
    const { name, email } = await this.workspaces.current(actor);
    const calendars = calendarFiles({
      ...facts,
      status: STATUS[news]!,
      summary: `${facts.practice} · ${facts.title}`,
      organizer: { name, email },
      stamp: new Date(this.clock.now()).toISOString().replace(/\.\d+/, ''),
    });
    const method = STATUS[news] === 'cancelled' ? 'CANCEL' : 'PUBLISH';
    const attachments = [];
    for (const [at, text] of calendars.slice(0, 20).entries()) {
      const file = calendars.length === 1 ? 'mission.ics' : `mission-${at + 1}.ics`;
      const file_id = await this.files.put(file, 'text/calendar', Buffer.from(text));
      attachments.push({ name: file, media_type: `text/calendar; charset=utf-8; method=${method}`, file_id });
    }
    const sender = { from_name: name, reply_to: email };
    const [freelancer] = await this.readers(actor, [secretary]);
    if (freelancer) {
      const mail = offerMail(freelancer.language, news, facts);
      await this.outbox.mail({ ...sender, to: freelancer.email, attachments, ...mail });
    }
    if (news !== 'accepted' && news !== 'declined') return;
    for (const { email: to, language } of await this.makers(actor, maker)) {
      if (to === freelancer?.email) continue;
      await this.outbox.mail({ ...sender, to, attachments, ...offerMail(language, news, facts) });
    }
  }

  /** Whoever made the offer, or every manager when they are gone. */
  private async makers(actor: Actor, maker: Id | null): Promise<Reader[]> {
    const found = maker === null ? [] : await this.readers(actor, [maker]);
    if (found.length > 0) return found;
    return this.members.managers(actor.workspace_id);
  }

  private readers(actor: Actor, users: readonly Id[]): Promise<Reader[]> {
    return this.db.query<Reader>(
      `SELECT u.email, u.language FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND m.ended_at IS NULL AND m.user_id = ANY ($2::uuid[]) ORDER BY u.email`,
      [actor.workspace_id, users],
    );
  }
}
