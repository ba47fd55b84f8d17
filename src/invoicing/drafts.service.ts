import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Period } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import { billingPeriod } from './billing-period.js';
import { totalsOf } from './documents/document.js';
import { DraftLine, draftLines, receiptsByLine, unchargedLine } from './draft-lines.js';
import { DraftStore } from './draft-store.service.js';
import { Invoice } from './invoice.entity.js';
import { NewLine } from './invoices.schema.js';
import { InvoiceDetail, InvoicesService } from './invoices.service.js';
import { checkTotal, manualLine } from './manual-line.js';
import { PartiesService, Terms } from './parties.service.js';
import { PeriodPricing, PricedEntries } from './period-pricing.service.js';

/** Makes drafts: prices the unbilled entries of a practice and period, and keeps them in step until issue. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly parties: PartiesService,
    private readonly pricing: PeriodPricing,
    private readonly invoices: InvoicesService,
    private readonly store: DraftStore,
  ) {}

  /**
   * A draft over everything not yet billed, with the lines `byHand` after it. Throws `conflict/draft-exists` while another
   * draft of the practice overlaps the period, `invalid/no-rate-card`, `invalid/nothing-to-bill`, and what pricing,
   * `manualLine` and `checkTotal` throw.
   */
  create(
    actor: Actor,
    practice_id: Id,
    given: Period,
    byHand: readonly NewLine[] = [],
  ): Promise<InvoiceDetail> {
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
      const priced = await this.pricing.unbilled(actor, practice_id, period, terms.active);
      const rated = this.lines(priced, terms);
      const manual = byHand.map((line, index) =>
        manualLine(line, terms.standard, rated.length + index + 1, actor.user_id, `/lines/${index}`),
      );
      const lines = [...rated, ...manual];
      if (manual.length > 0) checkTotal(lines, '/lines');
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
        shares: priced.shares as object,
        payouts: priced.payouts as object,
        created_by: actor.user_id,
        created_at: new Date(this.clock.now()).toISOString(),
      });
      await this.store.writeLines(actor, id, lines);
      await this.store.writeEvents(actor, id, priced);
      await this.audit.record(actor, 'invoice.drafted', 'invoice', id, { practice_id, period, gross_cents });
      return this.invoices.view(actor, id);
    });
  }

  /** Prices the draft again; lines added by hand stay, after the others, with the VAT of now. */
  refresh(actor: Actor, invoice: Id): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const draft = await this.ratedDraft(actor, invoice);
      const period = { from: draft.period_from, to: draft.period_to };
      const terms = await this.parties.terms(actor, draft.practice_id, period.to);
      await this.store.lockPractice(actor, draft.practice_id);
      const manual = (await this.invoices.lines(actor, invoice))
        .filter(({ origin }) => origin === 'manual')
        .map((line) => ({ ...line, ...terms.standard }));
      await this.store.clear(actor, invoice);
      const priced = await this.pricing.unbilled(actor, draft.practice_id, period, terms.active);
      await this.store.writeEvents(actor, invoice, priced);
      await this.replaceLines(actor, invoice, [...this.lines(priced, terms), ...manual]);
      await this.store.writePricing(actor, invoice, priced);
      await this.audit.record(actor, 'invoice.refreshed', 'invoice', invoice);
      return this.invoices.view(actor, invoice);
    });
  }

  /** Adds a line that no tariff gives, with the VAT of the invoice; throws what `manualLine` throws and `total-negative`. */
  addLine(actor: Actor, invoice: Id, line: NewLine): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const draft = await this.ratedDraft(actor, invoice);
      const { standard } = await this.parties.terms(actor, draft.practice_id, draft.period_to);
      const lines = await this.invoices.lines(actor, invoice);
      const added = manualLine(line, standard, lines.length + 1, actor.user_id);
      const { net_cents } = added;
      checkTotal([...lines, added], '/unit_price');
      await this.replaceLines(actor, invoice, [...lines, added]);
      await this.audit.record(actor, 'invoice.line-added', 'invoice', invoice, {
        label: line.label,
        net_cents,
      });
      return this.invoices.view(actor, invoice);
    });
  }

  removeLine(actor: Actor, invoice: Id, position: number): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.ratedDraft(actor, invoice);
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

  /**
   * Throws `conflict/draft-out-of-date` unless a draft would be priced the same way now: with the same entries, cards,
   * contract, and invoices before it.
   */
  async assertFresh(actor: Actor, draft: Invoice, { active }: Terms): Promise<void> {
    const period = { from: draft.period_from, to: draft.period_to };
    const { pricing, lines } = await this.pricing.unbilled(actor, draft.practice_id, period, active);
    const rated = (await this.invoices.lines(actor, draft.id)).filter(({ origin }) => origin === 'rated');
    const net = (of: readonly { readonly net_cents: number }[]) => sum(of.map(({ net_cents }) => net_cents));
    const same = isDeepStrictEqual(draft.pricing, JSON.parse(JSON.stringify(pricing)));
    if (same && net(rated) === net(lines)) return;
    throw new DomainError(
      'conflict',
      'draft-out-of-date',
      'Entries, the rate card, the contract or other invoices changed since this draft was made: refresh it, check it and issue it again.',
    );
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

  private lines(priced: PricedEntries, terms: Terms): DraftLine[] {
    const several = priced.pricing.months.reduce((parts, month) => parts + month.parts.length, 0) > 1;
    const receipts = receiptsByLine(priced.events, priced.byId);
    const lines = draftLines(priced.lines, terms.language, terms, several, receipts);
    if (lines.length > 0 || priced.events.length === 0) return lines;
    return [unchargedLine(priced.events.length, terms.language, terms.standard)];
  }

  private async replaceLines(actor: Actor, invoice: Id, lines: DraftLine[]): Promise<void> {
    const numbered = lines.map((line, index) => ({ ...line, position: index + 1 }));
    const { net_cents, vat_cents, gross_cents } = totalsOf(numbered);
    await this.store.writeLines(actor, invoice, numbered);
    await this.db.execute(
      `UPDATE invoice SET net_cents = $3, vat_cents = $4, gross_cents = $5
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, invoice, net_cents, vat_cents, gross_cents],
    );
  }
}
