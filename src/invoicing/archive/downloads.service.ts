import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { AnnexesService } from '../annexes.service.js';
import { InvoiceFiles } from '../invoice-files.service.js';
import { InvoiceXml, XmlSyntax } from '../invoice-xml.service.js';
import { sha256Of } from './chaining.js';

interface Handed {
  readonly bytes: Buffer;
  readonly name: string;
}

/**
 * Hands the files of documents to people and keys. Of an issued document the audit trail says each time who had which
 * bytes: number, kind and SHA-256, never what they say. What it cannot write down it does not hand out.
 */
@Injectable()
export class Downloads {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly files: InvoiceFiles,
    private readonly electronic: InvoiceXml,
    private readonly annexes: AnnexesService,
  ) {}

  /** Throws what `InvoiceFiles.pdf` throws. */
  async pdf(actor: Actor, invoice: Id): Promise<Handed> {
    return this.told(actor, invoice, 'pdf', await this.files.pdf(actor, invoice));
  }

  /** Throws what `InvoiceXml.xml` throws. */
  async xml(actor: Actor, invoice: Id, syntax: XmlSyntax): Promise<Handed> {
    return this.told(actor, invoice, syntax, await this.electronic.xml(actor, invoice, syntax));
  }

  /** Throws what `AnnexesService.csv` throws. */
  async annex(actor: Actor, invoice: Id): Promise<Handed> {
    return this.told(actor, invoice, 'annex', await this.annexes.csv(actor, invoice));
  }

  /** Writes down that `actor` gets this file of a reminder or claim; answers the file. */
  async toldOfLetter<File extends { readonly bytes: Buffer }>(
    actor: Actor,
    letter: Id,
    kind: string,
    file: File,
  ): Promise<File> {
    await this.db.transaction(actor.workspace_id, async () => {
      const [kept] = await this.db.query<{ number: string }>(
        'SELECT number FROM archived_letter WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, letter],
      );
      const told = { number: kept!.number, kind, sha256: sha256Of(file.bytes) };
      await this.audit.record(actor, 'document.downloaded', 'letter', letter, told);
    });
    return file;
  }

  /** Writes down that `actor` gets this file of a document, unless that is a draft; answers the file. */
  async told<File extends { readonly bytes: Buffer }>(
    actor: Actor,
    document: Id,
    kind: string,
    file: File,
  ): Promise<File> {
    await this.db.transaction(actor.workspace_id, async () => {
      const [issued] = await this.db.query<{ number: string }>(
        `SELECT number FROM invoice WHERE workspace_id = $1 AND id = $2 AND state = 'issued'`,
        [actor.workspace_id, document],
        'download-issued',
      );
      if (!issued) return;
      await this.audit.record(actor, 'document.downloaded', 'invoice', document, {
        number: issued.number,
        kind,
        sha256: sha256Of(file.bytes),
      });
    });
    return file;
  }
}
