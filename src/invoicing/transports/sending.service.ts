import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { InvoiceDocument, storedDocument } from '../documents/document.js';
import { networkProblems } from '../documents/document-check.js';
import { DocumentWay } from '../documents/document-problem.js';
import { InvoiceFiles } from '../invoice-files.service.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { InvoiceXml } from '../invoice-xml.service.js';
import { InvoicesService } from '../invoices.service.js';
import { Adapters } from './adapters.service.js';
import { metaOf, wantedFiles } from './consignment.js';
import { TransmissionJob } from './dispatching.service.js';
import { Transmission } from './transmission.entity.js';
import { Heard, TransmissionsService } from './transmissions.service.js';
import { Consignment, SendFault, SentFile, Taken } from './transport.js';
import { TransportSettingsService } from './transport-settings.service.js';

/** Longer than an attempt may take, shorter than the job's own expiry: a killed process leaves its lease to run out. */
const LEASE = "interval '150 seconds'";

/**
 * Hands documents over, at least once: claimed in one transaction, sent outside of any, recorded in another. A process
 * that dies between leaves the claim to run out; the next attempt first asks whether the document arrived, and sends
 * the same bytes under the same key.
 */
@Injectable()
export class Sender {
  private readonly logger = new Logger('transmissions');

  constructor(
    private readonly db: Database,
    private readonly workspaces: WorkspacesService,
    private readonly invoices: InvoicesService,
    private readonly xml: InvoiceXml,
    private readonly files: InvoiceFiles,
    private readonly links: InvoiceLinks,
    private readonly settings: TransportSettingsService,
    private readonly adapters: Adapters,
    private readonly transmissions: TransmissionsService,
  ) {}

  /** One attempt. Throws `unavailable/not-sent-yet` when another one is to follow. */
  async attempt({ workspace_id, transmission_id }: TransmissionJob): Promise<void> {
    const row = await this.claim(workspace_id, transmission_id);
    if (!row) return;
    const mark = `attempt ${row.attempts}`;
    const record = (heard: Omit<Heard, 'source' | 'mark'>) =>
      this.db.transaction(workspace_id, () =>
        this.transmissions.record(workspace_id, row.id, { ...heard, source: 'send', mark }),
      );
    try {
      const { state, ...taken } = await this.handOver(row);
      await record({ news: state, ...taken });
    } catch (error) {
      const fault = faultOf(error);
      const { kind, reason, message: detail } = fault;
      if (kind === 'refused') return void (await record({ news: 'rejected', reason, detail }));
      if (kind === 'settings') return void (await record({ news: 'failed', reason, detail }));
      await record({ news: 'delayed', reason, detail });
      throw new DomainError(
        'unavailable',
        'not-sent-yet',
        `The document was not taken (${reason}); it is tried again.`,
      );
    }
  }

  /** After the last attempt, also one whose process died before it could say why. */
  async giveUp({ workspace_id, transmission_id }: TransmissionJob): Promise<void> {
    await this.db.transaction(workspace_id, async () => {
      const [row] = await this.db.query<Transmission>(
        `SELECT * FROM transmission
          WHERE workspace_id = $1 AND id = $2 AND state = 'queued' AND transmission_ref IS NULL`,
        [workspace_id, transmission_id],
      );
      if (!row) return;
      const reason = row.reason ?? 'cut-off';
      const detail = row.detail ?? 'The sending was cut off each time.';
      await this.transmissions.record(workspace_id, row.id, {
        news: 'failed',
        source: 'send',
        reason,
        detail,
      });
      this.logger.error(`The transmission ${row.id} of workspace ${workspace_id} failed for good.`);
    });
  }

  /** The row, held for this attempt; null when nothing is left to send. Throws while another process is at it. */
  private claim(workspace: Id, id: Id): Promise<Transmission | null> {
    return this.db.transaction(workspace, async () => {
      const [row] = await this.db.query<Transmission>(
        `UPDATE transmission SET attempts = attempts + 1, leased_until = now() + ${LEASE}
          WHERE workspace_id = $1 AND id = $2 AND state = 'queued' AND transmission_ref IS NULL
            AND (leased_until IS NULL OR leased_until < now())
          RETURNING *`,
        [workspace, id],
      );
      if (row) return row;
      const [held] = await this.db.query(
        `SELECT 1 FROM transmission WHERE workspace_id = $1 AND id = $2 AND leased_until >= now()`,
        [workspace, id],
      );
      if (!held) return null;
      throw new DomainError('unavailable', 'being-sent', 'Another process is sending this document.');
    });
  }

