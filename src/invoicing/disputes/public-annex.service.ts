import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { tooMany } from '../../workspaces/attempts.service.js';
import { networkOf } from '../../workspaces/sign-in-limits.js';
import { peopleOf } from '../documents/annex-facts.js';
import { ReadAnnex, readAnnex } from '../documents/annex-reading.js';
import { InvoiceDocument, storedDocument } from '../documents/document.js';
import { Invoice } from '../invoice.entity.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { InvoicesService } from '../invoices.service.js';
import { KeptFiles } from '../kept-files.service.js';
import { MonthPricing, Pricing } from '../pricing.js';
import { RequestBudget } from '../public-pages/request-budget.js';
import { canReprice, reprice } from '../repricing.js';
import { Repricing } from '../repricing.service.js';
import { DisputeDetail } from './dispute-detail.js';
import { NewDispute } from './disputes.schema.js';
import { DisputesService } from './disputes.service.js';
import { DisputesReading } from './disputes-reading.service.js';
import { GivenSummary, NoRecount, PublicAnnex } from './public-annex.js';
import { compare } from './recomputing.js';

const MOST_A_MINUTE = 120;
const MINUTE_MS = 60_000;

/** What whoever holds a link may do with a document: read it, do its total again, and dispute events of it. */
@Injectable()
export class PublicAnnexes {
  private readonly budget = new RequestBudget(MOST_A_MINUTE, MINUTE_MS);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly links: InvoiceLinks,
    private readonly invoices: InvoicesService,
    private readonly kept: KeptFiles,
    private readonly repricing: Repricing,
    private readonly disputes: DisputesService,
    private readonly reading: DisputesReading,
  ) {}

  /** Throws what `InvoiceLinks.open` throws. The total is worked out from the bytes of the CSV, not from stored verdicts. */
  async read(token: string, ip: string): Promise<PublicAnnex> {
    const { actor, invoice_id } = await this.open(token, ip);
    return this.db.transaction(actor.workspace_id, async () => {
      const invoice = await this.invoices.row(actor, invoice_id);
      const document = storedDocument(invoice.document);
      const bytes = await this.kept.find(actor, invoice_id, 'annex');
      // Whom the numbers of the file stand for is all that is taken from the entries themselves.
      const people = bytes ? peopleOf(await this.repricing.events(actor, invoice_id)) : [];
      const read = bytes && readable(bytes, people);
      const recount = await this.recount(actor, invoice, document, read);
      const dispute_until = invoice.kind === 'invoice' ? await this.disputes.openUntil(actor, invoice) : null;
      return {
        document,
        rows: read?.rows ?? [],
        annex: document.annex && {
          ...document.annex,
          form: read?.form ?? null,
          kept_sha256: bytes && createHash('sha256').update(bytes).digest('hex'),
        },
        ...recount,
        dispute_until,
        disputable:
          dispute_until !== null &&
          read !== null &&
          this.clock.today('UTC') <= dispute_until &&
          !(await this.reading.creditedWhole(actor, invoice)),
        disputes: await this.reading.ofInvoice(actor, invoice_id),
      };
    });
  }

  /** The CSV whose SHA-256 stands on the document; throws `missing/no-annex` where there is none. */
  async csv(token: string, ip: string): Promise<{ bytes: Buffer; name: string }> {
    const { actor, invoice_id } = await this.open(token, ip);
    return this.db.transaction(actor.workspace_id, async () => {
      const { number } = await this.invoices.row(actor, invoice_id);
      const bytes = await this.kept.find(actor, invoice_id, 'annex');
      if (!bytes) throw new DomainError('missing', 'no-annex', 'This document has no annex.');
      return { bytes, name: `${number}-annex.csv` };
    });
  }

  /** Throws what `DisputesService.open` throws. */
  async dispute(token: string, ip: string, request: NewDispute): Promise<DisputeDetail> {
    const { actor, invoice_id } = await this.open(token, ip);
    const id = await this.disputes.open(actor, invoice_id, request);
    return this.reading.view(actor, id);
  }

  private open(token: string, ip: string) {
    const wait = this.budget.take(networkOf(ip), this.clock.now());
    if (wait > 0) throw tooMany(wait);
    return this.links.open(token, 'annex', ip);
  }

  private async recount(
    actor: Actor,
    invoice: Invoice,
    document: InvoiceDocument,
    read: ReadAnnex | null,
  ): Promise<Pick<PublicAnnex, 'comparison' | 'no_recount' | 'given'>> {
    const none = (no_recount: NoRecount) => ({ comparison: null, no_recount, given: null });
    if (invoice.kind === 'credit_note') return none('credit_note');
    if (!document.annex) return none('no_annex');
    if (!read) return none('not_itemised');
    if (!read.events) return none('first_form');
    const { months } = invoice.pricing as Pricing;
    if (!canReprice(months)) return none('facts_not_kept');
    const cards = await this.repricing.cards(actor, months);
    const peers = await this.repricing.peers(actor, invoice.practice_id, months, cards);
    const again = reprice(months, cards, read.events, peers);
    const lines = await this.invoices.lines(actor, invoice.id);
    const ids = read.events.map(({ id }) => id);
    return {
      comparison: compare({ ...document, lines }, read.rows, ids, again, document.language),
      no_recount: null,
      given: givenOf(months, peers.length),
    };
  }
}

/** An annex of another form, such as sums by the day, is shown and handed out, not read. */
function readable(bytes: Buffer, people: readonly string[]): ReadAnnex | null {
  try {
    return readAnnex(bytes.toString('utf8'), people);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function givenOf(months: readonly MonthPricing[], shared_events: number): GivenSummary {
  return {
    cards: months.flatMap(({ parts, tail }) =>
      (tail ? [...parts, tail] : parts).map(({ period, rate_card_id, version, sha256 }) => ({
        period,
        rate_card_id,
        version,
        sha256,
      })),
    ),
    opening: Object.assign({}, ...months.map(({ given }) => given?.opening ?? {})),
    supplement: months.some(({ supplement }) => supplement),
    shared_events,
  };
}
