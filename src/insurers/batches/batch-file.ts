import { DomainError, type Problem } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { askedOf, type CareClaim, elevenDigits, invoiceOf, lastCareOf } from '../claims/care-claim.js';
import { judgeClaim, refuses } from '../claims/claim-checks.js';
import type { BillingKind, CareInvoice, FileHeader } from '../efact/claim-file.js';
import { Judging } from '../efact/judging.js';
import { writeFile } from '../efact/writing.js';
import { insurerOf } from '../mutualities.js';

/** Whom the funds pay and ask. */
export interface Sender {
  readonly third_party: string;
  readonly enterprise: string;
  readonly bic: string;
  readonly iban: string;
  readonly profession: string;
  readonly contact_name: string;
  readonly contact_first_name: string;
  readonly contact_phone: string;
  readonly production: boolean;
}

/** A claim in a file. */
interface BatchItem {
  readonly claim_id: Id;
  readonly position: number;
  readonly number: string;
  readonly destination: string;
  readonly insurance_cents: number;
}

export interface WrittenBatch {
  readonly bytes: Buffer;
  readonly items: readonly BatchItem[];
  /** Records 10 to 90. */
  readonly records: number;
  readonly total_cents: number;
  /** What the funds would refuse, with the claim it is of. */
  readonly problems: readonly Problem[];
}

/**
 * Who sends the claims of a provider: the sender with the provider's own number, else the only one of the practice; null
 * where that leaves a choice.
 */
export function senderOf<One extends Pick<Sender, 'third_party'>>(
  provider: string,
  senders: readonly One[],
): One | null {
  const own = senders.find(({ third_party }) => third_party.slice(0, 8) === provider.slice(0, 8));
  return own ?? (senders.length === 1 ? senders[0]! : null);
}

/** The federation a claim is billed to. */
export const federationOf = ({ mutuality, acts }: CareClaim): string | null =>
  insurerOf(mutuality, lastCareOf(acts))?.federation ?? null;

/** 14 digits unlike any other of this sender: its number, year, send number, and 9 for a test. */
export const messageReference = (third_party: string, year: number, send_number: number, test: boolean) =>
  third_party.slice(0, 8) +
  String(year % 100).padStart(2, '0') +
  String(send_number).padStart(3, '0') +
  (test ? '9' : '0');

/** The header of a file of `sender`. */
export function headerOf(
  sender: Sender,
  file: Pick<
    FileHeader,
    'send_number' | 'sender_reference' | 'month' | 'created_on' | 'reference' | 'federation'
  >,
): FileHeader {
  const { third_party, enterprise, bic, iban, profession, contact_name, contact_first_name, contact_phone } =
    sender;
  return {
    ...file,
    test: !sender.production,
    third_party: elevenDigits(third_party),
    enterprise,
    bic,
    iban,
    profession,
    contact: { name: contact_name, first_name: contact_first_name, phone: contact_phone },
  };
}

const RANK: Readonly<Record<BillingKind, number>> = { credit: 0, new: 1, resubmitted: 1 };

/** Writes a file of claims, funds ascending and credit notes of a fund first, and judges it as the funds would. */
export function writeBatch(header: FileHeader, claims: readonly CareClaim[]): WrittenBatch {
  const year = header.created_on.slice(0, 4);
  const send = String(header.send_number).padStart(3, '0');
  const ordered = claims
    .map((claim) => ({ claim, invoice: invoiceOf(claim, '') }))
    .toSorted(
      (a, b) =>
        compare(a.invoice.destination, b.invoice.destination) ||
        RANK[a.claim.kind] - RANK[b.claim.kind] ||
        compare(a.claim.id, b.claim.id),
    )
    .map(({ claim, invoice }, at) => ({
      claim,
      invoice: { ...invoice, number: `${year}${send}${String(at + 1).padStart(5, '0')}` },
    }));
  const invoices = ordered.map(({ invoice }) => invoice);
  const items = ordered.map(({ claim, invoice: { number, destination } }, at) => ({
    claim_id: claim.id,
    position: at + 1,
    number,
    destination,
    insurance_cents: askedOf(claim),
  }));
  const records = invoices.reduce((sum, invoice) => sum + recordsOf(invoice), 2);
  const total_cents = items.reduce((sum, { insurance_cents }) => sum + insurance_cents, 0);
  const bytes = Buffer.concat(written(header, claims, invoices));
  return { bytes, items, records, total_cents, problems: judged(bytes, header, invoices, items) };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** What cannot be written is refused as what is judged: by its claims, where it lies with them. */
function written(
  header: FileHeader,
  claims: readonly CareClaim[],
  invoices: readonly CareInvoice[],
): readonly Uint8Array[] {
  try {
    return [...writeFile(header, invoices)];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const of = claims.flatMap((claim) =>
      judgeClaim(claim, header.created_on)
        .filter(refuses)
        .map(({ code, sentence }) => ({
          pointer: `/claims/${claim.id}`,
          code: code ?? 'refused',
          detail: sentence,
        })),
    );
    throw fileRefused(of.length > 0 ? of : [{ code: error.code, detail: error.message }]);
  }
}

const recordsOf = ({ acts }: CareInvoice) =>
  acts.reduce((sum, act) => sum + 1 + Number(act.commitment !== null) + Number(act.identity !== null), 2);

function judged(
  bytes: Buffer,
  header: FileHeader,
  invoices: readonly CareInvoice[],
  items: readonly BatchItem[],
): Problem[] {
  const judging = new Judging(header.created_on);
  const claims: Id[] = invoices.flatMap((invoice, at) =>
    Array<Id>(recordsOf(invoice)).fill(items[at]!.claim_id),
  );
  return [...judging.push(bytes), ...judging.end()].filter(refuses).map((finding) => {
    const claim = finding.order === null ? undefined : claims[finding.order - 2];
    const where = [
      `Record ${finding.record}`,
      finding.order === null ? '' : ` no ${finding.order}`,
      finding.zone === null ? '' : `, zone ${finding.zone} (${finding.label})`,
    ].join('');
    return {
      ...(claim && { pointer: `/claims/${claim}` }),
      code: finding.code ?? 'refused',
      detail: `${where}: ${finding.sentence}`,
    };
  });
}

/** The refusal of a file as a whole, with everything that is wrong in it. */
export function fileRefused(problems: readonly Problem[]): DomainError {
  const [first] = problems;
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return new DomainError(
    'invalid',
    'file-refused',
    `The funds would refuse this file, so nothing was numbered. ${first?.detail ?? ''}${more}`.trim(),
    problems.slice(0, 100),
  );
}
