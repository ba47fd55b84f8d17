import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { priceOf } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { micros, quantity } from '../../tariffs/decimal.js';
import { PayoutStatement, RatedLine } from '../../tariffs/rating/rated.js';
import { CreditNotesService } from '../credit-notes.service.js';
import { creditLines } from '../crediting.js';
import { VatTreatment } from '../documents/document.js';
import { DraftLine, isRated } from '../draft-lines.js';
import { Invoice } from '../invoice.entity.js';
import { payoutDifference } from '../payout-difference.js';
import { Repriced } from '../repricing.js';
import { Repricing } from '../repricing.service.js';
import { disputeCredit } from './dispute-credit.js';

type LineLeft = DraftLine & { readonly credited_cents: number };

/** What taking events out of an invoice comes to: lines of a credit note (none where they cost nothing), and payouts. */
export interface DisputeOutcome {
  readonly lines: DraftLine[];
  readonly payouts: PayoutStatement[];
  readonly after: Repriced;
}

/** Prices an invoice again without disputed events: the difference is what they cost at the margin (trade E3). */
@Injectable()
export class DisputeOutcomes {
  constructor(
    private readonly db: Database,
    private readonly repricing: Repricing,
    private readonly credits: CreditNotesService,
  ) {}

  /** Throws what `Repricing.without` throws. */
  async of(
    actor: Actor,
    invoice: Invoice,
    left: readonly LineLeft[],
    gone: readonly number[],
  ): Promise<DisputeOutcome> {
    const { before, after } = await this.repricing.without(actor, invoice, gone);
    const disputed = await this.creditedByDisputes(actor, invoice.id);
    const rated = left.filter(isRated);
    const now = new Map(after.lines.map((line) => [line.key, line]));
    const known = new Set(before.lines.map(({ key }) => key));
    const vats = new Map(before.lines.map(({ vat_treatment }, at) => [vat_treatment, vatOf(rated[at]!)]));
    const credits = disputeCredit(
      rated.map((line, at) => ({
        position: line.position,
        component_code: line.component_code,
        vat: vatOf(line),
        net_cents: line.net_cents,
        credited_cents: line.credited_cents,
        disputed_cents: disputed.get(line.position) ?? 0,
        after_cents: now.get(before.lines[at]!.key)?.net_cents ?? 0,
      })),
      after.lines
        .filter(({ key }) => !known.has(key))
        .map(({ component_code, net_cents, vat_treatment }) => ({
          component_code,
          net_cents,
          vat: vats.get(vat_treatment) ?? '',
        })),
    );
    const lines = credits.length > 0 ? creditLines(left, credits) : [];
    const ratedAt = new Map(rated.map(({ position }, at) => [position, before.lines[at]!]));
    return {
      lines: lines.map((line) => inUnits(line, ratedAt.get(line.credited_position!)!, now)),
      payouts: payoutDifference(await this.credits.payoutsLeft(actor, invoice), after.payouts),
      after,
    };
  }

  private async creditedByDisputes(actor: Actor, invoice: Id): Promise<Map<number, number>> {
    const rows = await this.db.query<{ position: number; net_cents: number }>(
      `SELECT line.credited_position AS position, sum(line.net_cents)::bigint AS net_cents
         FROM dispute d
         JOIN invoice_line line ON line.workspace_id = d.workspace_id AND line.invoice_id = d.credit_note_id
        WHERE d.workspace_id = $1 AND d.invoice_id = $2
        GROUP BY line.credited_position`,
      [actor.workspace_id, invoice],
    );
    return new Map(rows.map(({ position, net_cents }) => [position, net_cents]));
  }
}

const vatOf = ({ vat_category, vat_bp, vatex }: VatTreatment) => `${vat_category} ${vat_bp} ${vatex}`;

/** A credited line in the units that are gone, where they come to its amount: 12 calls at 0.50. */
function inUnits(line: DraftLine, before: RatedLine, now: ReadonlyMap<string, RatedLine>): DraftLine {
  const after = now.get(before.key);
  if (after && after.unit_price !== before.unit_price) return line;
  const metered = before.metered - (after?.metered ?? 0);
  if (metered <= 0 || priceOf(metered, micros(before.unit_price), before.per) !== line.net_cents) return line;
  return {
    ...line,
    quantity: quantity(metered, before.per),
    unit: before.unit,
    unit_price: before.unit_price,
  };
}
