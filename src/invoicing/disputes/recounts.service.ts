import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Actor } from '../../platform/http/actor.js';
import { ThreadPool, threadEntry } from '../../platform/threads/thread-pool.client.js';
import { InvoiceDocument } from '../documents/document.js';
import { Invoice } from '../invoice.entity.js';
import { InvoicesService } from '../invoices.service.js';
import { KeptFiles } from '../kept-files.service.js';
import { Pricing } from '../pricing.js';
import { RepricingSources } from '../repricing-sources.service.js';
import { Recounted, RecountSource, RecountWork } from './recounting.js';

const TIME_LIMIT_MS = 20_000;
const WAIT_MS = 10_000;
const MOST_WAITING = 20;
const TOO_LONG = 'recount-too-long';

/** Does invoices again in a thread of its own, one after the other, so that a page holds up no other request. */
@Injectable()
export class Recounts implements OnApplicationShutdown {
  private readonly pool = new ThreadPool<RecountWork, Recounted>({
    entry: threadEntry(new URL('./recount.worker.js', import.meta.url)),
    threads: 1,
    limit_ms: TIME_LIMIT_MS,
    wait_ms: WAIT_MS,
    most_waiting: MOST_WAITING,
    code: TOO_LONG,
    noun: 'The recount of this document',
  });

  constructor(
    private readonly invoices: InvoicesService,
    private readonly kept: KeptFiles,
    private readonly sources: RepricingSources,
  ) {}

  /** Gathers what a document is done again from; inside a transaction, which need not stay open for `run`. */
  async gather(
    actor: Actor,
    invoice: Invoice,
    document: InvoiceDocument,
    shown: RecountWork['shown'],
  ): Promise<RecountWork> {
    const of = invoice.credited_invoice_id;
    return {
      ...(await this.source(actor, invoice)),
      document: {
        kind: document.kind,
        language: document.language,
        net_cents: document.net_cents,
        vat_cents: document.vat_cents,
        gross_cents: document.gross_cents,
        annex: document.annex,
      },
      corrected: of ? await this.source(actor, await this.invoices.row(actor, of)) : null,
      shown,
    };
  }

  /** Throws `unavailable/recount-too-long` after half a minute, and `unavailable/too-busy` where too many wait. */
  run(work: RecountWork): Promise<Recounted> {
    return this.pool.run(work);
  }

  /** What is shown of a document whose recount took too long: nothing that it would have found. */
  withoutRecount({ document, lines }: RecountWork): Recounted {
    const { language } = document;
    return {
      no_recount: 'too_long',
      comparison: null,
      lines: lines.map(({ position, label, detail, quantity, unit, unit_price, net_cents }) => ({
        position,
        label: { text: label, language },
        detail: detail ? { text: detail, language } : null,
        quantity,
        unit,
        unit_price,
        net_cents,
        by_hand: false,
        recomputed: null,
        equal: true,
      })),
      form: null,
      events_total: 0,
      events: [],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }

  private async source(actor: Actor, invoice: Invoice): Promise<RecountSource> {
    const { months } = invoice.pricing as Pricing;
    const bytes = await this.kept.find(actor, invoice.id, 'annex');
    const cards = await this.sources.cards(actor, months);
    return {
      lines: await this.invoices.lines(actor, invoice.id),
      // Whom the numbers of the file stand for is all that is taken from the entries themselves.
      annex: bytes && {
        bytes: new Uint8Array(bytes),
        people: await this.sources.people(actor, invoice.id),
      },
      months,
      cards,
      peers: await this.sources.peers(actor, invoice.practice_id, months, cards),
    };
  }
}

/** True for a recount that was given up; another one may come to an end. */
export function tookTooLong(error: unknown): boolean {
  return error instanceof DomainError && (error.code === TOO_LONG || error.code === 'too-busy');
}
