import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Config } from '../../platform/config/config.service.js';
import { onDisk, writeWhole } from '../../platform/files/whole-file.client.js';
import { participant, peppolIds, sbdhOf } from './sbdh.js';
import {
  Consignment,
  EInvoiceTransport,
  InboundEvent,
  SendFault,
  Standing,
  Taken,
  TransportSettings,
} from './transport.js';
import { newsFileOf } from './transports.schema.js';

const FOLDERS = ['outbox', 'sent', 'failed', 'inbox'] as const;
const STANDING: Readonly<Record<string, Standing>> = {
  outbox: { state: 'queued' },
  sent: { state: 'accepted' },
};

/** A text file in UTF-8 or, as Windows writes it, in UTF-16, without its byte order mark. */
async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const [first, second] = bytes;
  return new TextDecoder(first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

/**
 * Peppol through folders: each document in its SBDH envelope under DATA_DIR/peppol/WORKSPACE/outbox, a JSON file beside
 * it. Whatever carries them moves both to `sent` or `failed` (a `.txt` of the same name says why), and may tell more by
 * JSON files in `inbox`. Only the owner of the process may read them.
 */
@Injectable()
export class FileDrop implements EInvoiceTransport {
  readonly name = 'file-drop';
  readonly network = 'peppol';
  readonly asks_each = true;

  constructor(private readonly config: Config) {}

  async send(sent: Consignment, settings: TransportSettings): Promise<Taken> {
    const { meta, idempotency_key, created_at, file } = sent;
    if (!meta.sender || !meta.receiver) {
      throw new SendFault(
        'refused',
        'missing-endpoint',
        'A document for Peppol needs both electronic addresses.',
      );
    }
    const before = await this.find(idempotency_key, settings);
    if (before && before.state !== 'queued') return before;
    const outbox = join(await this.root(settings.workspace_id), 'outbox');
    const base = `${meta.number.replaceAll(/[^A-Za-z0-9-]/g, '_')}_${idempotency_key}`;
    const envelope = sbdhOf(Buffer.from(file.bytes).toString('utf8'), {
      meta,
      sender: meta.sender,
      receiver: meta.receiver,
      instance: idempotency_key,
      created_at,
    });
    const ids = peppolIds(meta);
    const sidecar = {
      idempotency_key,
      number: meta.number,
      sender: participant(meta.sender),
      receiver: participant(meta.receiver),
      document_type: ids.document,
      process: ids.process,
      country_c1: meta.sender_country,
      created_at,
      document_sha256: sent.sha256,
    };
    // The envelope comes last: who sees it finds its JSON beside it.
    await writeWhole(outbox, `${base}.json`, Buffer.from(`${JSON.stringify(sidecar, null, 2)}\n`));
    await writeWhole(outbox, `${base}.xml`, Buffer.from(envelope));
    return { state: 'queued', ref: base };
  }

  /** In which folder the document lies. */
  async find(key: string, { workspace_id }: TransportSettings): Promise<Taken | null> {
    const root = await this.root(workspace_id);
    for (const folder of ['failed', 'sent', 'outbox'] as const) {
      const name = (await readdir(join(root, folder))).find((each) => each.endsWith(`_${key}.xml`));
      if (!name) continue;
      const ref = name.slice(0, -'.xml'.length);
      if (folder !== 'failed') return { ...STANDING[folder]!, ref };
      const said = await textOf(join(root, folder, `${ref}.txt`)).catch(() => '');
      return { state: 'rejected', reason: 'access-point', detail: said.trim().slice(0, 500), ref };
    }
    return null;
  }

  /** What lies in `inbox`; a file that was told is moved to `inbox/read`, one that cannot be read to `inbox/unread`. */
  async *poll(_since: string, { workspace_id }: TransportSettings): AsyncIterable<InboundEvent> {
    const inbox = join(await this.root(workspace_id), 'inbox');
    for (const name of (await readdir(inbox)).filter((each) => each.endsWith('.json')).sort()) {
      const news = newsFileOf(await textOf(join(inbox, name)));
      if (news) yield news;
      const done = join(inbox, news ? 'read' : 'unread');
      await mkdir(done, { recursive: true, mode: 0o700 });
      await rename(join(inbox, name), join(done, name));
    }
  }

  private async root(workspace: Id): Promise<string> {
    const root = join(this.config.dataDir, 'peppol', workspace);
    await onDisk(root, async () => {
      for (const folder of FOLDERS) await mkdir(join(root, folder), { recursive: true, mode: 0o700 });
    });
    return root;
  }
}
