import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { decode } from '../../timesheets/call-logs/decoding.js';
import { FeeCsvReader } from './fee-csv.js';
import type { FeeListReader, Nomenclature, ReadList } from './fees.js';
import { NomenSoftReader } from './nomensoft.js';

/**
 * Reads a list of fee codes, XML of NomenSoft or CSV by how it begins. Throws what its reader does, `wrong-nomenclature` for
 * XML that is not of INAMI, `empty-file`.
 */
export async function readFeeList(
  source: AsyncIterable<Uint8Array>,
  nomenclature: Nomenclature,
  from: Day | null,
): Promise<ReadList> {
  let reader: FeeListReader | undefined;
  for await (const text of decode(source)) {
    reader ??= readerFor(text, nomenclature, from);
    reader.push(text);
  }
  const list = reader!.end();
  if (list.rows.length + list.refused.length === 0)
    throw new DomainError('invalid', 'empty-file', 'The file holds no fee code: choose another one.');
  return list;
}

function readerFor(head: string, nomenclature: Nomenclature, from: Day | null): FeeListReader {
  if (/^(%PDF|PK\p{Cc})/u.test(head))
    throw new DomainError(
      'invalid',
      'unknown-format',
      'This is a PDF, an archive or a spreadsheet: save it as CSV.',
    );
  if (!/^\s*</.test(head)) return new FeeCsvReader(nomenclature, from);
  if (nomenclature === 'be-inami') return new NomenSoftReader();
  throw new DomainError(
    'invalid',
    'wrong-nomenclature',
    'XML is read of INAMI alone: send other lists as CSV.',
  );
}
