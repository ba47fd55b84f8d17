export const MAILING_LINE_KINDS = ['postage', 'supplies'] as const;
export type MailingLineKind = (typeof MAILING_LINE_KINDS)[number];

/** In whose name a receipt is: the client's (then it is a disbursement, outside VAT) or ours (then it is invoiced again, with VAT). */
export const RECEIPT_NAMES = ['client', 'house'] as const;
export type ReceiptName = (typeof RECEIPT_NAMES)[number];

/** What was used of one thing, and what it cost. */
export interface MailingLine {
  readonly kind: MailingLineKind;
  readonly label: string;
  readonly pieces: number;
  readonly amount_cents: number;
}

/** A receipt of what was bought. */
export interface MailingReceipt {
  readonly kind: MailingLineKind;
  readonly label: string;
  readonly amount_cents: number;
  readonly in_name_of: ReceiptName;
}

/** Of one kind, what the lines and the receipts come to; `difference_cents` is what receipts lack, negative where they have too much. */
export interface MailingSum {
  readonly kind: MailingLineKind;
  readonly lines_cents: number;
  readonly receipts_cents: number;
  readonly difference_cents: number;
}

/** What a mailing spent and what its receipts say, kind by kind. */
export function sumsOf(lines: readonly MailingLine[], receipts: readonly MailingReceipt[]): MailingSum[] {
  return MAILING_LINE_KINDS.map((kind) => {
    const of = (each: readonly { kind: MailingLineKind; amount_cents: number }[]) =>
      each.filter((one) => one.kind === kind).reduce((sum, { amount_cents }) => sum + amount_cents, 0);
    const [lines_cents, receipts_cents] = [of(lines), of(receipts)];
    return { kind, lines_cents, receipts_cents, difference_cents: lines_cents - receipts_cents };
  });
}

/** The tag of a receipt's work entry, by which a rate card tells a disbursement from what is invoiced again. */
export const receiptTag = (name: ReceiptName) => (name === 'client' ? 'disbursement' : 'rebill');
