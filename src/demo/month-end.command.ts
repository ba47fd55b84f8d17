import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { INestApplicationContext } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { InvoiceDocument } from '../invoicing/documents/document.js';
import { DraftsService } from '../invoicing/drafts.service.js';
import { InvoiceFiles } from '../invoicing/invoice-files.service.js';
import { InvoiceXml } from '../invoicing/invoice-xml.service.js';
import { IssuingService } from '../invoicing/issuing.service.js';
import { Id, newId } from '../kernel/id.js';
import { dayAt } from '../kernel/local-time.js';
import { Actor } from '../platform/http/actor.js';
import { Upload } from '../platform/http/upload.js';
import { PracticeCards } from '../tariffs/practice-cards.service.js';
import { NewRateCard } from '../tariffs/rate-cards.schema.js';
import { RateCardsService } from '../tariffs/rate-cards.service.js';
import { CALL_LOG_LIMIT } from '../timesheets/call-logs/call-log.js';
import { CallLogImportService } from '../timesheets/call-logs/call-log-import.service.js';
import { EntriesService } from '../timesheets/entries.service.js';
import { EntryRecording } from '../timesheets/entry-recording.service.js';
import { SignInService } from '../workspaces/sign-in.service.js';
import { BILLED, Business, zoneOf } from './businesses.js';
import { callLog } from './call-log-writers.js';
import { Owed } from './client-payments.command.js';
import { CardName, cardOf } from './demo-cards.js';
import { ServedPractice, Site } from './month.js';
import { Gate, inParallel } from './parallel.js';
import { Progress } from './progress.command.js';

const STORED_AT_ONCE = 1_000;
const AT_ONCE = 3;
const PAGE = 100;

/** A practice once it is stored. */
export interface Client extends ServedPractice {
  readonly id: Id;
}

/** One business at its month end, through the services that the HTTP routes call. */
export class MonthEnd {
  actor!: Actor;
  /** What was issued, in order. */
  readonly owed: Owed[] = [];
  clients: readonly Client[] = [];
  private drafts: { readonly client: Client; readonly id: Id }[] = [];
  entries = 0;
  invoices = 0;
  gross_cents = 0;

  constructor(
    private readonly app: Pick<INestApplicationContext, 'get'>,
    readonly business: Business,
    private readonly sites: readonly Site[],
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
    readonly password = 'quatre lanternes bleues',
    private readonly workspace_id = newId(),
  ) {}

  /** Signs the business up and equips it. */
  async found(): Promise<void> {
    const { email, owner, workspace } = this.business;
    const account = { email, password: this.password, name: owner, workspace };
    const origin = { ip: '127.0.0.1', user_agent: 'permanence demo' };
    const { actor } = await this.app.get(SignInService).signUp(account, origin, this.workspace_id);
    await this.equip(actor);
  }

  /** Gives the business of `actor` its practices, each with a line, a contract and a rate card. */
  async equip(actor: Actor): Promise<void> {
    this.actor = actor;
    const { workspace, cards } = this.business;
    const rateCards = this.app.get(RateCardsService);
    const practiceCards = this.app.get(PracticeCards);
    const ids = new Map<CardName, Id>();
    for (const name of cards) {
      const definition = cardOf(name, workspace.country);
      const wish = NewRateCard.parse({ name, valid_from: '2026-01-01', definition });
      const card = await rateCards.create(this.actor, wish);
      ids.set(name, card.id);
    }
    const served = this.sites.flatMap(({ practices }) => practices);
    const ordered = served.toSorted((a, b) => (a.line.e164 < b.line.e164 ? -1 : 1));
    this.clients = await inParallel(ordered, AT_ONCE, async (practice) => {
      this.signal.throwIfAborted();
      const id = await this.take(practice);
      await practiceCards.assign(this.actor, id, {
        rate_card_id: ids.get(practice.card)!,
        valid_from: '2026-01-01',
        holidays: [],
      });
      return { ...practice, id };
    });
  }

  private async take({ practitioners, line, slug, card, calls, work, ...own }: ServedPractice): Promise<Id> {
    const stored = await this.app.get(PracticesService).create(this.actor, {
      ...own,
      practitioners: practitioners.map((name) => ({ name })),
      lines: [{ ...line, valid_from: '2026-01-01' }],
      contracts: [{ starts_on: '2026-01-01' }],
    });
    return stored.id;
  }

