import { Injectable } from '@nestjs/common';
import { Period } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { priceOf } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { micros } from '../tariffs/decimal.js';
import { RateCardsService } from '../tariffs/rate-cards.service.js';
import { Carried } from '../tariffs/rated.js';
import { EntriesService } from '../timesheets/entries.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { billingPeriod, monthsOf } from './billing-period.js';
import { totalsOf } from './documents/document.js';
import { DraftStore } from './draft-store.service.js';
import { DraftLine, draftLines } from './drafting.js';
import { Invoice } from './invoice.entity.js';
import { NewLine } from './invoices.schema.js';
import { InvoiceDetail, InvoicesService } from './invoices.service.js';
import { PartiesService, Terms } from './parties.service.js';
import { PricedPeriod, Pricing, price } from './pricing.js';

/** Makes drafts: prices the unbilled entries of a practice and period, and keeps them in step until issue. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly parties: PartiesService,
    private readonly cards: RateCardsService,
    private readonly entries: EntriesService,
    private readonly invoices: InvoicesService,
    private readonly store: DraftStore,
  ) {}

  /**
   * A draft over everything not yet billed. Throws `conflict/draft-exists` while another draft of the practice overlaps
   * the period, `invalid/no-rate-card`, `invalid/nothing-to-bill`, and what pricing throws.
   */
  create(actor: Actor, practice_id: Id, given: Period): Promise<InvoiceDetail> {
    const period = billingPeriod(given.from, given.to);
    return this.db.transaction(actor.workspace_id, async () => {
      const terms = await this.parties.terms(actor, practice_id, period.to);
      const today = this.clock.today(terms.time_zone);
      if (period.to > today) {
        refuse(
          '/period/to',
          'period-not-over',
          `Work is billed in arrears: the period ends after today, ${today}.`,
        );
      }
      await this.store.lockPractice(actor, practice_id);
      await this.store.refuseOverlappingDraft(actor, practice_id, period, null);
      const priced = await this.price(actor, practice_id, period, terms, null);
      const lines = this.lines(priced, terms);
      if (lines.length === 0 && priced.events.length === 0) {
        throw new DomainError(
          'invalid',
          'nothing-to-bill',
          `Nothing is left to bill for this practice from ${period.from} to ${period.to}.`,
        );
      }
      const id = newId();
      const { net_cents, vat_cents, gross_cents } = totalsOf(lines);
      await this.db.manager.insert(Invoice, {
        workspace_id: actor.workspace_id,
        id,
        kind: 'invoice',
        state: 'draft',
        practice_id,
        period_from: period.from,
        period_to: period.to,
        net_cents,
        vat_cents,
        gross_cents,
        pricing: priced.pricing as object,
        created_by: actor.user_id,
        created_at: new Date(this.clock.now()).toISOString(),
      });
      await this.store.writeLines(actor, id, lines);
      await this.store.writeEvents(actor, id, priced.events, priced.revisions);
      await this.audit.record(actor, 'invoice.drafted', 'invoice', id, { practice_id, period, gross_cents });
      return this.invoices.view(actor, id);
    });
  }

  /** Prices the draft again; lines added by hand stay, after the others. */
  refresh(actor: Actor, invoice: Id): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const draft = await this.ratedDraft(actor, invoice);
      const period = { from: draft.period_from, to: draft.period_to };
      const terms = await this.parties.terms(actor, draft.practice_id, period.to);
      await this.store.lockPractice(actor, draft.practice_id);
      const manual = (await this.invoices.lines(actor, invoice)).filter(({ origin }) => origin === 'manual');
      await this.store.clear(actor, invoice);
      const priced = await this.price(actor, draft.practice_id, period, terms, invoice);
      await this.store.writeEvents(actor, invoice, priced.events, priced.revisions);
      await this.replaceLines(actor, invoice, [...this.lines(priced, terms), ...manual], priced.pricing);
      await this.audit.record(actor, 'invoice.refreshed', 'invoice', invoice);
      return this.invoices.view(actor, invoice);
    });
  }

  /** Adds a line that no tariff gives, with the VAT of the invoice. */
  addLine(actor: Actor, invoice: Id, line: NewLine): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const draft = await this.ratedDraft(actor, invoice);
      const { standard } = await this.parties.terms(actor, draft.practice_id, draft.period_to);
      const lines = await this.invoices.lines(actor, invoice);
      const quantity = micros(line.quantity);
      const net_cents = priceOf(quantity, micros(line.unit_price), 1_000_000);
      const added: DraftLine = {
        ...line,
        ...standard,
        position: lines.length + 1,
        origin: 'manual',
        detail: line.detail ?? null,
        net_cents,
        component_code: null,
        credited_position: null,
        explanation: [
          { code: 'manual', values: { user_id: actor.user_id, quantity: line.quantity, net_cents } },
        ],
      };
      await this.replaceLines(actor, invoice, [...lines, added], draft.pricing as Pricing);
      await this.audit.record(actor, 'invoice.line-added', 'invoice', invoice, {
        label: line.label,
        net_cents,
      });
      return this.invoices.view(actor, invoice);
    });
  }

  removeLine(actor: Actor, invoice: Id, position: number): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const draft = await this.ratedDraft(actor, invoice);
      const lines = await this.invoices.lines(actor, invoice);
      const line = lines.find((each) => each.position === position);
      if (!line) throw new DomainError('missing', 'no-such-line', 'The draft has no such line.');
      if (line.origin !== 'manual') {
        throw new DomainError(
          'conflict',
          'line-is-rated',
          'This line comes from entries and the rate card: change those and refresh the draft.',
        );
      }
      await this.replaceLines(
        actor,
        invoice,
        lines.filter((each) => each !== line),
        draft.pricing as Pricing,
      );
      await this.audit.record(actor, 'invoice.line-removed', 'invoice', invoice, { label: line.label });
      return this.invoices.view(actor, invoice);
    });
  }

  /** Deletes a draft and answers it as it was. */
  discard(actor: Actor, invoice: Id): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.invoices.draft(actor, invoice);
      const view = await this.invoices.view(actor, invoice);
      await this.db.execute('DELETE FROM invoice WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        invoice,
      ]);
      await this.audit.record(actor, 'invoice.discarded', 'invoice', invoice, {
        practice_id: view.practice_id,
      });
      return view;
    });
  }

  private async ratedDraft(actor: Actor, invoice: Id): Promise<Invoice> {
    const draft = await this.invoices.draft(actor, invoice);
    if (draft.kind === 'credit_note') {
      throw new DomainError(
        'conflict',
        'credit-note-draft',
        'A credit note follows its invoice: discard and make it anew.',
      );
    }
    return draft;
  }

  private lines(priced: PricedPeriod, terms: Terms): DraftLine[] {
    const several = priced.pricing.months.reduce((parts, month) => parts + month.parts.length, 0) > 1;
    return draftLines(priced.lines, terms.language, terms, several);
  }

  private async price(actor: Actor, practice_id: Id, period: Period, { active }: Terms, draft: Id | null) {
    const { entries: events, waiting } = await this.entries.unbilled(actor, practice_id, period);
    if (waiting.length > 0) {
      throw new DomainError(
        'conflict',
        'entries-not-approved',
        `${waiting.length} entries of the period wait for approval.`,
      );
    }
    const months = monthsOf(period);
    const parts = await this.cards.cardsFor(actor, practice_id, period);
    if (parts.length === 0) {
      throw new DomainError(
        'invalid',
        'no-rate-card',
        `No rate card is in force for this practice from ${period.from} to ${period.to}: assign one first.`,
      );
    }
    const billedBefore = new Map<string, Readonly<Record<string, Carried>>>();
    for (const month of await this.store.monthsBilled(actor, practice_id, period, draft)) {
      billedBefore.set(month.month, month.carried);
    }
    const priced = price({ events, months, parts, active, billedBefore });
    return { ...priced, revisions: new Map(events.map(({ id, revision }) => [id, revision])) };
  }

  private async replaceLines(actor: Actor, invoice: Id, lines: DraftLine[], pricing: Pricing): Promise<void> {
    const numbered = lines.map((line, index) => ({ ...line, position: index + 1 }));
    const { net_cents, vat_cents, gross_cents } = totalsOf(numbered);
    await this.store.writeLines(actor, invoice, numbered);
    await this.db.execute(
      `UPDATE invoice SET net_cents = $3, vat_cents = $4, gross_cents = $5, pricing = $6
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, invoice, net_cents, vat_cents, gross_cents, JSON.stringify(pricing)],
    );
  }
}
