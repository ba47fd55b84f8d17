import { DomainError } from '../../kernel/domain-error.js';
import {
  BILLING_KINDS,
  type BillingKind,
  type CareAct,
  type CareInvoice,
  type FileHeader,
  type IdentityReading,
  type PaymentCommitment,
} from './claim-file.js';
import { RECORD_10, RECORD_20, RECORD_50, RECORD_51, RECORD_52, RECORD_80 } from './record-layouts.js';
import { RECORD_96, SEGMENT_200, SEGMENT_300 } from './segment-layouts.js';
import { Splitting } from './splitting.js';
import { dayOf, filledOf, numberOf, type RawRecord, signedOf, textOf } from './taking.js';

/** What a billing file says, piece by piece: its invoices in order, and at the end whose it is. */
export type FilePart =
  | { readonly invoice: CareInvoice; readonly header?: never }
  | { readonly header: FileHeader; readonly invoice?: never };

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Reads a billing file (920000) back into the invoices it was written from, a piece at a time. It believes the file: what is
 * wrong in one is told by `judge`. Throws `invalid` for what is no billing file, or is cut off.
 */
export function* readFile(pieces: Iterable<Uint8Array>): Generator<FilePart> {
  const splitting = new Splitting();
  const segments: RawRecord[] = [];
  let open: RawRecord | null = null;
  let acts: CareAct[] = [];
  for (const piece of pieces) {
    for (const record of splitting.push(piece)) {
      if (record.type === '20') [open, acts] = [kept(record), []];
      else if (record.type === '50') acts.push(actOf(record));
      else if (record.type === '51') last(acts, record).commitment = commitmentOf(record);
      else if (record.type === '52') last(acts, record).identity = identityOf(record);
      else if (record.type === '80') {
        yield { invoice: invoiceOf(mustBeOpen(open, record), record, acts) };
        open = null;
      } else segments.push(kept(record));
    }
  }
  mustBeWhole(splitting, segments);
  yield { header: headerOf(segments) };
}

function mustBeWhole(splitting: Splitting, segments: readonly RawRecord[]): void {
  if (splitting.message !== '920000') {
    throw refused('not-a-billing-file', 'This is no billing file: it does not begin with 920000.');
  }
  if (splitting.end() || segments.at(-1)?.type !== '96') {
    throw refused('cut-off', 'This file is cut off: its last record, 96, is missing or incomplete.');
  }
}

const kept = (record: RawRecord): RawRecord => ({ ...record, bytes: Buffer.from(record.bytes) });

function last(acts: CareAct[], record: RawRecord): Mutable<CareAct> {
  const act = acts.at(-1);
  if (act) return act;
  throw refused('no-act-before', `The record ${record.type} at byte ${record.at} follows no act.`);
}

function mustBeOpen(open: RawRecord | null, record: RawRecord): RawRecord {
  if (open) return open;
  throw refused('no-invoice-before', `The record 80 at byte ${record.at} follows no record 20.`);
}

function headerOf(records: readonly RawRecord[]): FileHeader {
  const of = (type: string) => {
    const found = records.find((record) => record.type === type);
    if (found) return found;
    throw refused('record-missing', `This file has no record ${type}.`);
  };
  const [message, description, ten, total] = [of('200'), of('300'), of('10'), of('96')];
  const { zones } = RECORD_10;
  return {
    test: numberOf(message, SEGMENT_200.zones.test) === 92,
    sender_reference: textOf(message, SEGMENT_200.zones.sender_reference),
    send_number: numberOf(ten, zones.send_number),
    month: `${textOf(ten, zones.year).slice(1)}-${textOf(ten, zones.month)}`,
    created_on: dayOf(ten, zones.created_on) ?? '',
    third_party: textOf(ten, zones.third_party).slice(1),
    enterprise: textOf(ten, zones.enterprise),
    bic: textOf(ten, zones.bic).trimEnd(),
    iban: textOf(ten, zones.iban).trimEnd(),
    reference: textOf(ten, zones.reference).trimEnd(),
    profession: textOf(ten, zones.profession),
    federation: federationOf(textOf(total, RECORD_96.zones.fund), records),
    contact: {
      name: textOf(description, SEGMENT_300.zones.contact_name).trimEnd(),
      first_name: textOf(description, SEGMENT_300.zones.contact_first_name).trimEnd(),
      phone: textOf(description, SEGMENT_300.zones.contact_phone),
    },
  };
}

/** Record 96 names a federation by its first digit alone; 306 is told by the funds it bills. */
function federationOf(fund: string, records: readonly RawRecord[]): string {
  const funds = records.filter(({ type }) => type === '95').map((record) => textOf(record, FUND));
  return funds.includes('306') ? '306' : `${fund[0]}00`;
}