  /** Reads the call log of every site, then marks the wrong numbers, as a secretary does. */
  async importCalls(): Promise<void> {
    const imports = this.app.get(CallLogImportService);
    const zone = zoneOf(this.business.workspace.country);
    for (const { layout, calls } of this.sites) {
      this.signal.throwIfAborted();
      this.progress.say(`${this.business.slug}: importing ${calls.length} calls in the ${layout} layout`);
      const log = Readable.from(callLog(layout, calls, zone), { objectMode: false });
      const upload = new Upload(log, CALL_LOG_LIMIT);
      const wish = {
        profile: layout,
        file_name: `${layout}-${BILLED.from.slice(0, 7)}.csv`,
        skip_refused: false,
      };
      this.entries += (await imports.import(this.actor, upload, wish)).inserted;
    }
    await inParallel(this.clients, AT_ONCE, (client) => this.markWrongNumbers(client, zone));
  }

  private async markWrongNumbers({ id, calls }: Client, zone: string): Promise<void> {
    const entries = this.app.get(EntriesService);
    for (const { started_at } of calls.filter(({ wrong_number }) => wrong_number)) {
      this.signal.throwIfAborted();
      const day = dayAt(started_at, zone);
      const filter = { practice_id: id, kind: 'call', from: day, to: day, limit: PAGE } as const;
      const { items } = await entries.list(this.actor, filter);
      const entry = items.find((item) => Date.parse(item.started_at) === started_at);
      if (entry) await entries.change(this.actor, entry.id, { outcome: 'wrong_number' });
    }
  }

  /** Records hours, dictations, mailings, bookings and receipts. */
  async recordWork(): Promise<void> {
    const written = this.clients.flatMap(({ id, work }) =>
      work.map((entry) => ({ ...entry, practice_id: id })),
    );
    for (let from = 0; from < written.length; from += STORED_AT_ONCE) {
      this.signal.throwIfAborted();
      const batch = written.slice(from, from + STORED_AT_ONCE);
      this.entries += (await this.app.get(EntryRecording).record(this.actor, batch, 'bulk')).length;
      this.progress.count(`${this.business.slug}: entries`, from + batch.length, written.length);
    }
  }

  /** Prices the month of every practice. */
  async draft(): Promise<void> {
    const drafts = this.app.get(DraftsService);
    let done = 0;
    this.drafts = await inParallel(this.clients, AT_ONCE, async (client) => {
      this.signal.throwIfAborted();
      const { id } = await drafts.create(this.actor, client.id, BILLED);
      this.progress.count(`${this.business.slug}: drafts`, ++done, this.clients.length);
      return { client, id };
    });
  }

  /** Issues every draft, in order, and writes PDF and XML of each below `folder`, if there is one, while the next ones are issued. */
  async issue(folder: string | null): Promise<void> {
    const own = folder && join(folder, this.business.slug);
    if (own) await mkdir(own, { recursive: true });
    const issuing = this.app.get(IssuingService);
    const drawing = new Gate(AT_ONCE);
    for (const { client, id } of this.drafts) {
      this.signal.throwIfAborted();
      const invoice = await this.progress.during('issue', () => issuing.issue(this.actor, id));
      this.invoices += 1;
      this.gross_cents += invoice.gross_cents;
      const { payment } = invoice.document as InvoiceDocument;
      this.owed.push({
        id,
        number: invoice.number!,
        client: client.name,
        gross_cents: invoice.gross_cents,
        reference: payment?.reference ?? { kind: 'none', value: '' },
      });
      if (own) {
        await this.progress.during('pdf', () =>
          drawing.enter(() => this.write(id, join(own, `${invoice.number}-${client.slug}`))),
        );
      }
      this.progress.count(`${this.business.slug}: invoices`, this.invoices, this.drafts.length);
    }
    await this.progress.during('pdf', () => drawing.close());
  }

  private async write(invoice: Id, path: string): Promise<void> {
    const { bytes } = await this.app.get(InvoiceFiles).pdf(this.actor, invoice);
    await writeFile(`${path}.pdf`, bytes);
    for (const syntax of ['ubl', 'cii'] as const) {
      const xml = await this.app.get(InvoiceXml).xml(this.actor, invoice, syntax);
      await writeFile(`${path}.${syntax}.xml`, xml.bytes);
    }
  }
}
