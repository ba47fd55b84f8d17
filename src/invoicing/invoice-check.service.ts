import { Injectable } from '@nestjs/common';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Composer } from './composing.service.js';
import { InvoiceDocument, storedDocument } from './documents/document.js';
import { documentProblems } from './documents/document-check.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { checkInvoice, refuseUnnumbered } from './issue-checks.js';
import { PartiesService } from './parties.service.js';
import { DecidedRoute, RoutingService } from './routing.service.js';
import { RouteProblem } from './routing-problems.js';
import { Network } from './routing-table.js';

/** What stands in the way of issuing a document, as far as one can tell before. */
export interface InvoiceCheck {
  /** Null while the parties are not known well enough to tell. */
  readonly network: Network | null;
  readonly problems: readonly (Problem & { readonly rule: string | null })[];
  /** What its route says besides; a blocking one keeps it from leaving, not from being issued. */
  readonly route_problems: readonly RouteProblem[];
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
    private readonly routing: RoutingService,
  ) {}

  /** All that is wrong with a draft or an issued document, each with what to do. Throws `missing/no-such-invoice`. */
  check(actor: Actor, invoice: Id): Promise<InvoiceCheck> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      if (row.document) {
        const route = await this.routing.forDocument(actor, row.practice_id, row.issued_on!, row.period_to);
        return checked(storedDocument(row.document), route);
      }
      try {
        return await this.draft(actor, row);
      } catch (error) {
        return { network: null, problems: told(error), route_problems: [] };
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
    const on = this.clock.today(terms.time_zone);
    const given = { on, numbered: null, annex: null };
    const document = await this.composer.compose(actor, draft, lines, terms, given);
    const route = await this.routing.forDocument(actor, draft.practice_id, on, draft.period_to);
    return checked(document, route, refused);
  }
}

/** What was refused first, then what the rules and the route say of it; nothing is said twice. */
function checked(
  document: InvoiceDocument,
  route: DecidedRoute,
  refused: InvoiceCheck['problems'] = [],
): InvoiceCheck {
  const unsaid = <One extends { readonly code: string }>(
    found: readonly One[],
    said: InvoiceCheck['problems'],
  ) => found.filter((one) => said.every(({ code }) => code !== one.code));
  const problems = [...refused, ...unsaid(documentProblems(document, route), refused)];
  return { network: route.network, problems, route_problems: unsaid(route.problems, problems) };
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