  private async handOver(row: Transmission): Promise<Taken> {
    const { adapter: name, recipient, workspace_id } = row;
    if (name === null || recipient === null) {
      throw new SendFault('settings', 'no-way', 'Nothing carries this document.');
    }
    await this.workspaces.refuseInDemo({ workspace_id });
    const adapter = this.adapters.of(name);
    const settings = await this.settings.of(workspace_id, name);
    const consignment = await this.consignment(row, recipient);
    const before = row.attempts > 1 ? await adapter.find?.(row.idempotency_key, settings) : null;
    return before ?? adapter.send(consignment, settings);
  }

  /** The kept bytes; their hash is written down before the first of them leaves, and holds for every later attempt. */
  private async consignment(row: Transmission, recipient: string): Promise<Consignment> {
    const { workspace_id, invoice_id } = row;
    const actor = systemActor(workspace_id);
    const invoice = await this.db.transaction(workspace_id, () => this.invoices.row(actor, invoice_id));
    const document = storedDocument(invoice.document);
    refuseFaulty(document, row);
    const wanted = wantedFiles(row.document, row.network, document);
    const file = await this.file(workspace_id, invoice_id, wanted.main);
    const beside: SentFile[] = [];
    for (const kind of wanted.beside) beside.push(await this.file(workspace_id, invoice_id, kind));
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    if (row.sha256 !== null && row.sha256 !== sha256) {
      throw new SendFault(
        'settings',
        'bytes-changed',
        'The kept file is no longer the one that was sent first.',
      );
    }
    await this.db.transaction(workspace_id, () =>
      this.db.execute('UPDATE transmission SET sha256 = $3 WHERE workspace_id = $1 AND id = $2', [
        workspace_id,
        row.id,
        sha256,
      ]),
    );
    return {
      workspace_id,
      invoice_id,
      idempotency_key: row.idempotency_key,
      created_at: row.created_at,
      sha256,
      syntax: wanted.syntax,
      file,
      beside,
      meta: metaOf(document, row.network, recipient, await this.link(actor, row, document)),
    };
  }

  /** A mail leads to the page on which its reader pays and does the total again; every attempt to the same. */
  private async link(
    actor: Actor,
    row: Transmission,
    { annex, kind, self_billed }: InvoiceDocument,
  ): Promise<string | null> {
    const paid = kind === 'invoice' && !self_billed;
    if (row.network !== 'email' || !(paid || annex)) return null;
    return (await this.links.linkOf(actor, row.invoice_id, row.idempotency_key)).url;
  }

  private async file(workspace: Id, invoice: Id, kind: 'ubl' | 'cii' | 'pdf'): Promise<SentFile> {
    const actor = systemActor(workspace);
    if (kind === 'pdf') {
      const { bytes, name } = await this.files.pdf(actor, invoice);
      return { bytes, name, media_type: 'application/pdf' };
    }
    const { bytes, name } = await this.xml.xml(actor, invoice, kind);
    return { bytes, name, media_type: 'application/xml' };
  }
}

/** What the rules of that network would refuse is not sent there: a document may go another way than it was issued for. */
function refuseFaulty(document: InvoiceDocument, way: DocumentWay): void {
  const [problem] = networkProblems(document, way);
  if (problem) throw new SendFault('refused', problem.code, problem.detail);
}

/** A document that cannot be made fails and says why; whatever else goes wrong may go better next time. */
function faultOf(error: unknown): SendFault {
  if (error instanceof SendFault) return error;
  if (error instanceof DomainError && error.kind !== 'unavailable') {
    return new SendFault('settings', error.code, error.message);
  }
  const said = error instanceof DomainError ? error.message : 'Something went wrong on our side.';
  return new SendFault('again', (error as { code?: string }).code ?? 'internal', said);
}
