import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { mergePayouts } from '../../tariffs/rating/merging-parts.js';
import { PayoutStatement, PractitionerShare, RatedLine } from '../../tariffs/rating/rated.js';
import { CreditNotesService } from '../credit-notes.service.js';
import { creditLines } from '../crediting.js';
import { Language, VatTreatment } from '../documents/document.js';
import { DraftLine, isRated } from '../draft-lines.js';
import { Invoice } from '../invoice.entity.js';
import { InvoicesService } from '../invoices.service.js';
import { payoutDifference } from '../payout-difference.js';
import { MonthPricing } from '../pricing.js';
import { Recount, Repricing } from '../repricing.service.js';
import { creditShares } from './credit-shares.js';
import { inOwnUnits, UnitsOf } from './credit-units.js';
import { DisputeCredit, disputeCredit } from './dispute-credit.js';
import { refuseDearer } from './dispute-refusals.js';

type LineLeft = DraftLine & { readonly credited_cents: Cents };

/** What taking events out comes to for one invoice. */
export interface InvoiceOutcome {
  readonly invoice: Invoice;
  /** Lines of its credit note; none where nothing is given back. */
  readonly lines: readonly DraftLine[];
  /** Who gets it back, where the invoice is borne by several. */
  readonly shares: readonly PractitionerShare[];
  /** Counters, and what freelancers receive, from now on. */
  readonly months: readonly MonthPricing[];
  readonly payouts: readonly PayoutStatement[];
  /** What freelancers give back. */
  readonly payouts_back: readonly PayoutStatement[];
  /** What credit notes by hand took back before of what would be given. */
  readonly given_before_cents: Cents;
}

/** What taking events out of an invoice comes to: for itself, and for those after it that go on from its counters. */
export interface DisputeOutcome {
  readonly own: InvoiceOutcome;
  readonly later: readonly InvoiceOutcome[];
  /** What freelancers give back in all. */
  readonly payouts: readonly PayoutStatement[];
}

/** Prices invoices again without disputed events: the difference is what they cost at the margin (trade E3). */
@Injectable()
export class DisputeOutcomes {
  constructor(
    private readonly db: Database,
    private readonly practices: PracticesService,
    private readonly invoices: InvoicesService,
    private readonly repricing: Repricing,
    private readonly credits: CreditNotesService,
  ) {}

  /**
   * Throws what `Repricing` throws, `conflict/later-invoice-counts-on-it` where a later invoice would come dearer, and
   * `conflict/draft-exists` while a credit note over one that comes cheaper is being drafted.
   */
  async of(
    actor: Actor,
    invoice: Invoice,
    left: readonly LineLeft[],
    gone: readonly number[],
  ): Promise<DisputeOutcome> {
    const { language } = await this.practices.get(actor, invoice.practice_id);
    const recount = await this.repricing.without(actor, invoice, gone);
    const weighed = await this.weigh(actor, { invoice, left, recount }, language as Language);
    const later: InvoiceOutcome[] = [];
    for (const each of await this.repricing.following(actor, invoice, recount.after.months)) {
      const { credited, left: rest } = amountsDiffer(each)
        ? await this.credits.creditable(actor, each.invoice_id)
        : { credited: await this.invoices.row(actor, each.invoice_id), left: [] };
      const own = await this.weigh(
        actor,
        { invoice: credited, left: rest, recount: each },
        language as Language,
      );
      if (own.dearer_cents > 0) refuseDearer(credited, own.dearer_cents, weighed.outcome);
      later.push(own.outcome);
    }
    const own = weighed.outcome;
    const payouts = mergePayouts([own, ...later].map(({ payouts_back }) => ({ payouts: payouts_back })));
    return { own, later, payouts };
  }

