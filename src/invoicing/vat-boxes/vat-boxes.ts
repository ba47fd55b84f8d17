import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import type { Cents } from '../../kernel/money.js';
import { DISBURSEMENT, type InvoiceDocument, type Party, type VatBreakdown } from '../documents/document.js';
import { BELGIAN_BOXES as BOXES, VAT_BOXES, type VatBox } from './vat-boxes-table.js';

/** An issued document, by what a VAT return asks of it. */
export interface Declared {
  readonly id: Id;
  readonly number: string;
  readonly issued_on: Day;
  readonly document: Pick<InvoiceDocument, 'kind' | 'vat'> & {
    readonly seller: Pick<Party, 'country'>;
    readonly buyer: Pick<Party, 'country'>;
  };
}

interface Part extends Pick<Declared, 'id' | 'number' | 'issued_on'> {
  readonly cents: Cents;
}

/** A box with the documents it adds up. */
export interface FilledBox {
  readonly box: VatBox;
  readonly cents: Cents;
  readonly documents: readonly Part[];
}

/**
 * The boxes of a Belgian VAT return that issued documents fill, by the day of issue; what was paid in a client's name stands in none.
 * `unplaced` is what no rule here has a box for.
 */
export function vatBoxes(documents: readonly Declared[]): {
  readonly boxes: FilledBox[];
  readonly unplaced: Part[];
} {
  const filled = new Map<VatBox | null, Part[]>();
  const put = (box: VatBox | null, { id, number, issued_on }: Declared, cents: Cents) => {
    if (cents === 0) return;
    filled.set(box, [...(filled.get(box) ?? []), { id, number, issued_on, cents }]);
  };
  for (const declared of documents) {
    const { document } = declared;
    const credit = document.kind === 'credit_note';
    for (const part of document.vat) {
      if (part.vatex === DISBURSEMENT) continue;
      const box = boxOf(part, document.seller.country !== document.buyer.country);
      const credited = box === BOXES.abroad ? BOXES.credited_abroad : BOXES.credited;
      put(credit && box ? credited : box, declared, part.net_cents);
      put(credit ? BOXES.credited_vat : BOXES.vat, declared, part.vat_cents);
    }
  }
  const boxes = VAT_BOXES.flatMap((box) => {
    const parts = filled.get(box);
    return parts ? [{ box, cents: parts.reduce((sum, { cents }) => sum + cents, 0), documents: parts }] : [];
  });
  return { boxes, unplaced: filled.get(null) ?? [] };
}

function boxOf({ vat_category, vat_bp }: VatBreakdown, abroad: boolean): VatBox | null {
  if (vat_category === 'S') return BOXES.rates[vat_bp] ?? null;
  if (vat_category === 'AE') return abroad ? BOXES.abroad : BOXES.cocontractor;
  return null;
}
