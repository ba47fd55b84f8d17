import { DomainError } from '../../kernel/domain-error.js';
import { BillableEvent } from '../../tariffs/event.js';
import { RateCard } from '../../tariffs/rate-card.js';
import { countingsOf } from '../annexing.js';
import { ReadAnnex, readAnnex } from '../documents/annex-reading.js';
import { AnnexRow } from '../documents/annex-row.js';
import { InvoiceDocument, Language } from '../documents/document.js';
import { DraftLine } from '../draft-lines.js';
import { MonthPricing } from '../pricing.js';
import { Worded } from '../public-pages/worded.js';
import { canReprice, cardKey, Repriced, reprice } from '../repricing.js';
import { REST_WORDS } from './credit-words.js';
import { phrasesOf, wordedLines } from './line-wording.js';
import { NoRecount } from './no-recount.js';
import { ComparedEvent, Comparison, compare, Figures } from './recomputing.js';
import { WordedRow, wordedRow } from './row-wording.js';

/** An invoice, or a credit note, with all that its total is done again from. */
export interface RecountSource {
  readonly lines: readonly DraftLine[];
  /** The bytes of the kept CSV, and whom its numbers stand for. */
  readonly annex: { readonly bytes: Uint8Array; readonly people: readonly string[] } | null;
  readonly months: readonly MonthPricing[];
  readonly cards: ReadonlyMap<string, RateCard>;
  /** Events of other practices that draw from the same allowances. */
  readonly peers: readonly BillableEvent[];
}

/** What is to be done again, and what of it is to be shown, in which language. */
export interface RecountWork extends RecountSource {
  readonly document: Pick<
    InvoiceDocument,
    'kind' | 'language' | 'net_cents' | 'vat_cents' | 'gross_cents'
  > & {
    /** Null where it comes with no annex. */
    readonly annex: object | null;
  };
  /** Of a credit note, the invoice it corrects: its lines have the same words. */
  readonly corrected: RecountSource | null;
  readonly shown: { readonly from: number; readonly limit: number; readonly language: Language };
}

/** A line beside its recount; without one, `recomputed` is null. */
interface ShownLine extends Figures {
  readonly position: number;
  readonly label: Worded;
  readonly detail: Worded | null;
  readonly by_hand: boolean;
  readonly recomputed: Figures | null;
  readonly equal: boolean;
}

/** An event with its words; `recount` is null where there is none. */
export interface ShownEvent extends WordedRow {
  readonly position: number;
  readonly row: AnnexRow;
  readonly recount: Pick<ComparedEvent, 'recomputed' | 'equal'> | null;
}

/** An invoice done again: its lines, and the events that were asked for. */
export interface Recounted {
  readonly no_recount: NoRecount | null;
  readonly comparison: Pick<Comparison, 'equal' | 'invoice' | 'recomputed'> | null;
  readonly lines: readonly ShownLine[];
  /** The form of the annex; null where it does not list single events. */
  readonly form: ReadAnnex['form'] | null;
  readonly events_total: number;
  readonly events: readonly ShownEvent[];
}

/** Does the total of an invoice again from its annex and its cards, event by event. Throws what rating throws. */
export function recounted(work: RecountWork): Recounted {
  const { document, lines, months, cards, shown, corrected } = work;
  const read = readable(work);
  const no_recount = whyNot(work, read);
  const again = document.kind === 'invoice' ? repriced(work, read) : null;
  const comparison =
    again && no_recount === null && read?.events
      ? compare({ ...document, lines }, read.rows, idsOf(read), again, document.language)
      : null;
  const languages = [document.language, shown.language] as const;
  const words = corrected
    ? wordsOfCorrected(lines, corrected, languages)
    : wordedLines(lines, again, sourcesOf(work, read), languages);
  const given = comparison?.lines ?? lines.map(uncompared);
  const end = shown.from + shown.limit;
  const countings = countingsOf(inOrder(months, cards));
  return {
    no_recount,
    comparison: comparison && {
      equal: comparison.equal,
      invoice: comparison.invoice,
      recomputed: comparison.recomputed,
    },
    lines: given.map((line, at) => shownLine(line, words[at] ?? inLanguage(line, document.language))),
    form: read?.form ?? null,
    events_total: read?.rows.length ?? 0,
    events: (read?.rows.slice(shown.from, end) ?? []).map((row, index) => {
      const at = shown.from + index;
      return {
        position: at + 1,
        row,
        ...wordedRow(row, read!.events?.[at] ?? null, countings, languages),
        recount: recountOf(comparison?.events[at]),
      };
    }),
  };
}

