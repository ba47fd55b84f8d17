import { sum } from '../../kernel/money.js';
import { storedDocument } from '../documents/document.js';
import { LetterDocument } from '../documents/letter.js';
import { numberOf } from '../numbering.js';
import {
  ArchiveLink,
  CANONICAL,
  ChainKey,
  documentForm,
  hashOf,
  IssuedFacts,
  LetterFacts,
  letterForm,
  NOTHING_BEFORE,
  sha256Of,
} from './chaining.js';

/** One thing that is not as it was issued; `subject` is a document's number, a record's place or the chain. */
export interface Finding {
  readonly subject: string;
  readonly code: string;
  readonly detail: string;
}

interface Span {
  readonly code: 'key-missing' | 'key-dropped';
  readonly key_id: string | null;
  readonly from: number;
  to: number;
}

export type StoredRecord = ArchiveLink & { readonly hash: string };

/** Follows a chain from its first record, in order, and tells each break once. */
export class ChainWalk {
  private hash = NOTHING_BEFORE;
  private sequence = 0;
  private keyed = false;
  private readonly unsigned: Span[] = [];

  constructor(private readonly keys: ReadonlyMap<string, ChainKey>) {}

  get end(): { readonly records: number; readonly hash: string } {
    return { records: this.sequence, hash: this.hash };
  }

  /** What is wrong with the next record; the walk goes on from it as it stands, so that one fault is told once. */
  next(record: StoredRecord): Finding[] {
    const found: Finding[] = [];
    const tell = (code: string, detail: string) =>
      found.push({ subject: `record ${record.sequence}`, code, detail });
    if (record.sequence !== this.sequence + 1) {
      const [from, to] = [this.sequence + 1, record.sequence - 1];
      const gone = from === to ? `record ${from} is gone` : `records ${from} to ${to} are gone`;
      tell('records-missing', `${gone}: the chain goes on after a gap.`);
    } else if (record.previous_hash !== this.hash) {
      tell(
        'chain-broken',
        'it does not go on from the record before it: one of the two was put here or changed.',
      );
    }
    const key = record.key_id === null ? null : this.keys.get(record.key_id);
    if (key === undefined) {
      this.extend('key-missing', record);
    } else if (record.canonical > CANONICAL) {
      tell(
        'version-unknown',
        `form ${record.canonical} is newer than this program: check with a newer version.`,
      );
    } else if (hashOf(record, key) !== record.hash) {
      tell('record-changed', 'what it says is not what was written: its hash does not fit.');
    } else if (key === null && this.keyed) {
      this.extend('key-dropped', record);
    }
    this.keyed ||= record.key_id !== null;
    this.sequence = record.sequence;
    this.hash = record.hash;
    return found;
  }

  /** Records that no key proves, told by stretches: a key that is not given is one fault and not thousands. */
  unproven(): Finding[] {
    return this.unsigned.map(({ code, key_id, from, to }) => ({
      subject: from === to ? `record ${from}` : `records ${from} to ${to}`,
      code,
      detail:
        code === 'key-missing'
          ? `written with ARCHIVE_KEY ${key_id}, which was not given: nothing proves this part of the chain without it.`
          : 'written without ARCHIVE_KEY although records before have one: by an app without the key, or by somebody else.',
    }));
  }

  /** The names of the keys that signed some of it and were not given. */
  keysMissing(): string[] {
    const missing = this.unsigned.filter(({ code }) => code === 'key-missing');
    return [...new Set(missing.map(({ key_id }) => key_id!))];
  }

  private extend(code: Span['code'], { sequence, key_id }: StoredRecord): void {
    const last = this.unsigned.at(-1);
    if (last?.code === code && last.key_id === key_id && last.to === sequence - 1) last.to = sequence;
    else this.unsigned.push({ code, key_id, from: sequence, to: sequence });
  }
}

/** The line of an invoice as its own table has it. */
export interface StoredLine {
  readonly position: number;
  readonly label: string;
  readonly quantity: string;
  readonly unit_price: string;
  readonly net_cents: number;
  readonly vat_bp: number;
}

const AMOUNTS = ['net_cents', 'vat_cents', 'gross_cents'] as const;
const LINE = ['label', 'quantity', 'unit_price', 'net_cents', 'vat_bp'] as const;

/** A self-bill is an invoice or a credit note by what it says. */
const KIND_TOLD: Readonly<Record<string, string>> = { self_bill: 'invoice', self_bill_credit: 'credit_note' };

