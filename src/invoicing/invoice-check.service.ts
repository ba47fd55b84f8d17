import { Injectable } from '@nestjs/common';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Composer } from './composing.service.js';
import { InvoiceDocument, storedDocument } from './documents/document.js';
import { documentProblems } from './documents/document-check.js';
import { DocumentRoute, usualRoute } from './documents/document-problem.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { checkInvoice, refuseUnnumbered } from './issue-checks.js';
import { PartiesService } from './parties.service.js';

/** What stands in the way of issuing a document, as far as one can tell before. */
export interface InvoiceCheck {
  /** Null while the parties are not known well enough to tell. */
  readonly route: DocumentRoute | null;
  readonly problems: readonly (Problem & { readonly rule: string | null })[];
}

/** Tells before issue what an issue or the receiver's rules would refuse. */
@Injectable()
export class InvoiceChecks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly parties: PartiesService,
    private readonly invoices: InvoicesService,
    private readonly composer: Composer,
  ) {}

  /** All that is wrong with a draft or an issued document, each with what to do. Throws `missing/no-such-invoice`. */
  check(actor: Actor, invoice: Id): Promise<InvoiceCheck> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      if (row.document) return checked(storedDocument(row.document));
      try {
        return await this.draft(actor, row);
      } catch (error) {
        return { route: null, problems: told(error) };
      }
    });
  }

  private async draft(actor: Actor, draft: Invoice): Promise<InvoiceCheck> {
    const terms = await this.parties.terms(actor, draft.practice_id, draft.period_to);
    const lines = await this.invoices.lines(actor, draft.id);
    const refused = [
      ...refusals(() => refuseUnnumbered(terms.seller, terms.numbers)),
      ...refusals(() => {
        if (draft.kind === 'invoice') checkInvoice({ ...terms, lines, gross_cents: draft.gross_cents });
      }),
    ];
    const document = await this.composer.compose(actor, draft, lines, terms, {
      on: this.clock.today(terms.time_zone),
      numbered: null,
      annex: null,
    });
    const { route, problems } = checked(document);
    const known = new Set(refused.map(({ code }) => code));
    return { route, problems: [...refused, ...problems.filter(({ code }) => !known.has(code))] };
  }
}

function checked(document: InvoiceDocument): InvoiceCheck {
  const route = usualRoute(document);
  return { route, problems: documentProblems(document, route) };
}

function refusals(work: () => void): InvoiceCheck['problems'] {
  try {
    work();
    return [];
  } catch (error) {
    return told(error);
  }
}

/** A refusal as problems; what is none goes on. */
function told(error: unknown): InvoiceCheck['problems'] {
  if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
  const { code, message, problems } = error;
  const found: readonly Problem[] = problems.length > 0 ? problems : [{ code, detail: message }];
  return found.map((problem) => ({ ...problem, rule: null }));
}
