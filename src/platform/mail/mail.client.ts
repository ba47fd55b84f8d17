import { isIP } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Id } from '../../kernel/id.js';
import { Config } from '../config/config.service.js';
import { writeWhole } from '../files/whole-file.client.js';
import { MailMessage } from './message.js';

/** A message with the bytes of its attachments; `id` and `created_at` make its Message-ID and Date, the same each time. */
export interface Letter {
  readonly id: Id;
  readonly created_at: string;
  readonly message: MailMessage;
  readonly files: readonly { readonly name: string; readonly media_type: string; readonly bytes: Buffer }[];
}

interface Composed {
  readonly envelope: { readonly from: string; readonly to: string[] };
  readonly bytes: Buffer;
}

/** Below the 60 s after which the database ends the transaction that holds the message. */
const PATIENCE_MS = 40_000;

/** Hands letters to the SMTP server of SMTP_URL or, without one, writes the same bytes to DATA_DIR/outbox as `.eml`. */
@Injectable()
export class Mail {
  private readonly from: string;
  private readonly composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  constructor(private readonly config: Config) {
    const { hostname } = new URL(config.publicUrl);
    this.from = `no-reply@${isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname}`;
  }

  /**
   * Resolves when the letter has been taken over: to the name of the file it was written to, or null when a mail server has
   * it. Rejects with the server's answer, or after `patienceMs` without one.
   */
  async send(letter: Letter, patienceMs = PATIENCE_MS): Promise<string | null> {
    const composed = await this.compose(letter);
    if (this.config.smtpUrl) {
      await this.submit(this.config.smtpUrl, composed, patienceMs);
      return null;
    }
    // Made from what never changes, the name lets a second sending replace the first.
    const name = `${letter.created_at.replaceAll(':', '-')}-${letter.id}.eml`;
    await writeWhole(join(this.config.dataDir, 'outbox'), name, composed.bytes);
    return name;
  }

  private async compose({ id, created_at, message, files }: Letter): Promise<Composed> {
    const { message: bytes } = await this.composer.sendMail({
      messageId: `<${id}@${this.from.split('@')[1]}>`,
      date: new Date(created_at),
      from: { name: message.from_name ?? 'Permanence', address: this.from },
      to: { name: '', address: message.to },
      replyTo: message.reply_to === undefined ? undefined : { name: '', address: message.reply_to },
      subject: message.subject,
      text: message.text,
      attachments: files.map(({ name, media_type, bytes }) => ({
        filename: name,
        contentType: media_type,
        content: bytes,
      })),
      // Tells holiday responders to keep quiet (RFC 3834 §5).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { envelope: { from: this.from, to: [message.to] }, bytes: bytes as Buffer };
  }

  private async submit(smtpUrl: string, { envelope, bytes }: Composed, patienceMs: number): Promise<void> {
    const { protocol, hostname, port, username, password } = new URL(smtpUrl);
    const secure = protocol === 'smtps:';
    const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    const transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      requireTLS: !secure && !loopback,
      ignoreTLS: loopback,
      auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      dnsTimeout: 10_000,
    });
    const deadline = new AbortController();
    const late = pause(patienceMs, undefined, { signal: deadline.signal, ref: false }).then(() => {
      throw new Error(`The mail server did not take the mail within ${patienceMs / 1000} s.`);
    });
    late.catch(() => undefined);
    try {
      await Promise.race([transport.sendMail({ envelope, raw: bytes }), late]);
    } finally {
      deadline.abort();
      transport.close();
    }
  }
}

/** A 5xx answer to the recipient or the mail itself: trying again would not change it (RFC 5321 §4.2.1). */
export function refusesForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
}
