import { refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';

/** A mail to one person. `file_id` is what `Files.put` gave. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Shown before our own no-reply address: the workspace's name. */
  readonly from_name?: string;
  readonly reply_to?: string;
  readonly attachments?: readonly MailAttachment[];
}

interface MailAttachment {
  readonly name: string;
  readonly media_type: string;
  readonly file_id: Id;
}

// Narrower than RFC 5322 on purpose: no comment, quoting, list or second address fits through.
const ADDRESS = /^[^\s\p{Cc}@<>()[\]\\,;:"]{1,64}@[^\s\p{Cc}@<>()[\]\\,;:"]{1,253}$/u;
const MEDIA_TYPE = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}(; [a-z]{1,20}=[A-Za-z0-9-]{1,20}){0,3}$/;

/** The message itself when it can be sent; throws `bad-address`, `bad-mail-header`, `bad-mail-text` or `bad-attachment`. */
export function sendable(message: MailMessage): MailMessage {
  checkAddress('/to', message.to);
  if (message.reply_to !== undefined) checkAddress('/reply_to', message.reply_to);
  checkHeader('/subject', message.subject);
  if (message.from_name !== undefined) checkHeader('/from_name', message.from_name);
  if (message.text.length > 100_000 || !message.text.isWellFormed() || message.text.includes('\0')) {
    refuse('/text', 'bad-mail-text', 'Use at most 100,000 characters of plain text.');
  }
  const attachments = message.attachments ?? [];
  if (attachments.length > 20) refuse('/attachments', 'bad-attachment', 'Send at most 20 files in one mail.');
  for (const [index, { name, media_type }] of attachments.entries()) {
    checkHeader(`/attachments/${index}/name`, name);
    if (!MEDIA_TYPE.test(media_type)) {
      refuse(
        `/attachments/${index}/media_type`,
        'bad-attachment',
        'Give a media type such as application/pdf.',
      );
    }
  }
  return message;
}

function checkAddress(pointer: string, address: string): void {
  if (!ADDRESS.test(address))
    refuse(pointer, 'bad-address', 'Give one e-mail address, such as name@example.org.');
}

function checkHeader(pointer: string, value: string): void {
  if (value.length < 1 || value.length > 255 || !value.isWellFormed() || /\p{Cc}/u.test(value)) {
    refuse(pointer, 'bad-mail-header', 'Use 1 to 255 characters on one line.');
  }
}
