import { branch, leaf, Xml, xmlDocument } from '../../invoicing/documents/xml.js';
import { Day } from '../../kernel/day.js';
import { Cents, sum } from '../../kernel/money.js';
import { sepaId, sepaText } from './sepa-text.js';
import { streetAndNumber } from './street-and-number.js';

/** Versions of the customer credit transfer: 09 is that of the EPC rulebooks since November 2023, 03 the one before it. */
export const PAIN_VERSIONS = ['pain.001.001.09', 'pain.001.001.03'] as const;
export type PainVersion = (typeof PAIN_VERSIONS)[number];

/**
 * An address in its own fields. Since 15 November 2026 SEPA schemes refuse addresses in free lines (EPC guidance EPC153-22
 * v2.1): town and country are structured, and no `AdrLine` is written at all.
 */
export interface PainAddress {
  readonly street: string;
  readonly postal_code: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
}

interface PainParty {
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly address: PainAddress | null;
}

export interface PainTransfer {
  readonly end_to_end_id: string;
  /** Above zero. */
  readonly amount_cents: Cents;
  readonly creditor: PainParty;
  /** What the freelancer finds again: a structured reference, else the number of the self-bill as text. */
  readonly reference: { readonly kind: 'ogm' | 'rf' | 'none'; readonly value: string };
  readonly text: string;
}

export interface PainFile {
  readonly version: PainVersion;
  /** At most 32 characters: the payment block has two more. */
  readonly message_id: string;
  /** ISO 8601, without zone. */
  readonly created_at: string;
  readonly execution_on: Day;
  /** Whether the bank books one debit for all, or one for each. */
  readonly batch_booking: boolean;
  readonly debtor: PainParty & {
    /** Belgian enterprise number, by which Belgian banks know who sends; null elsewhere. */
    readonly bce: string | null;
  };
  readonly transfers: readonly PainTransfer[];
}

const NAME = 70;
const decimal = (cents: Cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const text = (name: string, value: string, max: number) => leaf(name, sepaText(value, max));

/** The SEPA credit transfer file (ISO 20022, EPC132-08): the same facts give the same bytes. */
export function pain001(file: PainFile): string {
  const count = leaf('NbOfTxs', String(file.transfers.length));
  const control = leaf('CtrlSum', decimal(sum(file.transfers.map(({ amount_cents }) => amount_cents))));
  const head = branch('GrpHdr', [
    leaf('MsgId', sepaId(file.message_id, 35)),
    leaf('CreDtTm', file.created_at),
    count,
    control,
    branch('InitgPty', [text('Nm', file.debtor.name, NAME), ...initiator(file.debtor.bce)]),
  ]);
  const payment = branch('PmtInf', [
    leaf('PmtInfId', `${sepaId(file.message_id, 32)}-1`),
    leaf('PmtMtd', 'TRF'),
    leaf('BtchBookg', String(file.batch_booking)),
    count,
    control,
    branch('PmtTpInf', [branch('SvcLvl', [leaf('Cd', 'SEPA')])]),
    file.version === 'pain.001.001.09'
      ? branch('ReqdExctnDt', [leaf('Dt', file.execution_on)])
      : leaf('ReqdExctnDt', file.execution_on),
    branch('Dbtr', party(file.debtor)),
    account('DbtrAcct', file.debtor.iban),
    // Mandatory in the schema; "NOTPROVIDED" says that the IBAN is enough (EPC132-08, IBAN only).
    agent('DbtrAgt', file.version, file.debtor.bic) ??
      branch('DbtrAgt', [branch('FinInstnId', [branch('Othr', [leaf('Id', 'NOTPROVIDED')])])]),
    leaf('ChrgBr', 'SLEV'),
    ...file.transfers.map((each) => transfer(each, file.version)),
  ]);
  const content = branch('CstmrCdtTrfInitn', [head, payment]);
  return xmlDocument(
    branch('Document', [content], { xmlns: `urn:iso:std:iso:20022:tech:xsd:${file.version}` }),
  );
}

function transfer(
  { end_to_end_id, amount_cents, creditor, reference, text: words }: PainTransfer,
  version: PainVersion,
): Xml {
  const bank = agent('CdtrAgt', version, creditor.bic);
  return branch('CdtTrfTxInf', [
    branch('PmtId', [leaf('EndToEndId', sepaId(end_to_end_id, 35))]),
    branch('Amt', [leaf('InstdAmt', decimal(amount_cents), { Ccy: 'EUR' })]),
    ...(bank ? [bank] : []),
    branch('Cdtr', party(creditor)),
    account('CdtrAcct', creditor.iban),
    branch('RmtInf', [remittance(reference, words)]),
  ]);
}

function party({ name, address }: Pick<PainParty, 'name' | 'address'>): Xml[] {
  if (!address) return [text('Nm', name, NAME)];
  const [street, number] = streetAndNumber(address.street);
  return [
    text('Nm', name, NAME),
    branch('PstlAdr', [
      text('StrtNm', street, 70),
      ...(number === null ? [] : [text('BldgNb', number, 16)]),
      text('PstCd', address.postal_code, 16),
      text('TwnNm', address.city, 35),
      leaf('Ctry', address.country),
    ]),
  ];
}

const account = (name: string, iban: string) => branch(name, [branch('Id', [leaf('IBAN', iban)])]);

/** What the older schema takes for a BIC; a file with another one is refused as a whole. The IBAN is enough without. */
const OLD_BIC = /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?$/;

const agent = (name: string, version: PainVersion, bic: string | null): Xml | null =>
  bic === null || (version === 'pain.001.001.03' && !OLD_BIC.test(bic))
    ? null
    : branch(name, [branch('FinInstnId', [leaf(version === 'pain.001.001.09' ? 'BICFI' : 'BIC', bic)])]);

const initiator = (bce: string | null): Xml[] =>
  bce === null
    ? []
    : [branch('Id', [branch('OrgId', [branch('Othr', [leaf('Id', bce), leaf('Issr', 'KBO-BCE')])])])];

/** One of the two, never both (EPC132-08, AT-05): the Belgian reference is of the issuer BBA, ISO 11649 of ISO. */
function remittance({ kind, value }: PainTransfer['reference'], words: string): Xml {
  if (kind === 'none') return text('Ustrd', words, 140);
  const type = branch('Tp', [
    branch('CdOrPrtry', [leaf('Cd', 'SCOR')]),
    leaf('Issr', kind === 'ogm' ? 'BBA' : 'ISO'),
  ]);
  return branch('Strd', [branch('CdtrRefInf', [type, leaf('Ref', value.replace(/[^A-Z0-9]/gi, ''))])]);
}
