import { Day, Period } from '../kernel/day.js';
import { Cents } from '../kernel/money.js';
import { Totals } from './crediting-totals.js';
import { InvoiceDocument, InvoiceLine, Language, Party, totalsOf } from './documents/document.js';
import { mentionsFor } from './documents/mentions.js';
import { paymentInstructions } from './documents/payment.js';

/** What a document is composed of, once its lines are priced. */
export interface DocumentParts {
  readonly kind: 'invoice' | 'credit_note';
  /** True when the buyer writes it in the seller's name; false when left out. */
  readonly self_billed?: boolean;
  readonly number: string | null;
  readonly language: Language;
  readonly issued_on: Day;
  readonly due_on: Day | null;
  readonly period: Period;
  readonly preceding: InvoiceDocument['preceding'];
  readonly purchase_order: string | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly InvoiceLine[];
  /** Where they are not simply those of the lines: on a credit note that follows another. */
  readonly totals?: Totals;
  readonly vat_on_debits: boolean;
  /** The words that say why a credit note exists. */
  readonly reason: string | null;
  readonly payment: {
    readonly iban: string;
    readonly bic: string | null;
    readonly account_name: string;
  } | null;
  readonly reference: { readonly kind: 'ogm' | 'rf'; readonly value: string } | null;
  readonly annex: InvoiceDocument['annex'];
  /** What the client paid before; an invoice paid in full asks for nothing (BT-23 S2), and `due_on` is when it was paid. */
  readonly prepaid_cents?: Cents;
}

/** Composes the neutral document: totals, mentions of the issue date and payment instructions. Throws as its parts do. */
export function composeDocument(parts: DocumentParts): InvoiceDocument {
  const totals = parts.totals ?? totalsOf(parts.lines);
  const { self_billed = false, prepaid_cents = 0 } = parts;
  const facts = {
    ...parts,
    vat: totals.vat,
    prepaid_cents,
    ...(self_billed && { self_billed_by: parts.buyer }),
  };
  const mentions = mentionsFor(facts, parts.issued_on);
  const paid = prepaid_cents > 0 && prepaid_cents === totals.gross_cents;
  const due = parts.kind === 'invoice' && totals.gross_cents > prepaid_cents;
  return {
    kind: parts.kind,
    self_billed,
    number: parts.number,
    language: parts.language,
    currency: 'EUR',
    issued_on: parts.issued_on,
    due_on: due || paid ? parts.due_on : null,
    period: parts.period,
    preceding: parts.preceding,
    billing_framework: paid ? 'S2' : 'S1',
    buyer_reference: null,
    purchase_order: parts.purchase_order,
    seller: parts.seller,
    buyer: parts.buyer,
    lines: parts.lines,
    ...totals,
    prepaid_cents,
    ...(parts.seller.country === 'FR' && { vat_on_debits: parts.vat_on_debits }),
    notes: [...(parts.reason ? [{ subject_code: null, text: parts.reason }] : []), ...mentions],
    payment:
      parts.payment && parts.kind === 'invoice' && !paid
        ? paymentInstructions(parts.payment, parts.reference, {
            number: parts.number,
            gross_cents: totals.gross_cents,
            prepaid_cents,
          })
        : null,
    annex: parts.annex,
  };
}
