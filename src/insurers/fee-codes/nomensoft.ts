import { SaxesParser } from 'saxes';
import type { Day } from '../../kernel/day.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { dayIn, FeeFault, feeIn, lastDayIn, textIn } from './fee-cells.js';
import {
  codeFault,
  type FeeFacts,
  type FeeListReader,
  factsFault,
  type ListedFee,
  type ReadList,
  writtenCode,
} from './fees.js';
import { boundList } from './refusals.js';
import { joinedSpans, type SaidSpan } from './said-spans.js';

/** Which amount a NomenSoft fee code is; all others (other categories of patients, own shares) are left out. */
const AMOUNTS: ReadonlyMap<string, 'fee_cents' | 'ordinary_cents' | 'preferential_cents'> = new Map([
  ['0', 'fee_cents'],
  ['1300', 'preferential_cents'],
  ['1600', 'ordinary_cents'],
]);

const DEEPEST = 20;
const LONGEST_TEXT = 1_000_000;
/** Most rows of one code. */
const MOST_SPANS = 1_000;
/** Earliest day of a row that names a code without saying since when. */
const SINCE_EVER: Day = '1900-01-01';

interface Row {
  readonly line: number;
  readonly values: Map<string, string>;
}

/**
 * Reads the XML of NomenSoft (INAMI/RIZIV) as its text arrives: rows are the elements that hold a `nomen_code`, whatever they
 * are called, with `fee_code`, `fee`, `dbegin_fee` and `dend_fee`, or labels with `dbegin`. Rows of one code are joined to
 * versions. Throws `xml-doctype` (so no entity is declared, let alone expanded), `xml-malformed`, `xml-excessive`,
 * `not-nomensoft`.
 */
export class NomenSoftReader implements FeeListReader {
  readonly #parser = new SaxesParser({ position: true });
  readonly #open: { readonly row: Row; text: string }[] = [];
  readonly #spans = new Map<string, SaidSpan[]>();
  readonly #refused: Problem[] = [];
  #left_out = 0;
  #since = 0;
  #rows = 0;

  constructor() {
    const parser = this.#parser;
    parser.on('doctype', () =>
      refuse(
        'xml-doctype',
        'The file declares a DOCTYPE, which NomenSoft never writes: fetch it again there.',
      ),
    );
    parser.on('error', () =>
      refuse(
        'xml-malformed',
        `Line ${parser.line}: the file is not well-formed XML, so it was cut or changed: fetch it again.`,
      ),
    );
    parser.on('opentag', () => {
      this.#since = 0;
      if (this.#open.length >= DEEPEST) this.#excessive();
      this.#open.push({ row: { line: parser.line, values: new Map() }, text: '' });
    });
    parser.on('closetag', ({ name }) => this.#close(name.slice(name.indexOf(':') + 1).toLowerCase()));
    const take = (text: string) => {
      const open = this.#open.at(-1);
      if (open) open.text += text;
    };
    parser.on('text', take);
    parser.on('cdata', take);
  }

  push(text: string): void {
    this.#since += text.length;
    this.#parser.write(text);
    if (this.#since > LONGEST_TEXT) this.#excessive();
  }

  end(): ReadList {
    this.#parser.close();
    if (this.#rows === 0)
      refuse('not-nomensoft', 'The XML holds no element with a nomen_code: choose an export of NomenSoft.');
    const rows: ListedFee[] = [];
    for (const [code, spans] of this.#spans) {
      for (const row of joinedSpans(code, spans)) {
        const fault = factsFault(row.says);
        if (fault)
          this.#refused.push({ line: row.line, column: fault.field, code: fault.code, detail: fault.detail });
        else rows.push(row);
      }
    }
    return { rows, refused: this.#refused, left_out: this.#left_out };
  }

  #close(name: string): void {
    this.#since = 0;
    const { row, text } = this.#open.pop()!;
    this.#open.at(-1)?.row.values.set(name, text.trim());
    if (row.values.has('nomen_code')) this.#take(row);
  }

  #take({ line, values }: Row): void {
    boundList(++this.#rows, this.#refused);
    const at = (name: string) => values.get(name) || undefined;
    const code = writtenCode(at('nomen_code') ?? '', 'be-inami');
    const wrong = codeFault(code, 'be-inami');
    if (wrong) {
      this.#refused.push({ line, column: 'nomen_code', ...wrong });
      return;
    }
    let column = '';
    const read = <Value>(name: string, value: (text: string) => Value): Value | undefined => {
      column = name;
      const text = at(name);
      return text === undefined ? undefined : value(text);
    };
    try {
      const amount = AMOUNTS.get((at('fee_code') ?? at('feecode') ?? '').replace(/^0+(?=\d)/, ''));
      // What is left out need not be an amount as we know them: coefficients and percentages stand there too.
      if (at('fee') !== undefined && !amount) {
        this.#left_out++;
        return;
      }
      const named = this.#named(read);
      const fee = read('fee', feeIn);
      const from = read('dbegin_fee', dayIn) ?? read('dbegin', dayIn) ?? SINCE_EVER;
      const to = read('dend_fee', lastDayIn) ?? read('dend', lastDayIn) ?? null;
      if (to !== null && to < from)
        throw new FeeFault('ends-before-it-begins', `The row ends on ${to}, before it begins on ${from}.`);
      const of = this.#spans.get(code) ?? [];
      this.#spans.set(code, of);
      if (of.length >= MOST_SPANS) this.#excessive();
      of.push({ line, from, to, says: fee === undefined ? named : { ...named, [amount!]: fee } });
    } catch (error) {
      if (!(error instanceof FeeFault)) throw error;
      this.#refused.push({ line, column, code: error.code, detail: error.message });
    }
  }

  #named(
    read: (name: string, value: (text: string) => string | undefined) => string | undefined,
  ): Partial<FeeFacts> {
    const label_fr = read('nomen_desc_fr', textIn);
    const label_nl = read('nomen_desc_nl', textIn);
    return { ...(label_fr && { label_fr }), ...(label_nl && { label_nl }) };
  }

  #excessive(): never {
    return refuse(
      'xml-excessive',
      'The file nests deeper, or has longer texts or more rows of one code, than NomenSoft writes.',
    );
  }
}

function refuse(code: string, sentence: string): never {
  throw new DomainError('invalid', code, sentence);
}
