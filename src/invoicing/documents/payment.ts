import { epcPayload, formatOgm, formatRf } from '../../kernel/payment-reference.js';
import { InvoiceDocument, PaymentInstructions } from './document.js';

type Reference = PaymentInstructions['reference'];
type Account = Pick<PaymentInstructions, 'iban' | 'bic' | 'account_name'>;

/** The reference as printed: +++123/4567/89012+++, RF18 5390 0754 7034; null when there is none. */
export function referenceText({ kind, value }: Reference): string | null {
  if (kind === 'ogm') return formatOgm(value);
  if (kind === 'rf') return formatRf(value);
  return value || null;
}

/**
 * How to pay a document. The QR code says the reference that is printed: in the structured line (EPC069-12 line 10), an
 * ISO 11649 reference without blanks and a Belgian one in the form banks show; the number as text only when there is
 * none. No QR code for a draft or when nothing is due. Throws as `epcPayload` does.
 */
export function paymentInstructions(
  account: Account,
  reference: Reference | null,
  { number, gross_cents, prepaid_cents }: Pick<InvoiceDocument, 'number' | 'gross_cents' | 'prepaid_cents'>,
): PaymentInstructions {
  const due = gross_cents - prepaid_cents;
  const shown = reference ?? { kind: 'none', value: '' };
  const said =
    shown.kind === 'none'
      ? { text: shown.value || (number ?? '') }
      : { structured_reference: shown.kind === 'rf' ? shown.value : formatOgm(shown.value) };
  const transfer = { ...account, name: account.account_name, amount_cents: due, ...said };
  return { ...account, reference: shown, epc: due > 0 && number ? epcPayload(transfer) : null };
}
