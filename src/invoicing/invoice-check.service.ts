import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Composer } from './composing.service.js';
import { shownAsBullets } from './documents/content-check.js';
import { InvoiceDocument, Language, storedDocument } from './documents/document.js';
import { documentProblems } from './documents/document-check.js';
import { DocumentProblem } from './documents/document-problem.js';
import { inLanguage, ToldProblem, told } from './documents/sentence.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { checkInvoice, refuseUnnumbered } from './issue-checks.js';
import { PartiesService } from './parties.service.js';
import { DecidedRoute, RoutingService } from './routing.service.js';
import { RouteProblem } from './routing-problems.js';
import { Network } from './routing-table.js';

type CheckProblem = ToldProblem & { readonly rule: string | null };

/** What stands in the way of issuing a document, as far as one can tell before. */
export interface InvoiceCheck {
  /** Null while the parties are not known well enough to tell. */
  readonly network: Network | null;
  readonly problems: readonly CheckProblem[];
  /** What its route says besides; a blocking one keeps it from leaving, not from being issued. */
  readonly route_problems: readonly RouteProblem[];
  /** What to look at before: nothing of it stops an issue. */
  readonly remarks: readonly DocumentProblem[];
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
  async check(actor: Actor, invoice: Id, language: Language = 'en'): Promise<InvoiceCheck> {
    const found = await this.db.transaction(actor.workspace_id, () => this.find(actor, invoice));
    return {
      ...found,
      problems: found.problems.map((one) => inLanguage(one, language)),
      route_problems: found.route_problems.map((one) => inLanguage(one, language)),
      remarks: found.remarks.map((one) => inLanguage(one, language)),
    };
  }

  private async find(actor: Actor, invoice: Id): Promise<InvoiceCheck> {
    const row = await this.invoices.row(actor, invoice);
    if (row.document) {
      const route = await this.routing.forDocument(actor, row.practice_id, row.issued_on!, row.period_to);
      return checked(storedDocument(row.document), route);
    }
    try {
      return await this.draft(actor, row);
    } catch (error) {
      return { network: null, problems: problemsIn(error), route_problems: [], remarks: [] };
    }
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
  refused: readonly CheckProblem[] = [],
): InvoiceCheck {
  const unsaid = <One extends { readonly code: string }>(
    found: readonly One[],
    said: readonly CheckProblem[],
  ) => found.filter((one) => said.every(({ code }) => code !== one.code));
  const problems = [...refused, ...unsaid(documentProblems(document, route), refused)];
  return {
    network: route.network,
    problems,
    route_problems: unsaid(route.problems, problems),
    remarks: [...shownAsBullets(document)],
  };
}

function refusals(work: () => void): CheckProblem[] {
  try {
    work();
    return [];
  } catch (error) {
    return problemsIn(error);
  }
}

/** A refusal as problems; what is none goes on. */
function problemsIn(error: unknown): CheckProblem[] {
  if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
  const { code, message, problems } = error;
  const found = problems.length > 0 ? problems : [{ code, detail: message }];
  return found.map((problem) => ({ ...told(problem), rule: null }));
}