  private async weigh(
    actor: Actor,
    { invoice, left, recount }: { invoice: Invoice; left: readonly LineLeft[]; recount: Recount },
    language: Language,
  ): Promise<{ outcome: InvoiceOutcome; dearer_cents: Cents }> {
    const { before, after, cards, gone } = recount;
    const rated = left.filter(isRated);
    const credit = creditOf(rated, recount, await this.creditedByDisputes(actor, invoice.id));
    const whole = credit.credits.length > 0 ? creditLines(left, credit.credits) : [];
    const lines = inOwnUnits(whole, unitsBy(rated, recount, credit), language);
    const outcome = {
      invoice,
      lines,
      shares: creditShares(lines, invoice.shares as PractitionerShare[], { gone, before, cards }),
      months: after.months,
      payouts: after.payouts,
      payouts_back: payoutDifference(await this.credits.payoutsLeft(actor, invoice), after.payouts),
      given_before_cents: sum(credit.short.map(({ net_cents }) => net_cents)),
    };
    return { outcome, dearer_cents: credit.dearer_cents };
  }

  private async creditedByDisputes(actor: Actor, invoice: Id): Promise<Map<number, number>> {
    const rows = await this.db.query<{ position: number; net_cents: number }>(
      `SELECT line.credited_position AS position, sum(line.net_cents)::bigint AS net_cents
         FROM invoice note
         JOIN invoice_line line ON line.workspace_id = note.workspace_id AND line.invoice_id = note.id
        WHERE note.workspace_id = $1 AND note.credited_invoice_id = $2
          AND (EXISTS (SELECT FROM dispute d
                        WHERE d.workspace_id = $1 AND d.invoice_id = $2 AND d.credit_note_id = note.id)
               OR EXISTS (SELECT FROM dispute_later_credit l WHERE l.workspace_id = $1 AND l.credit_note_id = note.id))
        GROUP BY line.credited_position`,
      [actor.workspace_id, invoice],
    );
    return new Map(rows.map(({ position, net_cents }) => [position, net_cents]));
  }
}

const vatOf = ({ vat_category, vat_bp, vatex }: VatTreatment) => `${vat_category} ${vat_bp} ${vatex}`;

function amountsDiffer({ prior, after }: Recount): boolean {
  const amounts = (lines: readonly RatedLine[]) => lines.map(({ key, net_cents }) => `${key} ${net_cents}`);
  return amounts(prior.lines).join('\n') !== amounts(after.lines).join('\n');
}

const byKey = (lines: readonly RatedLine[]) => new Map(lines.map((line) => [line.key, line]));

/** The rated lines of an invoice are those of `before`, in the same order; the others are found by their keys. */
function creditOf(
  rated: readonly LineLeft[],
  { before, after }: Recount,
  disputed: ReadonlyMap<number, Cents>,
): DisputeCredit {
  const now = byKey(after.lines);
  const known = new Set(before.lines.map(({ key }) => key));
  const vats = new Map(rated.map((line, at) => [before.lines[at]!.vat_treatment, vatOf(line)]));
  const lines = rated.map((line, at) => ({
    position: line.position,
    component_code: line.component_code,
    vat: vatOf(line),
    net_cents: line.net_cents,
    credited_cents: line.credited_cents,
    disputed_cents: disputed.get(line.position) ?? 0,
    after_cents: now.get(before.lines[at]!.key)?.net_cents ?? 0,
  }));
  const added = after.lines
    .filter(({ key }) => !known.has(key))
    .map(({ component_code, net_cents, vat_treatment }) => ({
      component_code,
      net_cents,
      vat: vats.get(vat_treatment) ?? '',
    }));
  return disputeCredit(lines, added);
}

function unitsBy(rated: readonly LineLeft[], { before, prior, after }: Recount, { short }: DisputeCredit) {
  const [then, now] = [byKey(prior.lines), byKey(after.lines)];
  const keys = new Map(rated.map(({ position }, at) => [position, before.lines[at]!.key]));
  const before_hand = new Map(short.map(({ position, net_cents }) => [position, net_cents]));
  return (position: number): UnitsOf => {
    const key = keys.get(position)!;
    return {
      prior: then.get(key) ?? null,
      after: now.get(key) ?? null,
      short_cents: before_hand.get(position) ?? 0,
    };
  };
}