/** What of an issued document is not what the chain and its own parts say of each other. */
export function checkDocument(
  issued: IssuedFacts,
  lines: readonly StoredLine[],
  record: Pick<ArchiveLink, 'sha256'>,
): Finding[] {
  const told = storedDocument(issued.document);
  const differences: string[] = [];
  const compare = (what: string, here: unknown, there: unknown) => {
    if (here !== there) differences.push(`${what} is ${there} in the document and ${here} in the books`);
  };
  compare('number', issued.number, told.number);
  compare('date', issued.issued_on, told.issued_on);
  compare('kind', KIND_TOLD[issued.kind] ?? issued.kind, told.kind);
  compare('self-billing', issued.kind.startsWith('self_bill'), told.self_billed);
  for (const amount of AMOUNTS) compare(amount, issued[amount], told[amount]);
  compare('the number of lines', lines.length, told.lines.length);
  for (const line of told.lines) {
    const stored = lines.find(({ position }) => position === line.position);
    for (const field of stored ? LINE : [])
      compare(`${field} of line ${line.position}`, stored![field], line[field]);
  }
  const net = sum(told.lines.map(({ net_cents }) => net_cents));
  const vat = sum(told.vat.map(({ vat_cents }) => vat_cents));
  if (net !== told.net_cents)
    differences.push(`net_cents is ${told.net_cents}, and its lines come to ${net}`);
  if (vat !== told.vat_cents)
    differences.push(`vat_cents is ${told.vat_cents}, and its rates come to ${vat}`);
  if (told.gross_cents !== net + vat)
    differences.push(`gross_cents is ${told.gross_cents}, not ${net + vat}`);
  if (numberOf(issued.series, issued.sequence) !== issued.number)
    differences.push(`number ${issued.number} is not number ${issued.sequence} of series ${issued.series}`);
  const changed = sha256Of(documentForm(issued)) !== record.sha256;
  if (!changed && differences.length === 0) return [];
  const detail =
    differences.length > 0
      ? `${differences.join('; ')}.`
      : 'it is not the document that was issued, though its amounts agree with each other.';
  return [{ subject: issued.number, code: changed ? 'document-changed' : 'document-inconsistent', detail }];
}

/** What of a letter is not what the chain and its own document say of each other. */
export function checkLetter(letter: LetterFacts, record: Pick<ArchiveLink, 'sha256'>): Finding[] {
  const told = letter.document as LetterDocument;
  const differences: string[] = [];
  const compare = (what: string, here: unknown, there: unknown) => {
    if (here !== there) differences.push(`${what} is ${there} in the letter and ${here} in the books`);
  };
  compare('number', letter.number, told.number);
  compare('date', letter.issued_on, told.issued_on);
  compare('amount_cents', letter.amount_cents, told.total.amount_cents);
  if (numberOf(letter.series, letter.sequence) !== letter.number)
    differences.push(`number ${letter.number} is not number ${letter.sequence} of series ${letter.series}`);
  const changed = sha256Of(letterForm(letter)) !== record.sha256;
  if (!changed && differences.length === 0) return [];
  const detail =
    differences.length > 0
      ? `${differences.join('; ')}.`
      : 'it is not the letter that was written, though its amounts agree with each other.';
  return [{ subject: letter.number, code: changed ? 'document-changed' : 'document-inconsistent', detail }];
}

/** One number of a series, with the one before it. */
export interface SeriesStep {
  readonly series: string;
  readonly sequence: number;
  readonly before: number | null;
  readonly issued_on: string;
  readonly before_on: string | null;
}

/** What breaks the law's order of numbers and dates: gaps, and dates that go back. */
export function checkStep({ series, sequence, before, issued_on, before_on }: SeriesStep): Finding[] {
  const found: Finding[] = [];
  const expected = (before ?? 0) + 1;
  if (sequence !== expected) {
    const gone =
      sequence - 1 === expected
        ? `${numberOf(series, expected)} is gone`
        : `${numberOf(series, expected)} to ${numberOf(series, sequence - 1)} are gone`;
    found.push({ subject: `series ${series}`, code: 'numbers-missing', detail: `${gone}.` });
  }
  if (before_on !== null && issued_on < before_on) {
    const detail = `it is dated ${issued_on}, and the number before it ${before_on}.`;
    found.push({ subject: numberOf(series, sequence), code: 'date-before-last', detail });
  }
  return found;
}
