import { Injectable } from '@nestjs/common';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { CLAIM_SUMS } from '../balances.service.js';
import { ClaimSums } from '../balancing.js';
import { withdrawalMail } from './claim-mail.js';
import { LateClaimSending } from './late-claim-sending.service.js';
import { LateClaimStore, WrittenClaim } from './late-claim-store.service.js';
import { LateClaimFilter } from './late-claims.schema.js';
import { LetterFile } from './reminders-reading.service.js';

interface ClaimRow {
  readonly id: Id;
  readonly number: string;
  readonly state: ClaimSums['state'];
  readonly mail_state: string | null;
  readonly issued_on: string;
  readonly total_cents: number;
  readonly created_at: string;
  readonly document: WrittenClaim;
}

const CLAIMS = `SELECT c.id, c.number, c.practice_id, p.name AS practice_name, c.issued_on, c.calculated_to, c.interest_cents,
       c.recovery_cents, c.total_cents, c.created_by, c.created_at, c.withdrawn_at, c.withdrawn_by, c.reason, c.document,
       s.state, s.paid_cents, s.gross_cents - s.credited_cents - s.paid_cents AS open_cents,
       c.document->'letter'->'payment'->'reference'->>'value' AS reference,
       o.state AS mail_state, o.sent_at,
       (SELECT jsonb_agg(jsonb_build_object('invoice_id', l.invoice_id, 'number', i.number, 'interest_from', l.interest_from,
                                            'interest_to', l.interest_to, 'interest_cents', l.interest_cents,
                                            'recovery_cents', l.recovery_cents,
                                            'credited_since_cents', coalesce((
                                              SELECT sum(n.gross_cents) FROM invoice n
                                               WHERE n.workspace_id = i.workspace_id AND n.credited_invoice_id = i.id
                                                 AND n.state = 'issued' AND n.issued_at >= c.created_at), 0)) ORDER BY i.number)
          FROM late_claim_line l JOIN invoice i ON i.workspace_id = l.workspace_id AND i.id = l.invoice_id
         WHERE l.workspace_id = c.workspace_id AND l.claim_id = c.id) AS invoices,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('payment_id', m.id, 'received_on', m.received_on, 'method', m.method,
                                                     'amount_cents', m.cents) ORDER BY m.received_on, m.id), '[]')
          FROM (SELECT p.id, p.received_on, p.method, sum(a.amount_cents) AS cents
                  FROM allocation a JOIN payment p ON p.workspace_id = a.workspace_id AND p.id = a.payment_id
                 WHERE a.workspace_id = c.workspace_id AND a.claim_id = c.id
                 GROUP BY p.workspace_id, p.id HAVING sum(a.amount_cents) <> 0) AS m) AS payments
  FROM late_claim c
  JOIN (${CLAIM_SUMS}) AS s ON s.claim_id = c.id
  JOIN practice p ON p.workspace_id = c.workspace_id AND p.id = c.practice_id
  LEFT JOIN outbox_message o ON o.workspace_id = c.workspace_id AND o.id = c.outbox_id`;

/** Reads claims and takes them back. */
@Injectable()
export class LateClaimsReading {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly sending: LateClaimSending,
    private readonly store: LateClaimStore,
  ) {}

  /** Newest first. */
  list(actor: Actor, { practice_id, state, cursor, limit }: LateClaimFilter): Promise<Page<ClaimRow>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<ClaimRow>(
        `${CLAIMS}
          WHERE c.workspace_id = $1 AND ($3::uuid IS NULL OR c.practice_id = $3)
            AND ($4::text IS NULL OR s.state = $4)
            AND ($5::timestamptz IS NULL OR (c.created_at, c.id) < ($5, $6::uuid))
          ORDER BY c.created_at DESC, c.id DESC LIMIT $7`,
        [
          actor.workspace_id,
          actor.practice_id,
          practice_id ?? null,
          state ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /** Throws `missing/no-such-claim`. */
  view(actor: Actor, claim: Id): Promise<ClaimRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<ClaimRow>(`${CLAIMS} WHERE c.workspace_id = $1 AND c.id = $3`, [
        actor.workspace_id,
        actor.practice_id,
        claim,
      ]);
      if (!row) throw new DomainError('missing', 'no-such-claim', 'There is no such claim.');
      return row;
    });
  }

  /** The claim as it is kept. */
  async pdf(actor: Actor, claim: Id): Promise<LetterFile> {
    const { number } = await this.view(actor, claim);
    return { bytes: (await this.sending.draw(actor, claim)).bytes, name: `${number}.pdf` };
  }

  /** Withdraws a claim, which leaves what was paid of it a credit, and tells whoever got it by mail. Throws `missing/no-such-claim`, `conflict/already-withdrawn`. */
  withdraw(actor: Actor, claim: Id, reason: string): Promise<ClaimRow> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.sending.held(actor, claim);
      const { state, mail_state, document, ...facts } = await this.view(actor, claim);
      if (state === 'withdrawn')
        throw new DomainError('conflict', 'already-withdrawn', 'This claim is withdrawn already.');
      await this.store.withdraw(actor, claim, reason);
      const { letter, mail } = document;
      if (mail_state === 'sent' && mail) await this.tell(letter, mail.to, facts);
      return this.view(actor, claim);
    });
  }

  private async tell(
    { language, seller }: LetterDocument,
    to: string,
    { number, issued_on, total_cents }: Pick<ClaimRow, 'number' | 'issued_on' | 'total_cents'>,
  ): Promise<void> {
    const { name, email } = seller;
    const told = withdrawalMail({ number, issued_on, total_cents, name, language });
    await this.outbox.mail({ to, from_name: name, ...(email && { reply_to: email }), ...told });
  }
}
