import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Mail, refusesForGood } from '../../platform/mail/mail.client.js';
import { sendable } from '../../platform/mail/message.js';
import { invoiceMail } from './invoice-mail.js';
import { Consignment, EInvoiceTransport, SendFault, Taken } from './transport.js';

/** A document as a mail: the PDF and its XML, by SMTP or, without a mail server, as an `.eml` file in the outbox folder. */
@Injectable()
export class EmailTransport implements EInvoiceTransport {
  readonly name = 'email';
  readonly network = 'email';

  constructor(private readonly mail: Mail) {}

  /**
   * Under the key as Message-ID: a second sending is the same mail to the letter, which mail programs show once. What no
   * mail server took bears the name of its `.eml` file as `ref`.
   */
  async send({ idempotency_key, created_at, file, beside, meta }: Consignment): Promise<Taken> {
    try {
      const message = sendable({
        to: meta.email ?? '',
        from_name: meta.sender_name,
        ...(meta.sender_email !== null && { reply_to: meta.sender_email }),
        ...invoiceMail(meta),
      });
      const files = [file, ...beside].map(({ name, media_type, bytes }) => ({
        name,
        media_type,
        bytes: Buffer.from(bytes),
      }));
      const written = await this.mail.send({ id: idempotency_key, created_at, message, files });
      return { state: 'accepted', ref: written ?? idempotency_key };
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable')
        throw new SendFault('refused', error.code, error.message);
      const said = error instanceof Error ? error.message : String(error);
      throw refusesForGood(error)
        ? new SendFault('refused', 'mail-refused', said)
        : new SendFault('again', 'mail-not-taken', said);
    }
  }
}
