import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../kernel/day.js';
import { Actor } from '../platform/http/actor.js';
import { composeDocument } from './composing.js';
import { CreditNotesService } from './credit-notes.service.js';
import { InvoiceDocument } from './documents/document.js';
import { DraftLine, documentLines } from './draft-lines.js';
import { Invoice } from './invoice.entity.js';
import { numberOf, paymentReference, referenceLane } from './numbering.js';
import { Terms } from './parties.service.js';

/** What a document gets at issue; a preview has no number. */
interface Given {
  readonly on: Day;
  readonly numbered: { readonly series: string; readonly sequence: number } | null;
  readonly annex: InvoiceDocument['annex'];
}

/** Makes the neutral document of a draft, for its preview and for its issue alike. */
@Injectable()
export class Composer {
  constructor(private readonly credits: CreditNotesService) {}

  /** Throws what `composeDocument` throws. */
  async compose(
    actor: Actor,
    draft: Invoice,
    lines: readonly DraftLine[],
    terms: Terms,
    { on, numbered, annex }: Given,
  ): Promise<InvoiceDocument> {
    const due = draft.kind === 'invoice' ? numbered : null;
    return composeDocument({
      ...terms,
      ...(await this.credits.correction(actor, draft, lines)),
      kind: draft.kind,
      number: numbered && numberOf(numbered.series, numbered.sequence),
      issued_on: on,
      due_on: due && addDays(on, terms.payment_terms_days),
      period: { from: draft.period_from, to: draft.period_to },
      lines: documentLines(lines),
      reason: draft.reason,
      payment: terms.account,
      reference:
        due &&
        paymentReference(terms.seller.country, due.series, due.sequence, referenceLane(actor.workspace_id)),
      annex,
    });
  }
}
