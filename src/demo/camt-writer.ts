import { branch, leaf, type Xml, xmlDocument } from '../invoicing/documents/xml.js';
import type { Cents } from '../kernel/money.js';
import { closingOf, type WrittenMovement, type WrittenStatement } from './written-statement.js';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';

const decimal = (cents: Cents) =>
  `${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const amount = (cents: Cents) => leaf('Amt', decimal(cents), { Ccy: 'EUR' });
const direction = (cents: Cents) => leaf('CdtDbtInd', cents < 0 ? 'DBIT' : 'CRDT');

function balance(code: string, cents: Cents, on: string): Xml {
  return branch('Bal', [
    branch('Tp', [branch('CdOrPrtry', [leaf('Cd', code)])]),
    amount(cents),
    direction(cents),
    branch('Dt', [leaf('Dt', on)]),
  ]);
}

function remittance({ ogm, rf, text }: WrittenMovement): Xml {
  const reference = ogm ?? rf;
  const kind = branch('CdOrPrtry', [leaf('Cd', 'SCOR')]);
  const type = branch('Tp', [kind, leaf('Issr', ogm ? 'BBA' : 'ISO')]);
  const structured = branch('Strd', [branch('CdtrRefInf', [type, leaf('Ref', reference)])]);
  return branch('RmtInf', [leaf('Ustrd', text), ...(reference ? [structured] : [])]);
}

function entry(movement: WrittenMovement, place: string): Xml {
  const { amount_cents, counter_name, counter_iban, booked_on, end_to_end_id, return_reason } = movement;
  const role = amount_cents > 0 ? 'Dbtr' : 'Cdtr';
  const family = [
    leaf('Cd', amount_cents > 0 ? 'RCDT' : 'ICDT'),
    leaf('SubFmlyCd', return_reason ? 'RRTN' : 'ESCT'),
  ];
  const details = branch('TxDtls', [
    branch('Refs', [leaf('EndToEndId', end_to_end_id ?? 'NOTPROVIDED')]),
    amount(amount_cents),
    direction(amount_cents),
    branch('RltdPties', [
      branch(role, [branch('Pty', [leaf('Nm', counter_name)])]),
      branch(`${role}Acct`, [branch('Id', [leaf('IBAN', counter_iban)])]),
    ]),
    remittance(movement),
    ...(return_reason ? [branch('RtrInf', [branch('Rsn', [leaf('Cd', return_reason)])])] : []),
  ]);
  return branch('Ntry', [
    amount(amount_cents),
    direction(amount_cents),
    branch('Sts', [leaf('Cd', 'BOOK')]),
    branch('BookgDt', [leaf('Dt', booked_on)]),
    branch('ValDt', [leaf('Dt', booked_on)]),
    leaf('AcctSvcrRef', place),
    branch('BkTxCd', [branch('Domn', [leaf('Cd', 'PMNT'), branch('Fmly', family)])]),
    branch('NtryDtls', [details]),
  ]);
}

/** A CAMT.053 file, version 08, with one statement; `created` is an instant of ISO 8601. */
export function writeCamt(statement: WrittenStatement, created: string): string {
  const { iban, bic, holder, sequence, opened_on, closed_on, opening_cents, movements } = statement;
  const name = `${closed_on.slice(0, 4)}${String(sequence).padStart(5, '0')}`;
  const account = branch('Acct', [
    branch('Id', [leaf('IBAN', iban)]),
    leaf('Ccy', 'EUR'),
    branch('Ownr', [leaf('Nm', holder)]),
    branch('Svcr', [branch('FinInstnId', [leaf('BICFI', bic)])]),
  ]);
  const body = branch('Stmt', [
    leaf('Id', name),
    leaf('ElctrncSeqNb', String(sequence)),
    leaf('CreDtTm', created),
    account,
    balance('OPBD', opening_cents, opened_on),
    balance('CLBD', closingOf(statement), closed_on),
    ...movements.map((movement, i) => entry(movement, `${name}${String(i + 1).padStart(6, '0')}`)),
  ]);
  const header = branch('GrpHdr', [leaf('MsgId', name), leaf('CreDtTm', created)]);
  return xmlDocument(branch('Document', [branch('BkToCstmrStmt', [header, body])], { xmlns: NAMESPACE }));
}
