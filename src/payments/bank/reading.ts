import { decode, unixLines } from '../../timesheets/call-logs/decoding.js';
import { CamtReader } from './camt/camt-reader.js';
import { CfonbReader } from './cfonb120/cfonb-reader.js';
import { CodaReader } from './coda/coda-reader.js';
import { type CsvOptions, CsvReader } from './csv/csv-reader.js';
import { refuseFile } from './refusing.js';
import { sniffFormat } from './sniffing.js';
import type { StatementFile, StatementFormat } from './statement.js';

/** Enough to tell the formats apart, and for the lines that banks write above the columns of a CSV. */
const HEAD = 8_192;

interface StatementReader {
  push(text: string): void;
  end(): StatementFile;
}

function readerOf(format: StatementFormat, options: CsvOptions): StatementReader {
  switch (format) {
    case 'camt053':
      return new CamtReader();
    case 'coda':
      return new CodaReader();
    case 'cfonb120':
      return new CfonbReader();
    case 'csv':
      return new CsvReader(options);
  }
}

/**
 * Reads a file of bank statements in whichever format it is, as its bytes arrive; its text is decoded before anything
 * is cut from it. Throws `invalid` with the place for what cannot be read; sums that differ are for the caller to judge.
 */
export async function readStatementFile(
  source: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): Promise<StatementFile> {
  let head = '';
  let reader: StatementReader | undefined;
  let lines = (text: string) => text;
  const begin = () => {
    if (head.trim() === '') refuseFile('empty-file', 'The file is empty: fetch it again at the bank.');
    lines = unixLines(head);
    const format = options.profile ? 'csv' : sniffFormat(head);
    const begun = readerOf(format, options);
    begun.push(lines(format === 'camt053' ? head.trimStart() : head));
    return begun;
  };
  for await (const text of decode(source, options.profile?.encoding)) {
    if (reader) {
      reader.push(lines(text));
    } else {
      head += text;
      if (head.length >= HEAD) reader = begin();
    }
  }
  reader ??= begin();
  return reader.end();
}
