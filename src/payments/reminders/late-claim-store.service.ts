import { Injectable } from '@nestjs/common';
import { LetterKeeping } from '../../invoicing/archive/letter-keeping.service.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Claim, ClaimedInvoice, claimLetter, interestSum, recoverySum } from './claim-letter.js';
import { claimMail } from './claim-mail.js';
import { LateClaim } from './late-claim.entity.js';
import { Debtor } from './reminder-facts.service.js';
import { LetterJob, LetterNumber, WRITE_QUEUE } from './reminder-store.service.js';

constraintMeans(
  'ex_late_claim_line_days',
  'conflict',
  'claimed-already',
  'Interest of these days was claimed already: look at the claims of the practice.',
);
constraintMeans(
  'ix_late_claim_line_invoice_id',
  'conflict',
  'claimed-already',
  'The fixed sum for this invoice was claimed already.',
);

/** A claim as it is kept until it is drawn and, if wished, mailed. */
export interface WrittenClaim {
  readonly letter: LetterDocument;
  /** Null where nobody is to get it by mail. */
  readonly mail: { readonly to: string; readonly subject: string; readonly text: string } | null;
}

interface NewClaim {
  readonly debtor: Debtor;
  readonly claim: Claim;
  readonly numbered: LetterNumber;
  readonly mailed: boolean;
}

/** The rows of claims; always inside a transaction that holds their practice. */
@Injectable()
export class LateClaimStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly keeping: LetterKeeping,
  ) {}

  /** Writes a claim down and into the archive, and has it drawn after the commit. Throws `conflict/claimed-already`. */
  async add(actor: Actor, { debtor, claim, numbered, mailed }: NewClaim): Promise<Id> {
    const id = newId();
    const letter = claimLetter(claim);
    const [interest_cents, recovery_cents] = [interestSum(claim), recoverySum(claim)];
    const created_at = this.now();
    const { workspace_id, user_id } = actor;
    const written: WrittenClaim = {
      letter,
      mail: mailed ? { to: debtor.email!, ...claimMail(letter) } : null,
    };
    await this.db.manager.insert(LateClaim, {
      ...numbered,
      workspace_id,
      id,
      practice_id: debtor.practice_id,
      issued_on: claim.on,
      calculated_to: claim.to,
      interest_cents,
      recovery_cents,
      total_cents: interest_cents + recovery_cents,
      document: written as object,
      created_by: user_id,
      created_at,
    });
    await this.addLines(actor, id, claim.invoices);
    await this.keepReference(actor, id, letter);
    await this.keeping.add(actor, {
      ...numbered,
      id,
      kind: 'late_claim',
      practice_id: debtor.practice_id,
      issued_on: claim.on,
      amount_cents: interest_cents + recovery_cents,
      issued_by: user_id,
      issued_at: created_at,
      document: letter,
    });
    const { number } = numbered;
    await this.audit.record(actor, 'late-claim.made', 'late-claim', id, {
      number,
      interest_cents,
      recovery_cents,
    });
    const job: LetterJob = { workspace_id, kind: 'late_claim', id };
    await this.jobs.send(WRITE_QUEUE, job);
    return id;
  }

  /** By what is written on the transfer the claim is found again; its key refuses a second one of the same account. */
  private async keepReference(actor: Actor, claim: Id, { payment }: LetterDocument): Promise<void> {
    if (!payment?.reference.value) return;
    await this.db.execute(
      'INSERT INTO payment_reference (workspace_id, iban, reference, claim_id) VALUES ($1, $2, $3, $4)',
      [actor.workspace_id, payment.iban, payment.reference.value, claim],
    );
  }

  private async addLines(actor: Actor, claim: Id, invoices: readonly ClaimedInvoice[]): Promise<void> {
    const lines = invoices.map((invoice) => ({
      invoice_id: invoice.invoice_id,
      interest_from: invoice.spans[0]!.from,
      interest_to: invoice.spans.at(-1)!.to,
      interest_cents: interestSum({ invoices: [invoice] }),
      recovery_cents: invoice.recovery_cents,
    }));
    await this.db.execute(
      `INSERT INTO late_claim_line (workspace_id, claim_id, invoice_id, interest_from, interest_to, interest_cents, recovery_cents)
       SELECT $1, $2, invoice_id, interest_from, interest_to, interest_cents, recovery_cents
         FROM jsonb_to_recordset($3::jsonb) AS line (invoice_id uuid, interest_from date, interest_to date,
              interest_cents bigint, recovery_cents bigint)`,
      [actor.workspace_id, claim, JSON.stringify(lines)],
    );
  }

  /** Withdraws a claim: what it asked for may be claimed anew. */
  async withdraw(actor: Actor, claim: Id, reason: string): Promise<void> {
    await this.db.execute(
      `UPDATE late_claim SET withdrawn_at = $3, withdrawn_by = $4, reason = $5 WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, claim, this.now(), actor.user_id, reason],
    );
    await this.db.execute(
      'UPDATE late_claim_line SET active = false WHERE workspace_id = $1 AND claim_id = $2',
      [actor.workspace_id, claim],
    );
    await this.audit.record(actor, 'late-claim.withdrawn', 'late-claim', claim, { reason });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
