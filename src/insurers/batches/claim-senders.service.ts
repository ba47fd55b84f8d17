import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { isIban } from '../../kernel/iban.js';
import type { Id } from '../../kernel/id.js';
import { checkBce, checkNihii, compact } from '../../kernel/identifiers.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { elevenDigits } from '../claims/care-claim.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import type { Sender, SenderView } from './batches.schema.js';

constraintMeans(
  'ck_claim_send_number_last',
  'conflict',
  'send-numbers-used-up',
  'This third party has used the send numbers 001 to 999 of the year: go on next year.',
);

/** Whom the funds pay for the care of a practice, and the numbers of what is sent. */
@Injectable()
export class ClaimSenders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
    private readonly access: ClaimAccess,
  ) {}

  /** Throws `missing/no-such-practice`. */
  of(actor: Actor, practice_id: Id): Promise<SenderView[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice_id);
      return this.db.query<SenderView>(
        `SELECT s.practice_id, s.third_party, s.enterprise, s.bic, s.iban, s.profession, s.contact_name,
                s.contact_first_name, s.contact_phone, s.production, coalesce(n.last, 0) AS sent_this_year, s.updated_at
           FROM claim_sender s
           LEFT JOIN claim_send_number n
             ON n.workspace_id = $1 AND n.third_party = s.third_party AND n.year = $3
          WHERE s.workspace_id = $1 AND s.practice_id = $2 ORDER BY s.third_party`,
        [actor.workspace_id, practice_id, await this.year(actor)],
      );
    });
  }

  /** Sets who is paid under a third-party number. Throws `invalid` with the number at fault. */
  set(actor: Actor, practice_id: Id, third_party: string, facts: Sender): Promise<SenderView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { company_number } = await this.practices.get(actor, practice_id);
      const number = elevenDigits(checkNihii(third_party, '/third_party'));
      const enterprise = facts.enterprise ?? company_number;
      if (!enterprise) {
        refuse('/enterprise', 'missing', 'Say the enterprise number (BCE): the practice has none.');
      }
      const iban = compact(facts.iban);
      if (!isIban(iban)) refuse('/iban', 'wrong-check-digit', 'The IBAN has a mistyped character.');
      const { sent_this_year, ...plain } = facts;
      const row = { ...plain, enterprise: checkBce(enterprise, '/enterprise'), iban };
      await this.store(actor, practice_id, number, row);
      if (sent_this_year) await this.raise(actor, number, sent_this_year);
      const { bic: _b, iban: _i, ...told } = row;
      await this.audit.record(actor, 'claim-sender.set', 'practice', practice_id, {
        third_party: number,
        ...told,
      });
      return (await this.of(actor, practice_id)).find((one) => one.third_party === number)!;
    });
  }

  /** Takes a sender away; its numbers stay used. Throws `missing/no-such-sender`. */
  remove(actor: Actor, practice_id: Id, third_party: string): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice_id);
      const number = elevenDigits(third_party);
      const gone = await this.db.execute(
        'DELETE FROM claim_sender WHERE workspace_id = $1 AND practice_id = $2 AND third_party = $3',
        [actor.workspace_id, practice_id, number],
      );
      if (gone === 0)
        throw new DomainError('missing', 'no-such-sender', 'The practice has no sender with this number.');
      await this.audit.record(actor, 'claim-sender.removed', 'practice', practice_id, {
        third_party: number,
      });
    });
  }

  /** The next send number of a third party this year, taken in the open transaction. Throws `conflict/send-numbers-used-up`. */
  async next(actor: Actor, third_party: string, year: number): Promise<number> {
    const [row] = await this.db.query<{ last: number }>(
      `INSERT INTO claim_send_number (workspace_id, third_party, year, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (workspace_id, third_party, year) DO UPDATE SET last = claim_send_number.last + 1 RETURNING last`,
      [actor.workspace_id, third_party, year],
    );
    return row!.last;
  }

  private async raise(actor: Actor, third_party: string, last: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO claim_send_number (workspace_id, third_party, year, last) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, third_party, year)
       DO UPDATE SET last = GREATEST(claim_send_number.last, EXCLUDED.last)`,
      [actor.workspace_id, third_party, await this.year(actor), last],
    );
  }

  private async year(actor: Actor): Promise<number> {
    return Number((await this.access.today(actor)).slice(0, 4));
  }

  private async store(
    actor: Actor,
    practice_id: Id,
    third_party: string,
    row: Omit<Sender, 'enterprise' | 'sent_this_year'> & { readonly enterprise: string },
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO claim_sender (workspace_id, practice_id, third_party, enterprise, bic, iban, profession, contact_name,
                                 contact_first_name, contact_phone, production, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (workspace_id, practice_id, third_party) DO UPDATE
         SET enterprise = $4, bic = $5, iban = $6, profession = $7, contact_name = $8, contact_first_name = $9,
             contact_phone = $10, production = $11, updated_at = $12`,
      [
        actor.workspace_id,
        practice_id,
        third_party,
        row.enterprise,
        row.bic,
        row.iban,
        row.profession,
        row.contact_name,
        row.contact_first_name,
        row.contact_phone,
        row.production,
        new Date(this.clock.now()).toISOString(),
      ],
    );
  }
}
