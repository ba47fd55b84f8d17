import { CsvSplitter, sniffDelimiter } from '../../kernel/csv.js';
import { csvText } from '../../kernel/csv-cell.js';
import type { Day } from '../../kernel/day.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { compact } from '../../kernel/identifiers.js';
import { refuseRows } from '../../missions/needs/need-csv.js';
import { dayReader } from '../../payments/bank/csv/csv-cells.js';
import { WITHOUT_NISS } from './care-claim.js';
import { centsIn, digitsIn, nihiiIn, REMEDIES, sexIn, USUAL, unitsIn } from './claim-cells.js';
import { columnsOf, type Field } from './claim-columns.js';
import type { GivenClaim } from './claim-filling.js';

const MOST_ROWS = 5_000;
const MOST_FAULTS = 50;
const LONGEST_CELL = 200;

/** The rows of one reference: acts of one claim. */
export interface ListedClaim {
  /** The first of its lines. */
  readonly line: number;
  readonly reference: string;
  /** NIHII of who gave the care. */
  readonly practitioner: string | null;
  readonly claim: GivenClaim;
}

/**
 * The claims of a list: rows of one reference are acts of one claim, and say the same of its patient. Throws `invalid`:
 * `unknown-layout`, `empty-file`, `too-many-rows` and `rows-refused` with line, column and reason; no cell is repeated, for it
 * may tell of a patient.
 */
export function claimsIn(text: string): { readonly rows: number; readonly claims: readonly ListedClaim[] } {
  const problems: Problem[] = [];
  const found = new Map<string, ListedClaim>();
  let columns: ReadonlyMap<Field, number> | undefined;
  let rows = 0;
  const splitter = new CsvSplitter(sniffDelimiter(text.split('\n', 1)[0]!), (cells, line) => {
    if (!columns) {
      columns = columnsOf(cells);
      return;
    }
    if (++rows > MOST_ROWS)
      throw new DomainError(
        'invalid',
        'too-many-rows',
        `A list has ${MOST_ROWS} rows at most: send it in parts.`,
      );
    const row = new Row(cells, line, columns, problems).read();
    if (problems.length >= MOST_FAULTS) refuseRows(problems, 'At least ');
    if (!row) return;
    const before = found.get(row.reference);
    if (!before) found.set(row.reference, row);
    else if (sameBut(before) === sameBut(row)) {
      found.set(row.reference, {
        ...before,
        claim: { ...before.claim, acts: [...before.claim.acts, ...row.claim.acts] },
      });
    } else {
      const detail = `Line ${before.line} has this reference for another patient, fund or practitioner: give each claim its own.`;
      problems.push({ line, column: 'reference', code: 'reference-twice', detail });
    }
  });
  splitter.push(text);
  splitter.end();
  refuseRows(problems);
  if (rows === 0)
    throw new DomainError('invalid', 'empty-file', 'The file has no row below its column names.');
  return { rows, claims: [...found.values()] };
}

/** All that rows of one claim have in common. */
const sameBut = ({ practitioner, claim: { acts: _, ...claim } }: ListedClaim) =>
  JSON.stringify([practitioner, claim]);

const dayIn = dayReader(['YYYY-MM-DD', 'DD/MM/YYYY', 'DD-MM-YYYY', 'DD.MM.YYYY']);

class Row {
  #failed = false;

  constructor(
    private readonly cells: readonly string[],
    private readonly line: number,
    private readonly columns: ReadonlyMap<Field, number>,
    private readonly problems: Problem[],
  ) {}

  /** Null when something in it is wrong. */
  read(): ListedClaim | null {
    const reference = this.must('reference', (cell) => cell, '');
    const practitioner = this.may('practitioner', nihiiIn);
    const claim = { patient: this.patient(), ...this.insurance(), acts: [this.act()] };
    return this.#failed ? null : { line: this.line, reference, practitioner, claim };
  }

  private patient(): GivenClaim['patient'] {
    const said = {
      niss: this.may('niss', (cell) => digitsIn(compact(cell), 11)),
      without_niss: this.may('without_niss', (cell) =>
        WITHOUT_NISS.find((reason) => reason === cell.toLowerCase()),
      ),
      card_number: this.may('card_number', (cell) => cell),
      name: this.may('name', (cell) => cell),
      first_name: this.may('first_name', (cell) => cell),
      born_on: this.may('born_on', dayIn),
      sex: this.may('sex', sexIn),
    };
    return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  }

  private insurance(): Pick<GivenClaim, 'mutuality' | 'ct1' | 'ct2'> {
    const three = (cell: string) => digitsIn(cell, 3);
    return {
      mutuality: this.may('mutuality', three) ?? undefined,
      ct1: this.may('ct1', three) ?? undefined,
      ct2: this.may('ct2', three) ?? undefined,
    };
  }

  private act(): GivenClaim['acts'][number] {
    const prescriber = this.may('prescriber', nihiiIn);
    const prescribed = this.may('prescribed_on', dayIn);
    if ((prescriber === null) !== (prescribed === null))
      this.fault('prescribed_on', 'prescription-incomplete');
    return {
      ...USUAL,
      on: this.must('on', dayIn, '' as Day),
      code: this.must('code', (cell) => digitsIn(cell, 6), ''),
      units: this.may('units', unitsIn) ?? 1,
      insurance_cents: this.may('insurance', centsIn) ?? undefined,
      patient_cents: this.may('patient_share', centsIn) ?? undefined,
      supplement_cents: this.may('supplement', centsIn) ?? 0,
      prescriber: prescriber && prescribed ? { nihii: prescriber, on: prescribed, norm: '1' } : null,
    };
  }

  private must<Value>(
    field: Field,
    read: (cell: string) => Value | null | undefined,
    otherwise: Value,
  ): Value {
    if (this.text(field) === '') this.fault(field, 'cell-empty');
    return this.may(field, read) ?? otherwise;
  }

  private may<Value>(field: Field, read: (cell: string) => Value | null | undefined): Value | null {
    const cell = this.text(field);
    if (cell === '') return null;
    const value = cell.length <= LONGEST_CELL && !/\p{Cc}/u.test(cell) ? read(cell) : null;
    if (value === null || value === undefined) this.fault(field, 'cell-wrong');
    return value ?? null;
  }

  private fault(field: Field, code: keyof typeof REMEDIES): void {
    this.#failed = true;
    this.problems.push({ line: this.line, column: field, code, detail: REMEDIES[code](field) });
  }

  private text(field: Field): string {
    const at = this.columns.get(field);
    return at === undefined ? '' : csvText((this.cells[at] ?? '').trim());
  }
}
