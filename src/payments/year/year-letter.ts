import { Language, Party } from '../../invoicing/documents/document.js';
import { dayText, moneyText, periodText, shortDayText } from '../../invoicing/documents/figures.js';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { payerSentences } from './year-sentences.js';
import { YearDocument, YearStatement } from './year-statement.js';
import { doctorName, tellYear, YearWord } from './year-words.js';

export interface YearFacts {
  readonly year: number;
  /** The day it is drawn up; the year is over when it is a later one. */
  readonly on: Day;
  readonly language: Language;
  readonly seller: Party;
  readonly buyer: Party;
  /** Names of practitioners by id. */
  readonly names: ReadonlyMap<string | null, string>;
}

/** The yearly statement as a letter; a preview, with a faint word across it, while the year is not over. */
export function yearLetter(statement: YearStatement, facts: YearFacts): LetterDocument {
  const { year, on, language, seller, buyer, names } = facts;
  const t = (key: YearWord, values: Record<string, string | number> = {}) => tellYear(key, language, values);
  const money = (cents: Cents) => moneyText(cents, language);
  const over = Number(on.slice(0, 4)) > year;
  const { documents, invoiced, credited, billed, paid_cents, months, doctors } = statement;
  const split = doctors.map(({ practitioner_id, gross_cents, vat_cents }) =>
    t('doctor', {
      name: doctorName(practitioner_id, names, language),
      gross: money(gross_cents),
      vat: money(vat_cents),
    }),
  );
  return {
    number: over ? String(year) : null,
    language,
    issued_on: on,
    seller,
    buyer,
    title: over ? t('title') : `${t('title')} ${year}`,
    facts: [
      [t('issued_on'), dayText(on, language)],
      [t('months'), String(months.length)],
      [t('billed'), money(billed.gross_cents)],
      [t('paid'), money(paid_cents)],
    ],
    opening: [
      t('opening', { year, practice: buyer.name }),
      ...(over ? [] : [t('so_far', { day: dayText(on, language) })]),
    ],
    columns: columnsOf(language),
    rows: documents.map((document) => rowOf(document, language)),
    sums: [
      { label: `${t('invoiced')} · ${t('net')}`, amount_cents: invoiced.net_cents },
      { label: `${t('invoiced')} · ${t('vat')}`, amount_cents: invoiced.vat_cents },
      ...(credited.gross_cents === 0
        ? []
        : [{ label: t('credited'), amount_cents: 0 - credited.gross_cents }]),
    ],
    total: { label: t('billed'), amount_cents: billed.gross_cents },
    payment: null,
    closing: [
      ...(split.length > 0 ? [t('doctors'), ...split] : []),
      ...payerSentences(statement, buyer.country, year, language),
    ],
    notes: [t('late_claims')],
  };
}

function columnsOf(language: Language): LetterDocument['columns'] {
  const column = (key: YearWord, width: number, align: 'left' | 'right' = 'left') => ({
    title: tellYear(key, language),
    width,
    align,
  });
  return [
    column('number', 82),
    column('issued_on', 56),
    column('period', 102),
    column('net', 64, 'right'),
    column('vat', 56, 'right'),
    column('gross', 62, 'right'),
    column('paid_on', 59, 'right'),
  ];
}

function rowOf(document: YearDocument, language: Language): LetterDocument['rows'][number] {
  const { kind, number, issued_on, paid_on, net_cents, vat_cents, gross_cents } = document;
  const sign = kind === 'invoice' ? 1 : -1;
  const amounts = [net_cents, vat_cents, gross_cents].map((cents) => moneyText(sign * cents, language));
  const paid = paid_on === null ? '–' : shortDayText(paid_on, language);
  return {
    cells: [number, shortDayText(issued_on, language), periodText(document, language), ...amounts, paid],
    detail: null,
  };
}
