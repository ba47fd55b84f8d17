import { moneyText } from '../../invoicing/documents/figures.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { OpenInvoice, Reader } from './planning.js';

/** An invoice in a letter that has not left yet. */
export interface WrittenLine {
  readonly invoice_id: Id;
  readonly number: string;
  readonly open_cents: Cents;
}

/**
 * Why a letter may no longer leave, given what is so now: what it asks for must still be owed to the cent, and nothing of
 * it disputed, paused or perhaps paid meanwhile. Null: it may.
 */
export function reasonAgainst(
  lines: readonly WrittenLine[],
  credit_cents: Cents,
  reader: Reader,
  open: readonly OpenInvoice[],
): string | null {
  if (!reader.schedule.enabled) return 'Reminders of this practice were turned off.';
  if (reader.private_person) return 'The practice is a private person by now.';
  if (reader.pause !== null) return `Reminders of this practice were paused: ${reader.pause}`;
  for (const { invoice_id, number, open_cents } of lines) {
    const now = open.find((invoice) => invoice.invoice_id === invoice_id);
    if (!now) return `Nothing of invoice ${number} is open any more.`;
    if (now.disputed) return `Invoice ${number} is disputed.`;
    if (now.awaited) return `A payment of invoice ${number} is on its way.`;
    if (now.pause !== null) return `Reminders of invoice ${number} were paused: ${now.pause}`;
    if (now.open_cents !== open_cents) {
      const [said, is] = [open_cents, now.open_cents].map((cents) => moneyText(cents, 'en'));
      return `The letter says that ${said} of invoice ${number} is open, and it is ${is}.`;
    }
  }
  if (Math.max(0, reader.credit_cents) !== credit_cents) {
    return 'Money came in that is not allocated to an invoice yet.';
  }
  return null;
}
