import { sum } from '../../../kernel/money.js';
import { Occurrences } from '../keys.js';
import type { BankStatement, BankTransaction, ControlSum, StatementWarning } from '../statement.js';
import { accountOf } from './coda-account.js';
import { amountOf, type CodaMovement, codeOf, detailOf, sequenceOf, transactionOf } from './coda-movement.js';
import type { CodaRecord } from './coda-record.js';
import { leavesOf } from './coda-totals.js';

/** The records of one statement: old balance, movements, new balance. */
export interface CodaParts {
  readonly header: CodaRecord;
  readonly opening: CodaRecord;
  readonly movements: CodaMovement[];
  closing: CodaRecord | null;
}

interface ReadStatement {
  readonly statement: BankStatement;
  readonly control: Omit<ControlSum, 'statement'>;
  readonly warnings: StatementWarning[];
}

/** One statement in the neutral model, with its balances to be compared. `occurrences` names movements of a statement without a number. */
export function statementOf(parts: CodaParts, occurrences: Occurrences): ReadStatement {
  const { header, opening, movements } = parts;
  const closing = parts.closing!;
  const { account, currency } = accountOf(opening, header);
  const created = header.day(6);
  const closedOn = closing.day(58) ?? opening.day(59) ?? created;
  if (closedOn === null) return closing.refuse(58, 'no record of the statement names a day.');
  const sequence = /^\d{3}$/.test(opening.slice(126, 128)) ? Number(opening.slice(126, 128)) : 0;
  const year = Number(closedOn.slice(0, 4));
  const keyOf = (movement: CodaMovement) =>
    sequence > 0
      ? `coda:${closedOn}-${String(sequence).padStart(3, '0')}-${sequenceOf(movement)}-${detailOf(movement)}`
      : occurrences.key(account.number, [
          movement.first.slice(116, 121),
          amountOf(movement),
          codeOf(movement),
          movement.first.text(63, 115),
          movement.third?.text(11, 82) ?? null,
        ]);
  const { leaves, unsplit } = leavesOf(movements);
  const transactions: BankTransaction[] = leaves.map(({ movement, total }) =>
    transactionOf(movement, keyOf(movement), currency, closedOn, total),
  );
  const days = transactions.map(({ booked_on }) => booked_on).toSorted();
  const statement: BankStatement = {
    place: opening.line,
    account,
    currency,
    reference: header.text(25, 34) || null,
    sequence: sequence || null,
    year: sequence ? year : null,
    from: days[0] ?? closedOn,
    to: closedOn,
    opening: { cents: opening.amount(43, 44), on: opening.day(59) },
    closing: { cents: closing.amount(42, 43), on: closing.day(58) },
    transactions,
  };
  const control = {
    what: 'closing_balance',
    place: closing.line,
    stated: statement.closing!.cents,
    counted: sum([statement.opening!.cents, ...transactions.map(({ amount_cents }) => amount_cents)]),
  } as const;
  return { statement, control, warnings: [...warningsOf(header), ...unsplit.map(notSplit)] };
}

function* warningsOf(header: CodaRecord): Generator<StatementWarning> {
  if (header.slice(17, 17) === 'D') {
    const detail = 'The bank marks this file as a duplicate of one it sent before.';
    yield { place: header.line, code: 'duplicate', detail };
  }
}

const notSplit = (total: CodaMovement): StatementWarning => ({
  place: total.first.line,
  code: 'total-not-split',
  detail: `The details of movement ${sequenceOf(total)} do not add up to it: it was read as one movement.`,
});
