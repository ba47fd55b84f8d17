import { readFileSync } from 'node:fs';
import { readStatementFile } from '../../src/payments/bank/reading.js';
import type { StatementFile } from '../../src/payments/bank/statement.js';

/** One of the example statements, one or more of each format. */
export const bankExample = (name: string): Buffer =>
  readFileSync(new URL(`../examples/bank/${name}`, import.meta.url));

/** Reads bytes that arrive in pieces of `piece`. */
export function readBytes(
  bytes: Uint8Array,
  options: Parameters<typeof readStatementFile>[1] = {},
  piece = 4_096,
): Promise<StatementFile> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return readStatementFile(pieces(), options);
}

/** The movements of all statements of a file. */
export const movementsOf = ({ statements }: StatementFile) =>
  statements.flatMap(({ transactions }) => transactions);