const FUND = { ...RECORD_96.zones.fund, record: '95' };

function invoiceOf(twenty: RawRecord, eighty: RawRecord, acts: readonly CareAct[]): CareInvoice {
  const { zones } = RECORD_20;
  const insurability = textOf(twenty, zones.insurability).slice(4);
  const destination = textOf(twenty, zones.destination);
  const previous = textOf(twenty, zones.previous_month);
  const kind = numberOf(twenty, zones.billing_kind);
  return {
    kind: KINDS.get(kind) ?? 'new',
    number: textOf(twenty, zones.invoice),
    reference: textOf(twenty, zones.reference).trimEnd(),
    niss: numberOf(twenty, zones.niss_flag) === 1 ? textOf(twenty, zones.patient).slice(2) : null,
    sex: numberOf(twenty, zones.sex) === 1 ? 'male' : 'female',
    affiliation: filledOf(twenty, zones.affiliation) ?? destination,
    destination,
    ct1: insurability.slice(0, 3),
    ct2: insurability.slice(3),
    earlier:
      kind === 0
        ? null
        : {
            invoice: textOf(twenty, zones.previous_invoice),
            send_number: numberOf(twenty, zones.previous_send),
            destination: textOf(twenty, zones.previous_fund),
            month: `${previous.slice(0, 4)}-${previous.slice(4)}`,
          },
    cause: textOf(twenty, zones.cause),
    prescription_lifted: numberOf(twenty, zones.prescription_lifted) === 1,
    network: filledOf(twenty, zones.network),
    invoiced_on: dayOf(eighty, RECORD_80.zones.invoiced_on),
    acts,
  };
}

const KINDS = new Map<number, BillingKind>(
  Object.entries(BILLING_KINDS).map(([kind, digit]) => [digit, kind as BillingKind]),
);

function actOf(record: RawRecord): CareAct {
  const { zones } = RECORD_50;
  const [on, until] = [dayOf(record, zones.first_on) ?? '', dayOf(record, zones.last_on)];
  const prescriber = filledOf(record, zones.prescriber);
  return {
    code: textOf(record, zones.code).slice(1),
    on,
    until: until === on ? null : until,
    units: Math.abs(signedOf(record, zones.units)),
    insurance_cents: Math.abs(signedOf(record, zones.insurance)),
    patient_cents: Math.abs(signedOf(record, zones.patient_share)),
    supplement_cents: Math.abs(signedOf(record, zones.supplement)),
    provider: textOf(record, zones.provider).slice(1),
    provider_norm: textOf(record, zones.provider_norm),
    auxiliary: filledOf(record, zones.auxiliary)?.slice(1) ?? null,
    prescriber: prescriber && {
      nihii: prescriber.slice(1),
      norm: textOf(record, zones.prescriber_norm),
      on: dayOf(record, zones.prescribed_on) ?? '',
    },
    norm: textOf(record, zones.norm),
    moment: textOf(record, zones.moment),
    exemption: textOf(record, zones.exemption),
    share_code: textOf(record, zones.share_code),
    limb: textOf(record, zones.limb),
    conventioned: textOf(record, zones.conventioned),
    related: filledOf(record, zones.related)?.slice(1) ?? null,
    place: filledOf(record, zones.place)?.slice(1) ?? null,
    tooth: textOf(record, zones.tooth),
    reference: textOf(record, zones.reference).trimEnd(),
    commitment: null,
    identity: null,
  } as CareAct;
}

function commitmentOf(record: RawRecord): PaymentCommitment {
  const { zones } = RECORD_51;
  return {
    number: textOf(record, zones.commitment).trimEnd(),
    insurance_cents: Math.abs(signedOf(record, zones.insurance)),
    told_on: dayOf(record, zones.told_on) ?? '',
  };
}

function identityOf(record: RawRecord): IdentityReading {
  const { zones } = RECORD_52;
  const at = filledOf(record, zones.read_at);
  return {
    manual_reason: filledOf(record, zones.manual_reason),
    input: filledOf(record, zones.input),
    medium: filledOf(record, zones.medium),
    vignette_reason: filledOf(record, zones.vignette_reason),
    read_on: dayOf(record, zones.read_on),
    read_at: at && `${at.slice(0, 2)}:${at.slice(2)}`,
    serial: filledOf(record, zones.serial),
    proof: filledOf(record, zones.proof),
    device: filledOf(record, zones.device),
    agreement: filledOf(record, zones.agreement),
  };
}

const refused = (code: string, detail: string) => new DomainError('invalid', code, detail);
