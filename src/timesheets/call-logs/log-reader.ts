import { CsvSplitter, sniffDelimiter } from '../../kernel/csv.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import type { Call } from './call.js';
import { JsonSplitter } from './json-records.js';
import { type CallLogProfile, columnsOf, missingFrom } from './profile.js';
import { type ReadingContext, RowReader } from './reading.js';
import { columnsIn, firstLine, firstRow, isJson, narrowest, sniffProfile } from './sniffing.js';

/** What became of the rows of a file; it grows while the file is read. */
export interface CallLogTally {
  /** Code of the profile that reads the file. */
  profile: string;
  rows: number;
  /** Rows the profile leaves out because they are no calls. */
  excluded: number;
  refused: number;
  /** The first refused rows, as many as are `shown`. */
  readonly problems: Problem[];
  readonly shown: number;
}

function fail(code: string, detail: string): never {
  throw new DomainError('invalid', code, detail, [{ line: 1, code, detail }]);
}

/** The value at a path such as `user.email`, as text; objects and what is absent are ''. */
function textAt(record: object, path: readonly string[]): string {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '';
    value = (value as Record<string, unknown>)[key];
  }
  return value === null || typeof value === 'object' ? '' : String(value);
}

/** Reads the text of one file, from its head on; legs of calls go to `take`, refused rows to `tally`. */
export class LogReader {
  readonly profile: CallLogProfile;
  readonly #splitter: { push(text: string): void; end(): void };
  #nul = false;

  /** Throws `empty-file`, `unknown-layout` or `missing-columns` when `head`, the beginning of the file, cannot be read. */
  constructor(
    private readonly head: string,
    wanted: CallLogProfile | undefined,
    private readonly profiles: readonly CallLogProfile[],
    private readonly context: ReadingContext,
    private readonly tally: CallLogTally,
    private readonly take: (leg: Call) => void,
  ) {
    if (head.trim() === '') fail('empty-file', 'The file is empty: export it again and send that.');
    const profile = wanted ?? sniffProfile(head, profiles);
    if (!profile)
      fail('unknown-layout', `No call-log profile fits the first line of this file. ${this.#advice()}`);
    this.profile = profile;
    tally.profile = profile.code;
    const json = isJson(head);
    if (json ? profile.format === 'csv' : profile.format.startsWith('json')) {
      fail(
        'wrong-format',
        `The profile "${profile.code}" does not read ${json ? 'JSON' : 'CSV'}. ${this.#advice()}`,
      );
    }
    this.#splitter = json ? this.#json() : this.#csv();
  }

  push(text: string): void {
    this.#nul ||= text.includes('\0');
    this.#splitter.push(text);
  }

  /** Throws `no-rows` when nothing but a header was there. */
  end(): void {
    this.#splitter.end();
    if (this.tally.rows === 0)
      fail('no-rows', 'The file holds no call: only a header line or an empty list.');
  }

  #csv(): CsvSplitter {
    const delimiter = this.profile.delimiter ?? sniffDelimiter(firstLine(this.head));
    const layout = columnsIn(firstRow(this.head, delimiter), this.profile);
    if (!layout) this.#misfit([]);
    const missing = missingFrom(layout.columns, this.profile);
    if (missing.length) this.#misfit(missing);
    const reader = new RowReader(this.profile, layout.columns, this.context);
    const most = layout.columns.length;
    const fewest = layout.named ? most : narrowest(this.profile);
    let heading = layout.named;
    return new CsvSplitter(delimiter, (cells, line) => {
      if (heading) {
        heading = false;
      } else if (cells.length < fewest || cells.length > most) {
        const expected = fewest === most ? `${most}` : `${fewest} to ${most}`;
        const detail = `The row has ${cells.length} columns where ${expected} were expected.`;
        this.#refuse({ line, code: 'ragged-row', detail });
      } else {
        while (cells.length < most) cells.push('');
        this.#row(cells, line, reader);
      }
    });
  }

  #json(): JsonSplitter {
    const columns = columnsOf(this.profile);
    const paths = columns.map((column) => column.split('.'));
    const reader = new RowReader(this.profile, columns, this.context);
    return new JsonSplitter(this.profile.records, (record, line) => {
      if (this.tally.rows === 0) {
        const present = columns.filter((_, i) => Object.hasOwn(record, paths[i]![0]!));
        const missing = missingFrom(present, this.profile);
        if (missing.length) this.#misfit(missing);
      }
      this.#row(
        paths.map((path) => textAt(record, path)),
        line,
        reader,
      );
    });
  }

  #row(cells: readonly string[], line: number, reader: RowReader): void {
    if (this.#nul && cells.some((cell) => cell.includes('\0'))) {
      const detail =
        'The row holds NUL bytes, as after a crash of the system that wrote it: remove or repair it.';
      this.#refuse({ line, code: 'nul-byte', detail });
      return;
    }
    const result = reader.read(cells, line);
    if (result !== undefined && 'code' in result) {
      this.#refuse(result);
      return;
    }
    this.tally.rows++;
    if (result) this.take(result);
    else this.tally.excluded++;
  }

  #refuse(problem: Problem): void {
    this.tally.rows++;
    this.tally.refused++;
    if (this.tally.problems.length < this.tally.shown) this.tally.problems.push(problem);
  }

  #misfit(missing: readonly string[]): never {
    const lack = missing.length
      ? `lacks ${missing.map((name) => `"${name}"`).join(', ')}`
      : 'has another number of columns';
    fail(
      'missing-columns',
      `The file, read with the profile "${this.profile.code}", ${lack}. ${this.#advice()}`,
    );
  }

  #advice(): string {
    const better = sniffProfile(this.head, this.profiles);
    if (better && better !== this.profile)
      return `Its columns fit the profile "${better.code}": choose that one.`;
    const known = this.profiles.map(({ code }) => code).join(', ');
    return `Choose another profile (${known}) or make one that names your columns.`;
  }
}
