import { RateCard } from '../../tariffs/rate-card.js';
import { Language, VatTreatment } from '../documents/document.js';
import { Receipt } from '../documents/receipts-text.js';
import { Words } from '../documents/texts.js';
import { DraftLine, draftLines, receiptsByLine, unchargedLine } from '../draft-lines.js';
import { Worded } from '../public-pages/worded.js';
import { Repriced } from '../repricing.js';

/** What the words of lines come from, besides their recount. */
export interface WordSources {
  /** Events by their id, for the receipts that a line names. */
  readonly entries: ReadonlyMap<string, Receipt & { readonly kind: string }>;
  /** Phrases that are known in four languages. */
  readonly phrases: readonly Words[];
}

interface LineTexts {
  readonly label: string;
  readonly detail: string | null;
}

export interface WordedLine {
  readonly label: Worded;
  readonly detail: Worded | null;
}

/**
 * The texts of an invoice's lines in the language `to`. A text is only told in another language where the same card gives
 * the stored text in the language of the document; else the stored one stands, and says in which language it is.
 */
export function wordedLines(
  lines: readonly (LineTexts & Pick<DraftLine, 'origin'>)[],
  again: Pick<Repriced, 'lines' | 'events' | 'months'> | null,
  sources: WordSources,
  [from, to]: readonly [from: Language, to: Language],
): WordedLine[] {
  const said = again && from !== to ? textsOf(again, sources, from) : [];
  const told = again && from !== to ? textsOf(again, sources, to) : [];
  let rated = -1;
  return lines.map(({ label, detail, origin }) => {
    if (origin === 'rated') rated += 1;
    const at = origin === 'rated' ? rated : -1;
    const pick = (stored: string, field: 'label' | 'detail'): Worded => {
      const known = said[at]?.[field] === stored ? told[at]?.[field] : phraseFor(stored, sources, from, to);
      return known ? { text: known, language: to } : { text: stored, language: from };
    };
    return { label: pick(label, 'label'), detail: detail ? pick(detail, 'detail') : null };
  });
}

function phraseFor(
  stored: string,
  { phrases }: WordSources,
  from: Language,
  to: Language,
): string | undefined {
  return phrases.find((phrase) => phrase[from] === stored)?.[to];
}

const NO_VAT: VatTreatment = { vat_category: 'E', vat_bp: 0, exemption_reason: null, vatex: null };

function textsOf(
  { lines, events, months }: Pick<Repriced, 'lines' | 'events' | 'months'>,
  { entries }: WordSources,
  language: Language,
): LineTexts[] {
  const several = months.reduce((parts, month) => parts + month.parts.length, 0) > 1;
  const vat = { standard: NO_VAT, disbursement: NO_VAT };
  const texts = draftLines(lines, language, vat, several, receiptsByLine(events, entries));
  return texts.length > 0 ? texts : [unchargedLine(events.length, language, NO_VAT)];
}

/** Every phrase of a card that it has in four languages. */
export function phrasesOf(cards: Iterable<Pick<RateCard, 'components'>>): Words[] {
  return [...cards].flatMap(({ components }) => [...phrasesIn(components)]);
}

function* phrasesIn(value: unknown): Iterable<Words> {
  if (typeof value !== 'object' || value === null) return;
  const { fr, nl, en, de } = value as Partial<Words>;
  if ([fr, nl, en, de].every((text) => typeof text === 'string')) yield value as Words;
  else for (const inner of Object.values(value)) yield* phrasesIn(inner);
}
