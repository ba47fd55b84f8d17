import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { LogoService } from '../workspaces/logo.service.js';
import { AnnexesService } from './annexes.service.js';
import { Composer } from './composing.service.js';
import { InvoiceDocument, storedDocument } from './documents/document.js';
import { Renderer } from './documents/rendering.service.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceXml } from './invoice-xml.service.js';
import { InvoicesService } from './invoices.service.js';
import { KeptFiles } from './kept-files.service.js';
import { PartiesService } from './parties.service.js';

/** The PDFs of invoices: an issued one is drawn once, kept, and served as the same bytes ever after. */
@Injectable()
export class InvoiceFiles {
  private readonly drawing = new Map<string, Promise<{ bytes: Buffer; name: string }>>();

  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly kept: KeptFiles,
    private readonly logos: LogoService,
    private readonly parties: PartiesService,
    private readonly invoices: InvoicesService,
    private readonly annexes: AnnexesService,
    private readonly composer: Composer,
    private readonly xml: InvoiceXml,
    private readonly renderer: Renderer,
  ) {}

  /** The PDF of an issued invoice, or a preview of a draft; asked for twice at once, it is drawn once. */
  pdf(actor: Actor, invoice: Id): Promise<{ bytes: Buffer; name: string }> {
    const key = `${actor.workspace_id} ${actor.practice_id} ${invoice}`;
    const under = this.drawing.get(key);
    if (under) return under;
    const made = this.make(actor, invoice).finally(() => this.drawing.delete(key));
    this.drawing.set(key, made);
    return made;
  }

  /** Drawing happens outside of any transaction. */
  private async make(actor: Actor, invoice: Id): Promise<{ bytes: Buffer; name: string }> {
    const { name, ...found } = await this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice);
      const name = `${row.number ?? 'draft'}.pdf`;
      const kept = await this.kept.find(actor, invoice, 'pdf');
      if (kept) return { name, bytes: kept, drawing: null };
      const document = row.document ? storedDocument(row.document) : await this.preview(actor, row);
      const annex = await this.annexes.rows(actor, row);
      const logo = (await this.logos.current(actor))?.bytes ?? null;
      const xml = row.document ? (await this.xml.xml(actor, invoice, 'cii')).bytes : null;
      return { name, bytes: null, drawing: { document, xml, annex, logo } };
    });
    const { drawing } = found;
    if (!drawing) return { name, bytes: found.bytes };
    const draw = () => this.renderer.render(drawing);
    if (drawing.xml === null) return { name, bytes: await draw() };
    return {
      name,
      bytes: await this.onceAtATime(`${actor.workspace_id}${invoice}`, () =>
        this.keep(actor, invoice, name, draw),
      ),
    };
  }

  /** Whoever asks for a PDF while it is drawn gets that drawing: the job that follows an issue and its reader meet here. */
  private onceAtATime(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const already = this.underWay.get(key);
    if (already) return already;
    const drawing = draw().finally(() => this.underWay.delete(key));
    this.underWay.set(key, drawing);
    return drawing;
  }

  /** The first drawing is the one that stays, also when two instances made one at once. */
  private async keep(actor: Actor, invoice: Id, name: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const bytes = await draw();
    return this.db.transaction(actor.workspace_id, () => this.kept.keep(actor, invoice, 'pdf', name, bytes));
  }

  private async preview(actor: Actor, draft: Invoice): Promise<InvoiceDocument> {
    const terms = await this.parties.terms(actor, draft.practice_id, draft.period_to);
    return this.composer.compose(actor, draft, await this.invoices.lines(actor, draft.id), terms, {
      on: this.clock.today(terms.time_zone),
      numbered: null,
      annex: await this.annexes.seal(actor, draft),
    });
  }
}
