import type { Cents } from '../../../kernel/money.js';
import { bicIn, ibanOf } from '../account-number.js';
import { worded } from '../figures.js';
import type { Balance, BankStatement, StatedAccount } from '../statement.js';
import { all, type Branch, first, textAt } from './branch.js';
import { amountIn, dayAt, directionOf, refuseEntry } from './camt-figures.js';

/** What a statement says but for its entries; its children are the branches that came before the first one. */
export type CamtHead = Omit<BankStatement, 'transactions' | 'place'>;

/** Codes of the balance at the beginning, the best first: opening, previous closing. */
const OPENING = ['OPBD', 'PRCD'];

function accountOf(statement: Branch): StatedAccount {
  const number = textAt(
    statement,
    'Acct/Id/IBAN',
    'Acct/Id/Othr/Id',
    'Acct/Id/PrtryAcct/Id',
    'Acct/Id/BBAN',
    'Acct/Id/UPIC',
  );
  return {
    iban: ibanOf(number),
    number,
    holder: worded(textAt(statement, 'Acct/Ownr/Nm', 'Acct/Ownr/Pty/Nm', 'Acct/Nm')),
    bic: bicIn(textAt(statement, 'Acct/Svcr/FinInstnId/BICFI', 'Acct/Svcr/FinInstnId/BIC')),
  };
}

const codeOf = (balance: Branch) => textAt(balance, 'Tp/CdOrPrtry/Cd', 'Tp/Cd', 'Tp/CdOrPrtry/Prtry');

/** Throws `broken-balance` for a balance that is no amount. */
function signed(balance: Branch): Cents {
  const amount = first(balance, 'Amt');
  const cents = amount ? amountIn(amount) : null;
  // A bank that leaves out the direction means money that is there.
  const direction = textAt(balance, 'CdtDbtInd') === '' ? 1 : directionOf(balance);
  if (cents === null || direction === null)
    return refuseEntry(0, 'broken-balance', `the balance ${codeOf(balance)} is no amount in whole cents.`);
  return direction === 1 ? cents : 0 - cents;
}

/** Reads what stands around the entries. Throws `broken-balance`, `no-account`. */
export function headOf(statement: Branch): CamtHead {
  const account = accountOf(statement);
  if (account.number === '') refuseEntry(0, 'no-account', 'the account is missing.');
  const balances = all(statement, 'Bal');
  const booked = balances.filter((balance) => ['OPBD', 'PRCD', 'CLBD', 'ITBD'].includes(codeOf(balance)));
  const currency =
    textAt(statement, 'Acct/Ccy') ||
    (first(booked[0] ?? balances[0] ?? statement, 'Amt')?.currency ??
      first(statement, 'Ntry/Amt')?.currency ??
      '');
  if (!/^[A-Z]{3}$/.test(currency)) refuseEntry(0, 'no-currency', 'nothing names the currency.');
  const own = booked.filter((balance) => first(balance, 'Amt')?.currency === currency);
  const at = (found: Branch | undefined): Balance | null =>
    found ? { cents: signed(found), on: dayAt(found, 'Dt') } : null;
  const opening = OPENING.flatMap((code) => own.filter((balance) => codeOf(balance) === code))[0];
  const closing = own.findLast((balance) => codeOf(balance) === 'CLBD');
  const interim = own.filter((balance) => codeOf(balance) === 'ITBD');
  const sequence = /^\d{1,9}$/.exec(textAt(statement, 'ElctrncSeqNb', 'LglSeqNb'))?.[0];
  const created = dayAt(statement, 'CreDtTm');
  const from = dayAt(statement, 'FrToDt/FrDtTm') ?? null;
  const to = dayAt(statement, 'FrToDt/ToDtTm') ?? (closing ? dayAt(closing, 'Dt') : null) ?? created;
  return {
    account,
    currency,
    reference: worded(textAt(statement, 'Id'), 70),
    sequence: sequence === undefined ? null : Number(sequence),
    year: sequence !== undefined && to ? Number(to.slice(0, 4)) : null,
    from,
    to,
    opening: at(opening ?? interim[0]),
    closing: at(closing ?? (interim.length > (opening ? 0 : 1) ? interim.at(-1) : undefined)),
  };
}