/** An annex of another form, such as sums by the day, is shown and handed out, not read. */
function readable({ annex }: RecountSource): ReadAnnex | null {
  if (!annex) return null;
  try {
    return readAnnex(new TextDecoder('utf-8', { ignoreBOM: true }).decode(annex.bytes), annex.people);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function whyNot({ document, months }: RecountWork, read: ReadAnnex | null): NoRecount | null {
  if (document.kind === 'credit_note') return 'credit_note';
  if (!document.annex) return 'no_annex';
  if (!read) return 'not_itemised';
  if (!read.events) return 'first_form';
  return canReprice(months) ? null : 'facts_not_kept';
}

/** Fees without any event have words too: an invoice without annex is rated again over none. */
function repriced({ annex, months, cards, peers }: RecountSource, read: ReadAnnex | null): Repriced | null {
  const events = annex ? read?.events : [];
  return events && canReprice(months) ? reprice(months, cards, events, peers) : null;
}

function wordsOfCorrected(
  lines: readonly DraftLine[],
  corrected: RecountSource,
  languages: readonly [Language, Language],
) {
  const read = readable(corrected);
  const again = languages[0] === languages[1] ? null : repriced(corrected, read);
  const sources = sourcesOf(corrected, read);
  const own = new Map(corrected.lines.map((line) => [line.position, line]));
  const words = new Map(
    wordedLines(corrected.lines, again, sources, languages).map((word, at) => [
      corrected.lines[at]!.position,
      word,
    ]),
  );
  const others = wordedLines(lines, null, sources, languages);
  return lines.map(({ credited_position, label, detail }, at) => {
    const line = own.get(credited_position ?? -1);
    const same = words.get(credited_position ?? -1);
    const other = others[at]!;
    return {
      label: same && line?.label === label ? same.label : other.label,
      detail: same && line?.detail === detail ? same.detail : other.detail,
    };
  });
}

function sourcesOf({ months, cards }: RecountSource, read: ReadAnnex | null) {
  const entries = (read?.events ?? []).map((event, at) => {
    const { day, label } = read!.rows[at]!;
    const { kind, pieces, amount_cents } = event;
    return [event.id, { kind, pieces, amount_cents, day, label }] as const;
  });
  return {
    entries: new Map(entries),
    phrases: [...REST_WORDS, ...phrasesOf(inOrder(months, cards))],
  };
}

const idsOf = ({ events }: ReadAnnex) => (events ?? []).map(({ id }) => id);

/** The cards as they came one after the other: of several versions the last one counts. */
function inOrder(months: readonly MonthPricing[], cards: ReadonlyMap<string, RateCard>): RateCard[] {
  const parts = months.flatMap(({ parts: own, tail }) => (tail ? [...own, tail] : own));
  return parts.flatMap((part) => cards.get(cardKey(part)) ?? []);
}

function recountOf(event: ComparedEvent | undefined): ShownEvent['recount'] {
  return event ? { recomputed: event.recomputed, equal: event.equal } : null;
}

function shownLine(line: Comparison['lines'][number], words: Pick<ShownLine, 'label' | 'detail'>): ShownLine {
  const { position, quantity, unit, unit_price, net_cents, by_hand, recomputed, equal } = line;
  return { position, ...words, quantity, unit, unit_price, net_cents, by_hand, recomputed, equal };
}

const inLanguage = ({ label, detail }: Pick<DraftLine, 'label' | 'detail'>, language: Language) => ({
  label: { text: label, language },
  detail: detail ? { text: detail, language } : null,
});

const uncompared = (line: DraftLine) => ({ ...line, by_hand: false, recomputed: null, equal: true });
