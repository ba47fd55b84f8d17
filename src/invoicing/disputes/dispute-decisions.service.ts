import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { CreditNotesService } from '../credit-notes.service.js';
import { Dispute } from './dispute.entity.js';
import { DisputeOutcome, DisputeOutcomes, InvoiceOutcome } from './dispute-outcomes.service.js';
import { DisputeSettling } from './dispute-settling.service.js';
import { DisputeDecision } from './disputes.schema.js';
import { DisputesReading } from './disputes-reading.service.js';

/** Decides disputes: every event is accepted or rejected, and what is accepted is priced again. */
@Injectable()
export class DisputeDecisions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly credits: CreditNotesService,
    private readonly outcomes: DisputeOutcomes,
    private readonly settling: DisputeSettling,
    private readonly reading: DisputesReading,
  ) {}

  /** What a decision would come to; nothing is written. Throws as `decide` does. */
  preview(actor: Actor, dispute: Id, decision: DisputeDecision) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { row, outcome } = await this.weigh(actor, dispute, decision);
      const { net_cents, vat_cents, gross_cents } = await this.credits.totals(
        actor,
        row.invoice_id,
        outcome?.own.lines ?? [],
      );
      const later = [];
      for (const each of given(outcome)) later.push(await this.previewed(actor, each));
      return {
        net_cents,
        vat_cents,
        gross_cents,
        lines: outcome?.own.lines ?? [],
        shares: outcome?.own.shares ?? [],
        payouts: outcome?.payouts ?? [],
        given_before_cents: outcome?.own.given_before_cents ?? 0,
        later,
      };
    });
  }

  /**
   * Decides every event of a dispute. What is accepted is taken out of the invoice, which is priced again with those after
   * it that go on from its counters; differences become credit notes, issued with the decision, and the client is told by
   * mail. Throws `conflict/dispute-decided`, `invalid/events-undecided`, `conflict/draft-exists` while another credit note
   * is being drafted, and what `DisputeOutcomes` throws.
   */
  decide(actor: Actor, dispute: Id, decision: DisputeDecision) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { row, outcome } = await this.weigh(actor, dispute, decision);
      const notes = outcome ? await this.settling.settle(actor, dispute, outcome, decision.accepted) : [];
      const note = notes.find(({ credited_invoice_id }) => credited_invoice_id === row.invoice_id) ?? null;
      await this.write(actor, dispute, decision);
      await this.db.execute(
        `UPDATE dispute SET state = 'decided', decided_at = $3, decided_by = $4, credit_note_id = $5, credit_cents = $6, payouts = $7
          WHERE workspace_id = $1 AND id = $2`,
        [
          actor.workspace_id,
          dispute,
          new Date(this.clock.now()).toISOString(),
          actor.user_id,
          note?.id ?? null,
          sum(outcome?.own.lines.map(({ net_cents }) => net_cents) ?? []),
          JSON.stringify(outcome?.payouts ?? []),
        ],
      );
      await this.settling.tell(actor, row.invoice_id, decision, notes);
      await this.audit.record(actor, 'dispute.decided', 'dispute', dispute, {
        invoice_id: row.invoice_id,
        accepted: decision.accepted,
        rejected: decision.rejected.map(({ event }) => event),
        credit_notes: notes.map(({ id }) => id),
      });
      return this.reading.view(actor, dispute);
    });
  }

  private async previewed(actor: Actor, { invoice, lines }: InvoiceOutcome) {
    const { net_cents, vat_cents, gross_cents } = await this.credits.totals(actor, invoice.id, lines);
    return {
      invoice_id: invoice.id,
      invoice_number: invoice.number!,
      net_cents,
      vat_cents,
      gross_cents,
      lines,
    };
  }

  private async write(actor: Actor, dispute: Id, { accepted, rejected }: DisputeDecision): Promise<void> {
    const answers = [
      ...accepted.map((position) => ({ position, answer: null })),
      ...rejected.map(({ event, reason }) => ({ position: event, answer: reason })),
    ];
    await this.db.execute(
      `UPDATE dispute_event e SET state = CASE WHEN answer.answer IS NULL THEN 'accepted' ELSE 'rejected' END, answer = answer.answer
         FROM jsonb_to_recordset($3::jsonb) AS answer (position int, answer text)
        WHERE e.workspace_id = $1 AND e.dispute_id = $2 AND e.position = answer.position`,
      [actor.workspace_id, dispute, JSON.stringify(answers)],
    );
  }

  /** Locks a dispute and what it is over, and prices what is accepted of it. */
  private async weigh(
    actor: Actor,
    dispute: Id,
    { accepted, rejected }: DisputeDecision,
  ): Promise<{ row: Dispute; outcome: DisputeOutcome | null }> {
    const [row] = await this.db.query<Dispute>(
      'SELECT * FROM dispute WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, dispute],
    );
    if (!row) throw new DomainError('missing', 'no-such-dispute', 'There is no such dispute.');
    if (row.state !== 'open')
      throw new DomainError('conflict', 'dispute-decided', 'This dispute is decided already.');
    const events = await this.db.query<{ position: number }>(
      'SELECT position FROM dispute_event WHERE workspace_id = $1 AND dispute_id = $2 ORDER BY position',
      [actor.workspace_id, dispute],
    );
    refuseUndecided(
      events.map(({ position }) => position),
      [...accepted, ...rejected.map(({ event }) => event)],
    );
    if (accepted.length === 0) return { row, outcome: null };
    const { credited, left } = await this.credits.creditable(actor, row.invoice_id);
    return { row, outcome: await this.outcomes.of(actor, credited, left, accepted) };
  }
}

/** Later invoices that something is given back of. */
const given = (outcome: DisputeOutcome | null) =>
  outcome?.later.filter(({ lines }) => lines.length > 0) ?? [];

function refuseUndecided(open: readonly number[], named: readonly number[]): void {
  const known = new Set(open);
  const once = new Set(named).size === named.length && named.length === known.size;
  if (once && named.every((one) => known.has(one))) return;
  refuse(
    '/accepted',
    'events-undecided',
    `Accept or reject each event of the dispute, once: ${open.join(', ')}.`,
  );
}
