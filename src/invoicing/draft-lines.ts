import { Day } from '../kernel/day.js';
import { ExplanationNode, RatedEvent, RatedLine } from '../tariffs/rating/rated.js';
import { InvoiceLine, Language, VatTreatment } from './documents/document.js';
import { periodText } from './documents/figures.js';
import { Receipt, receiptsText } from './documents/receipts-text.js';

/** A line together with the explanation of its amount. */
export interface DraftLine extends InvoiceLine {
  readonly origin: 'rated' | 'manual' | 'credited';
  readonly credited_position: number | null;
  readonly explanation: readonly ExplanationNode[];
  /** The days it was priced for; null or left out for a line by hand, or one that was drafted before they were kept. */
  readonly period_from?: Day | null;
  readonly period_to?: Day | null;
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
      period_from: line.from,
      period_to: line.to,
      ...(line.vat_treatment === 'disbursement' ? vat.disbursement : vat.standard),
    };
  });
}

type Words = Readonly<Record<Language, string>>;
const UNCHARGED: Words = {
  fr: 'Prestations sans frais',
  nl: 'Prestaties zonder kosten',
  en: 'Services free of charge',
  de: 'Leistungen ohne Berechnung',
};
const COUNTED: { readonly one: Words; readonly more: Words } = {
  one: {
    fr: '1 prestation comptée, rien à payer',
    nl: '1 prestatie geteld, niets te betalen',
    en: '1 service counted, nothing to pay',
    de: '1 Leistung gezählt, nichts zu zahlen',
  },
  more: {
    fr: 'prestations comptées, rien à payer',
    nl: 'prestaties geteld, niets te betalen',
    en: 'services counted, nothing to pay',
    de: 'Leistungen gezählt, nichts zu zahlen',
  },
};

/**
 * The line of a period whose entries charge nothing: an invoice has at least one (EN 16931 BR-16), and this one takes its
 * entries from a pack, or closes them.
 */
export function unchargedLine(entries: number, language: Language, standard: VatTreatment): DraftLine {
  return {
    position: 1,
    origin: 'rated',
    label: UNCHARGED[language],
    detail: countedText(entries, language),
    quantity: '1',
    unit: 'lump',
    unit_price: '0.00',
    net_cents: 0,
    component_code: null,
    credited_position: null,
    explanation: [],
    ...standard,
  };
}

function countedText(entries: number, language: Language): string | null {
  if (entries === 0) return null;
  return entries === 1 ? COUNTED.one[language] : `${entries} ${COUNTED.more[language]}`;
}

/** True for a line that the card gives: not one by hand, nor the one that says that nothing is charged. */
export function isRated({ origin, component_code }: Pick<DraftLine, 'origin' | 'component_code'>): boolean {
  return origin === 'rated' && component_code !== null;
}

/** True when no line charges or counts anything for a component, and nobody added one by hand. */
export function chargesNothing(lines: readonly Pick<DraftLine, 'origin' | 'component_code'>[]): boolean {
  return lines.every(({ origin, component_code }) => origin === 'rated' && component_code === null);
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

function periodOf({ period_from, period_to }: DraftLine): Pick<InvoiceLine, 'period'> {
  return period_from && period_to ? { period: { from: period_from, to: period_to } } : {};
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
    ...periodOf(line),
  }));
}
