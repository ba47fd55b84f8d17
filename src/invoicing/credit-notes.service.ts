import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PayoutStatement, PractitionerShare } from '../tariffs/rating/rated.js';
import { EntriesService } from '../timesheets/entries.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { AnnexesService } from './annexes.service.js';
import { creditLines, nothingToCredit, refuseUncreditable, takenBy } from './crediting.js';
import { CreditedRate, creditTotals, Totals } from './crediting-totals.js';
import { InvoiceDocument } from './documents/document.js';
import { DraftLine } from './draft-lines.js';
import { DraftStore } from './draft-store.service.js';
import { Invoice } from './invoice.entity.js';
import { NewCreditNote } from './invoices.schema.js';
import { InvoiceDetail, InvoicesService } from './invoices.service.js';

/** A credit note before it is written: its lines, and what it takes back from freelancers (amounts positive). */
interface CreditDraft {
  readonly lines: readonly DraftLine[];
  readonly reason: string;
  readonly releases_entries: boolean;
  readonly payouts: readonly PayoutStatement[];
  /** Who gets it back, of those who bore the invoice; nobody in particular when left out. */
  readonly shares?: readonly PractitionerShare[];
  readonly pricing?: object;
}

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
      const { credited, left } = await this.creditable(actor, invoice);
      const lines = creditLines(left, request.lines ?? null, request.release_entries);
      const taken = sum(lines.map(({ net_cents }) => net_cents));
      const rest = sum(left.map((line) => line.net_cents - line.credited_cents)) - taken;
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
      const id = await this.write(actor, credited, {
        lines,
        reason: request.reason,
        releases_entries: request.release_entries,
        payouts: request.release_entries ? await this.payoutsLeft(actor, credited) : [],
      });
      return this.invoices.view(actor, id);
    });
  }

  /** Writes the draft of a credit note whose lines are known; inside the transaction that locked its practice. */
  async write(actor: Actor, credited: Invoice, note: CreditDraft): Promise<Id> {
    const id = newId();
    const { lines, pricing = { ...(credited.pricing as object), months: [] } } = note;
    const { net_cents, vat_cents, gross_cents } = await this.totals(actor, credited.id, lines);
    await this.db.manager.insert(Invoice, {
      workspace_id: actor.workspace_id,
      id,
      kind: 'credit_note',
      state: 'draft',
      practice_id: credited.practice_id,
      credited_invoice_id: credited.id,
      period_from: credited.period_from,
      period_to: credited.period_to,
      net_cents,
      vat_cents,
      gross_cents,
      reason: note.reason,
      releases_entries: note.releases_entries,
      pricing,
      payouts: note.payouts as object,
      shares: (note.shares ?? []) as object,
      created_by: actor.user_id,
      created_at: new Date(this.clock.now()).toISOString(),
    });
    await this.store.writeLines(actor, id, lines);
    await this.audit.record(actor, 'credit-note.drafted', 'invoice', id, {
      credits: credited.number,
      net_cents,
    });
    return id;
  }

  /** The issued invoice, locked with its practice, and what is left of its lines; throws as `create` does. */
  async creditable(actor: Actor, invoice: Id) {
    const { practice_id } = await this.invoices.row(actor, invoice);
    await this.store.lockPractice(actor, practice_id);
    const credited = await this.invoices.row(actor, invoice, 'FOR UPDATE');
    refuseUncreditable(credited);
    await this.refuseSecondDraft(actor, invoice);
    return { credited, left: await this.linesLeft(actor, invoice) };
  }

  /**
   * Called while a credit note is issued on a day: checks again what is left, and releases the entries where it says so.
   * Throws `invalid/issue-date` for a day before the invoice's.
   */
  async settle(actor: Actor, note: Invoice, on: Day): Promise<void> {
    const invoice = note.credited_invoice_id!;
    const credited = await this.invoices.row(actor, invoice, 'FOR UPDATE');
    if (on < credited.issued_on!)
      refuse(
        '/issued_on',
        'issue-date',
        `The invoice that is credited is dated ${credited.issued_on}: its credit note is not dated before it.`,
      );
    creditLines(
      await this.linesLeft(actor, invoice),
      takenBy(await this.invoices.lines(actor, note.id)),
      note.releases_entries,
    );
    if (!note.releases_entries) return;
    await this.store.refuseBuiltUpon(actor, invoice);
    await this.annexes.keepReleased(actor, credited);
    // What an accepted dispute took out is not billed again.
    const kept = await this.db.query<{ work_entry_id: Id }>(
      `SELECT ie.work_entry_id
         FROM dispute_event d
         JOIN invoice_event ie ON ie.workspace_id = d.workspace_id AND ie.invoice_id = d.invoice_id AND ie.position = d.position
        WHERE d.workspace_id = $1 AND d.invoice_id = $2 AND d.state = 'accepted'`,
      [actor.workspace_id, invoice],
    );
    const ids = kept.map(({ work_entry_id }) => work_entry_id);
    await this.db.execute(
      `UPDATE invoice_event SET released = true
        WHERE workspace_id = $1 AND invoice_id = $2 AND NOT released AND NOT work_entry_id = ANY ($3::uuid[])`,
      [actor.workspace_id, invoice, ids],
    );
    await this.entries.release(actor, invoice, ids);
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
      totals: await this.totals(actor, invoice, lines),
    };
  }

  /** Totals of a credit note with these lines, whose VAT goes on from the notes before it. */
  async totals(actor: Actor, invoice: Id, lines: readonly DraftLine[]): Promise<Totals> {
    return creditTotals(lines, await this.rates(actor, invoice));
  }

  /** What freelancers receive for an invoice as accepted disputes have left it. */
  async payoutsLeft(actor: Actor, { id, payouts }: Invoice): Promise<readonly PayoutStatement[]> {
    const [recount] = await this.db.query<{ payouts: PayoutStatement[] }>(
      'SELECT payouts FROM invoice_recount WHERE workspace_id = $1 AND invoice_id = $2',
      [actor.workspace_id, id],
    );
    return recount?.payouts ?? (payouts as PayoutStatement[]);
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
