import { bicIn, ibanOf } from '../account-number.js';
import { oneLine, worded } from '../figures.js';
import { NO_REFERENCE, structured, structuredInText } from '../reference.js';
import type { BankTransaction } from '../statement.js';
import { all, type Branch, first, textAt } from './branch.js';

const LONGEST_TEXT = 500;

/** The other party of a movement, and its account as written when that is no IBAN. */
export interface Counterparty {
  readonly name: string | null;
  readonly iban: string | null;
  readonly account: string;
  readonly bic: string | null;
}

function party(details: Branch, role: 'Dbtr' | 'Cdtr'): Counterparty {
  const own = (tag: string) => [
    `RltdPties/${tag}/Nm`,
    `RltdPties/${tag}/Pty/Nm`,
    `RltdPties/${tag}/Agt/FinInstnId/Nm`,
  ];
  const account = textAt(
    details,
    `RltdPties/${role}Acct/Id/IBAN`,
    `RltdPties/${role}Acct/Id/Othr/Id`,
    `RltdPties/${role}Acct/Id/PrtryAcct/Id`,
  );
  return {
    name: worded(textAt(details, ...own(role), ...own(`Ultmt${role}`))),
    iban: ibanOf(account),
    account,
    bic: bicIn(textAt(details, `RltdAgts/${role}Agt/FinInstnId/BICFI`, `RltdAgts/${role}Agt/FinInstnId/BIC`)),
  };
}

/**
 * The other party: the debtor of money that came in, the creditor of money that went out; where that is our own account,
 * as in a return told with the parties of what is returned, the one at the other end.
 */
export function counterpartyOf(details: Branch, incoming: boolean, own: string | null): Counterparty {
  const told = party(details, incoming ? 'Dbtr' : 'Cdtr');
  if (told.iban === null || told.iban !== own) return told;
  const other = party(details, incoming ? 'Cdtr' : 'Dbtr');
  return other.iban === own || (other.iban === null && other.name === null) ? told : other;
}

type Remittance = Pick<BankTransaction, 'structured_ref' | 'structured_kind' | 'free_text'>;

/**
 * What the payer wrote. Several `Ustrd` are pieces of one text and are joined without a separator; a document number
 * told in structure stands behind it. Without any, what the bank adds to the movement.
 */
export function remittanceOf(details: Branch, added: string): Remittance {
  const references = all(details, 'RmtInf/Strd/CdtrRefInf/Ref').map(({ text }) => text);
  const typed = all(details, 'RmtInf/Strd/CdtrRefInf/CdtrRef').map(({ text }) => text);
  const pieces = all(details, 'RmtInf/Ustrd').map(({ text }) => text);
  const told = [
    pieces.join(''),
    ...all(details, 'RmtInf/Strd/AddtlRmtInf').map(({ text }) => text),
    ...all(details, 'RmtInf/Strd/RfrdDocInf/Nb').map(({ text }) => text),
    ...all(details, 'RmtInf/Strd/RfrdDocInf/RfrdDocNb').map(({ text }) => text),
    ...references.slice(1),
  ];
  const written = oneLine(told.join(' '));
  const free_text = (written || oneLine(added)).slice(0, LONGEST_TEXT);
  const reference = references[0] ?? typed[0];
  const known = reference ? structured(reference) : NO_REFERENCE;
  return { ...(known.structured_ref ? known : structuredInText(written)), free_text };
}

/** An identifier; null when it is absent or says that none was given. */
export function identifierAt(details: Branch, path: string): string | null {
  const text = textAt(details, path);
  return /^NOT ?PROVIDED$|^NONREF$|^NOTAVAILABLE$/i.test(text) ? null : worded(text, 70);
}

/** Why money came back: an ISO code, or the bank's own. */
export function returnReasonOf(details: Branch): string | null {
  return worded(textAt(details, 'RtrInf/Rsn/Cd', 'RtrInf/Rsn/Prtry', 'RtrInf/RtrRsn/Cd'), 35);
}

/** True when the movement tells that it is a return. */
export function tellsReturn(details: Branch): boolean {
  return first(details, 'RtrInf') !== undefined;
}
