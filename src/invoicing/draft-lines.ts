import { ExplanationNode, RatedEvent, RatedLine } from '../tariffs/rating/rated.js';
import { InvoiceLine, Language, VatTreatment } from './documents/document.js';
import { periodText } from './documents/figures.js';
import { Receipt, receiptsText } from './documents/receipts-text.js';

/** A line together with the explanation of its amount. */
export interface DraftLine extends InvoiceLine {
  readonly origin: 'rated' | 'manual' | 'credited';
  readonly credited_position: number | null;
  readonly explanation: readonly ExplanationNode[];
}

/** Lines in the client's language, each with its VAT; lines of several months name their days. */
export function draftLines(
  rated: readonly RatedLine[],
  language: Language,
  vat: { readonly standard: VatTreatment; readonly disbursement: VatTreatment },
  severalParts: boolean,
  receipts: ReadonlyMap<string, readonly Receipt[]> = new Map(),
): DraftLine[] {
  return rated.map((line, index) => {
    const days = severalParts ? periodText({ from: line.from, to: line.to }, language) : '';
    const own = receipts.get(line.key);
    const detail = [days, line.detail[language], own && receiptsText(own, language)]
      .filter(Boolean)
      .join(' · ');
    return {
      position: index + 1,
      origin: 'rated',
      label: line.label[language],
      detail: detail || null,
      quantity: line.quantity,
      unit: line.unit,
      unit_price: line.unit_price,
      net_cents: line.net_cents,
      component_code: line.component_code,
      credited_position: null,
      explanation: line.explanation,
      ...(line.vat_treatment === 'disbursement' ? vat.disbursement : vat.standard),
    };
  });
}

/** The receipts each line stands for. */
export function receiptsByLine(
  rated: readonly RatedEvent[],
  entries: ReadonlyMap<string, Receipt & { readonly kind: string }>,
): Map<string, Receipt[]> {
  const receipts = new Map<string, Receipt[]>();
  for (const { event_id, lines } of rated) {
    const entry = entries.get(event_id);
    if (entry?.kind !== 'receipt') continue;
    for (const { line } of lines) {
      const known = receipts.get(line);
      if (known) known.push(entry);
      else receipts.set(line, [entry]);
    }
  }
  return receipts;
}

/** What was metered and how many of it the price buys, as the explanation of a rated line tells; nothing where it is one. */
function meteredBy({ explanation }: DraftLine): Pick<InvoiceLine, 'metered'> {
  const values = explanation.find(({ code }) => code === 'price')?.values;
  const [quantity, per] = [Number(values?.metered), Number(values?.per)];
  return per > 1 && (quantity * 1_000_000) % per !== 0 ? { metered: { quantity, per } } : {};
}

/** The lines as the document keeps them: what is printed, without how it was priced. */
export function documentLines(lines: readonly DraftLine[]): InvoiceLine[] {
  return lines.map((line) => ({
    position: line.position,
    label: line.label,
    detail: line.detail,
    quantity: line.quantity,
    unit: line.unit,
    unit_price: line.unit_price,
    net_cents: line.net_cents,
    component_code: line.component_code,
    vat_category: line.vat_category,
    vat_bp: line.vat_bp,
    exemption_reason: line.exemption_reason,
    vatex: line.vatex,
    ...meteredBy(line),
  }));
}
