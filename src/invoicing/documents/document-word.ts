import { InvoiceDocument, Language } from './document.js';
import { say } from './texts.js';

/** What a document is called on a page that shows it: invoice, credit note, in France *avoir*. */
export function documentWord({ kind, seller }: InvoiceDocument, language: Language): string {
  if (kind === 'invoice') return say('invoice', language);
  return say(seller.country === 'FR' ? 'credit_note_fr' : 'credit_note', language);
}
