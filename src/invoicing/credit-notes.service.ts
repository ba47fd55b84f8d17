import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { EntriesService } from '../timesheets/entries.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { AnnexesService } from './annexes.service.js';
import { creditLines, nothingToCredit } from './crediting.js';
import { CreditedRate, creditTotals, Totals } from './crediting-totals.js';
import { InvoiceDocument } from './documents/document.js';
import { DraftLine } from './draft-lines.js';
import { DraftStore } from './draft-store.service.js';
import { Invoice } from './invoice.entity.js';
import { NewCreditNote } from './invoices.schema.js';
import { InvoiceDetail, InvoicesService } from './invoices.service.js';

/** Corrects issued invoices: never by changing them, always by a credit note that names them. */
@Injectable()
export class CreditNotesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly entries: EntriesService,
    private readonly invoices: InvoicesService,
    private readonly store: DraftStore,
    private readonly annexes: AnnexesService,
  ) {}

  /**
   * Drafts a credit note; `release_entries` gives the entries back for billing when it is issued and needs the whole
   * invoice to be taken back, and no later one that goes on from its counters (`conflict/later-invoice-counts-on-it`).
   * Throws what `creditLines` throws, `conflict/not-issued`, `conflict/draft-exists`, and
   * `conflict/credit-note-of-credit-note`.
   */
  create(actor: Actor, invoice: Id, request: NewCreditNote): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const credited = await this.invoices.row(actor, invoice);
      refuseUncreditable(credited);
      await this.store.lockPractice(actor, credited.practice_id);
      await this.refuseSecondDraft(actor, invoice);
      const left = await this.linesLeft(actor, invoice);
      const lines = creditLines(left, request.lines ?? null, request.release_entries);
      const taken = lines.reduce((total, { net_cents }) => total + net_cents, 0);
      const rest = left.reduce((total, line) => total + line.net_cents - line.credited_cents, 0) - taken;
      if (request.release_entries && rest !== 0) {
        refuse(
          '/release_entries',
          'release-needs-all',
          'Entries are released only when the whole invoice is taken back.',
        );
      }
      if (request.release_entries) {
        await this.refuseReleased(actor, invoice);
        await this.store.refuseBuiltUpon(actor, invoice);
      }
      const id = newId();
      const { vat_cents, gross_cents } = creditTotals(lines, await this.rates(actor, invoice));
      await this.db.manager.insert(Invoice, {
        workspace_id: actor.workspace_id,
        id,
        kind: 'credit_note',
        state: 'draft',
        practice_id: credited.practice_id,
        credited_invoice_id: invoice,
        period_from: credited.period_from,
        period_to: credited.period_to,
        net_cents: taken,
        vat_cents,
        gross_cents,
        reason: request.reason,
        releases_entries: request.release_entries,
        pricing: { ...(credited.pricing as object), months: [] },
        created_by: actor.user_id,
        created_at: new Date(this.clock.now()).toISOString(),
      });
      await this.store.writeLines(actor, id, lines);
      await this.audit.record(actor, 'credit-note.drafted', 'invoice', id, {
        credits: credited.number,
        net_cents: taken,
      });
      return this.invoices.view(actor, id);
    });
  }

  /** Called while a credit note is issued: checks again what is left, and releases the entries where it says so. */
  async settle(actor: Actor, note: Invoice): Promise<void> {
    const invoice = note.credited_invoice_id!;
    const credited = await this.invoices.row(actor, invoice, 'FOR UPDATE');
    creditLines(
      await this.linesLeft(actor, invoice),
      (await this.invoices.lines(actor, note.id)).map((line) => ({
        position: line.credited_position!,
        net_cents: line.net_cents,
      })),
      note.releases_entries,
    );
    if (!note.releases_entries) return;
    await this.store.refuseBuiltUpon(actor, invoice);
    await this.annexes.keepReleased(actor, credited);
    await this.db.execute(
      'UPDATE invoice_event SET released = true WHERE workspace_id = $1 AND invoice_id = $2 AND NOT released',
      [actor.workspace_id, invoice],
    );
    await this.entries.release(actor, invoice);
  }

  /**
   * What makes the document of a credit note one: the invoice it corrects (EN 16931 BG-3), and VAT that goes on from the
   * notes before it. An invoice has neither.
   */
  async correction(
    actor: Actor,
    draft: Invoice,
    lines: readonly DraftLine[],
  ): Promise<{ preceding: InvoiceDocument['preceding']; totals?: Totals }> {
    const invoice = draft.credited_invoice_id;
    if (!invoice) return { preceding: null };
    const { number, issued_on } = await this.invoices.row(actor, invoice);
    return {
      preceding: { number: number!, issued_on: issued_on! },
      totals: creditTotals(lines, await this.rates(actor, invoice)),
    };
  }

  private async refuseSecondDraft(actor: Actor, invoice: Id): Promise<void> {
    const [draft] = await this.db.query<{ id: Id }>(
      `SELECT id FROM invoice WHERE workspace_id = $1 AND credited_invoice_id = $2 AND state = 'draft' LIMIT 1`,
      [actor.workspace_id, invoice],
    );
    if (draft) {
      throw new DomainError(
        'conflict',
        'draft-exists',
        `Credit note draft ${draft.id} is open: issue or discard it first.`,
      );
    }
  }

  /** Of an invoice without amounts, only this tells that it was taken back. */
  private async refuseReleased(actor: Actor, invoice: Id): Promise<void> {
    const [note] = await this.db.query(
      `SELECT id FROM invoice
        WHERE workspace_id = $1 AND credited_invoice_id = $2 AND state = 'issued' AND releases_entries LIMIT 1`,
      [actor.workspace_id, invoice],
    );
    if (note) throw nothingToCredit();
  }

  private rates(actor: Actor, invoice: Id): Promise<CreditedRate[]> {
    return this.db.query<CreditedRate>(
      `SELECT rate.vat_category, rate.vat_bp, sum(rate.net_cents)::bigint AS net_cents,
              sum(rate.vat_cents)::bigint AS vat_cents
         FROM invoice note,
              jsonb_to_recordset(note.document->'vat')
                AS rate (vat_category text, vat_bp int, net_cents bigint, vat_cents bigint)
        WHERE note.workspace_id = $1 AND note.credited_invoice_id = $2 AND note.state = 'issued'
        GROUP BY rate.vat_category, rate.vat_bp`,
      [actor.workspace_id, invoice],
    );
  }

  private async linesLeft(actor: Actor, invoice: Id) {
    const lines = await this.invoices.lines(actor, invoice);
    const credited = await this.db.query<{ position: number; net_cents: number }>(
      `SELECT line.credited_position AS position, sum(line.net_cents)::bigint AS net_cents
         FROM invoice note
         JOIN invoice_line line ON line.workspace_id = note.workspace_id AND line.invoice_id = note.id
        WHERE note.workspace_id = $1 AND note.credited_invoice_id = $2 AND note.state = 'issued'
        GROUP BY line.credited_position`,
      [actor.workspace_id, invoice],
    );
    const taken = new Map(credited.map(({ position, net_cents }) => [position, net_cents]));
    return lines.map((line) => ({
      ...line,
      credited_cents: taken.get(line.position) ?? 0,
      credited: taken.has(line.position),
    }));
  }
}

function refuseUncreditable({ kind, state }: Invoice): void {
  if (kind === 'credit_note') {
    throw new DomainError(
      'conflict',
      'credit-note-of-credit-note',
      'A credit note is not taken back by another: discard it while it is a draft; once issued, bill again what it took back by mistake.',
    );
  }
  if (state !== 'issued') {
    throw new DomainError(
      'conflict',
      'not-issued',
      'Only an issued invoice is corrected by a credit note: change or discard the draft.',
    );
  }
}
