import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { tooMany } from '../../workspaces/attempts.service.js';
import { networkOf } from '../../workspaces/sign-in-limits.js';
import { Downloads } from '../archive/downloads.service.js';
import { InvoiceDocument, Language, storedDocument } from '../documents/document.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { InvoicesService } from '../invoices.service.js';
import { KeptFiles } from '../kept-files.service.js';
import { MonthPricing, Pricing } from '../pricing.js';
import { RequestBudget } from '../public-pages/request-budget.js';
import { DisputeDetail } from './dispute-detail.js';
import { NewDispute } from './disputes.schema.js';
import { DisputesService } from './disputes.service.js';
import { DisputesReading } from './disputes-reading.service.js';
import { GivenSummary, PublicAnnex } from './public-annex.js';
import { Recounted, RecountWork } from './recounting.js';
import { Recounts, tookTooLong } from './recounts.service.js';

const MOST_A_MINUTE = 120;
const MINUTE_MS = 60_000;

interface WantedPage {
  readonly page: number;
  readonly size: number;
  /** That of the document where none is asked for. */
  readonly language: Language | null;
}

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
    private readonly downloads: Downloads,
    private readonly recounts: Recounts,
    private readonly disputes: DisputesService,
    private readonly reading: DisputesReading,
  ) {}

  /**
   * A page of the events, the last one where there are fewer; throws what `InvoiceLinks.open` throws. The total is worked
   * out from the bytes of the CSV, not from stored verdicts; one that takes too long is left out, and that is said.
   */
  async page(
    token: string,
    ip: string,
    wanted: WantedPage,
  ): Promise<PublicAnnex & { readonly page: number }> {
    const { language, size } = wanted;
    const { shown, ...annex } = await this.read(token, ip, (document) => {
      const pages = Math.max(1, Math.ceil((document.annex?.rows ?? 0) / size));
      const from = (Math.min(wanted.page, pages) - 1) * size;
      return { from, limit: size, language: language ?? document.language };
    });
    return { ...annex, page: shown.from / size + 1 };
  }

  /** The events from a rank on, in the words of the document. */
  events(token: string, ip: string, from: number, limit: number): Promise<PublicAnnex> {
    return this.read(token, ip, ({ language }) => ({ from, limit, language }));
  }

  private async read(
    token: string,
    ip: string,
    shown: (document: InvoiceDocument) => RecountWork['shown'],
  ): Promise<PublicAnnex & Pick<RecountWork, 'shown'>> {
    const { actor, invoice_id } = await this.open(token, ip);
    const known = await this.db.transaction(actor.workspace_id, async () => {
      const invoice = await this.invoices.row(actor, invoice_id);
      const document = storedDocument(invoice.document);
      return {
        document,
        months: (invoice.pricing as Pricing).months,
        work: await this.recounts.gather(actor, invoice, document, shown(document)),
        until: invoice.kind === 'invoice' ? await this.disputes.openUntil(actor, invoice) : null,
        whole: await this.reading.creditedWhole(actor, invoice),
        disputes: await this.reading.ofInvoice(actor, invoice_id),
        today: await this.disputes.today(actor),
      };
    });
    const { document, months, work, until, whole, disputes, today } = known;
    const found = await this.recounted(work);
    const bytes = work.annex?.bytes ?? null;
    return {
      ...found,
      document,
      annex: document.annex && {
        ...document.annex,
        kept_sha256: bytes && createHash('sha256').update(bytes).digest('hex'),
      },
      given: found.comparison ? givenOf(months, work.peers.length) : null,
      dispute_until: until,
      disputable: until !== null && found.form !== null && today <= until && !whole,
      disputes,
      shown: work.shown,
    };
  }

  private async recounted(work: RecountWork): Promise<Recounted> {
    try {
      return await this.recounts.run(work);
    } catch (error) {
      if (!tookTooLong(error)) throw error;
      return this.recounts.withoutRecount(work);
    }
  }

  /** The CSV whose SHA-256 stands on the document; throws `missing/no-annex` where there is none. */
  async csv(token: string, ip: string): Promise<{ bytes: Buffer; name: string }> {
    const { actor, invoice_id } = await this.open(token, ip);
    return this.db.transaction(actor.workspace_id, async () => {
      const { number } = await this.invoices.row(actor, invoice_id);
      const bytes = await this.kept.find(actor, invoice_id, 'annex');
      if (!bytes) throw new DomainError('missing', 'no-annex', 'This document has no annex.');
      return this.downloads.told(actor, invoice_id, 'annex', { bytes, name: `${number}-annex.csv` });
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
