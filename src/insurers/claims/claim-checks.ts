import { addMonths, type Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { CareInvoice, FileHeader } from '../efact/claim-file.js';
import { type Finding, type Severity, severityOf } from '../efact/finding.js';
import { Judging } from '../efact/judging.js';
import { RECORD_20, RECORD_50 } from '../efact/record-layouts.js';
import { writeFile } from '../efact/writing.js';
import type { Zone } from '../efact/zones.js';
import { insurerOf } from '../mutualities.js';
import { nissFacts } from '../niss.js';
import { type CareClaim, invoiceOf, lastCareOf } from './care-claim.js';

/** What is wrong with a claim, by record and zone; nothing in it says who a patient is. */
export interface ClaimFinding {
  readonly severity: Severity;
  /** Code of the funds with its letter; null where they have none that we know. */
  readonly code: string | null;
  readonly record: string | null;
  readonly zone: string | null;
  readonly label: string | null;
  /** Which act, from 1; null of the claim as such. */
  readonly act: number | null;
  readonly sentence: string;
}

const REFUSING: readonly Severity[] = ['file', 'invoice', 'record'];

/** True when the funds would not take it so. */
export const refuses = ({ severity }: Pick<Finding, 'severity'>) => REFUSING.includes(severity);

/** Months after which care is no longer paid, unless the period was lifted (zone 16 of record 20: two years). */
export const PRESCRIPTION_MONTHS = 24;

/** The records of a claim begin behind record 10. */
const FIRST_ORDER = 2;

/** A header without fault, for judging a claim by itself. */
const headerOn = (today: Day, federation: string): FileHeader => ({
  test: true,
  sender_reference: '1',
  send_number: 1,
  month: today.slice(0, 7),
  created_on: today,
  third_party: '19900143004',
  enterprise: '0202239951',
  bic: 'KREDBEBB',
  iban: 'BE68539007547034',
  reference: '',
  profession: '000',
  federation,
  contact: { name: '', first_name: '', phone: '0' },
});

/** Everything that is known to be wrong with a claim before it is exported, as of `today`. */
export function judgeClaim(claim: CareClaim, today: Day): ClaimFinding[] {
  const own = judgeFacts(claim, today);
  return asksNothing(claim) ? own : [...own, ...written(claim, today)];
}

const asksNothing = ({ acts }: CareClaim) => acts.every(({ insurance_cents }) => insurance_cents === 0);

/** What no file tells: who may bill, until when, to whom, and that something is asked for. */
export const judgeFacts = (claim: CareClaim, today: Day): ClaimFinding[] => [...facts(claim, today)];

function* facts(claim: CareClaim, today: Day): Generator<ClaimFinding> {
  const { provider, mutuality, patient, acts, prescription_lifted } = claim;
  const paid = whyPaid(claim);
  if (paid) yield at(RECORD_20.zones.billing_kind, 'invoice', null, paid);
  if (asksNothing(claim)) yield at(RECORD_50.zones.insurance, 'invoice', null, NOTHING_ASKED);
  const insurer = insurerOf(mutuality, lastCareOf(acts));
  if (!insurer) {
    const sentence = `No federation of sickness funds has the fund ${mutuality}: its first digit is 1 to 6, or 9.`;
    yield at(RECORD_20.zones.affiliation, 'invoice', null, sentence);
  } else if (!insurer.listed) {
    const sentence = `The fund ${mutuality} is in no list known here; by its first digit it is billed to federation ${insurer.federation}.`;
    yield at(RECORD_20.zones.affiliation, 'doubt', null, sentence);
  }
  if (provider.length === 8) {
    const sentence =
      'The practitioner has no qualification: write the INAMI/RIZIV number with its last three digits.';
    yield at(RECORD_50.zones.provider, severityOf('R'), 'R501522', sentence);
  }
  const sex = patient.niss && nissFacts(patient.niss).sex;
  if (sex && sex !== patient.sex) {
    yield at(RECORD_20.zones.sex, 'doubt', null, 'The sex is not the one the NISS says.');
  }
  for (const [index, act] of acts.entries()) {
    if (claim.twin_acts.includes(act.id))
      yield { ...at(RECORD_50.zones.code, 'doubt', null, TWIN), act: index + 1 };
    if (!prescription_lifted && addMonths(act.until ?? act.on, PRESCRIPTION_MONTHS) < today) {
      const sentence = `The care of ${act.on} is older than two years, and the period of prescription was not lifted.`;
      yield { ...at(RECORD_50.zones.first_on, severityOf('R'), 'R500546', sentence), act: index + 1 };
    }
    if (act.prescriber && act.prescriber.on > act.on) {
      const sentence = `The prescription of ${act.prescriber.on} is later than the care of ${act.on}.`;
      yield { ...at(RECORD_50.zones.prescribed_on, severityOf('R'), 'R502014', sentence), act: index + 1 };
    }
  }
}

/** What the judge of files says of the claim written by itself; as a new one, for a credit note never goes alone. */
function written(claim: CareClaim, today: Day): ClaimFinding[] {
  const invoice: CareInvoice = { ...invoiceOf(claim, '1'), kind: 'new', earlier: null };
  const federation =
    insurerOf(claim.mutuality, lastCareOf(claim.acts))?.federation ?? `${claim.mutuality[0]}00`;
  const judging = new Judging(today);
  const findings: ClaimFinding[] = [];
  const acts = actsByOrder(invoice);
  const told = (finding: Finding) => {
    if (finding.order !== null && finding.order >= FIRST_ORDER && finding.order <= acts.length) {
      findings.push({ ...placed(finding), act: acts[finding.order - 1]! || null });
    }
  };
  try {
    for (const piece of writeFile(headerOn(today, federation), [invoice])) {
      for (const finding of judging.push(piece)) told(finding);
    }
    for (const finding of judging.end()) told(finding);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    findings.push(unwritable(error));
  }
  return findings;
}

/** Why a fund has paid for a claim, or may have, and what to do; null where nothing tells that. */
export function whyPaid(claim: CareClaim): string | null {
  if (claim.most_cents !== null) return sinceThen(claim);
  return claim.settled_before ? SETTLED_BEFORE : null;
}

const TWIN =
  'Another claim of this patient has the same code on the same day: look whether it is the same care, entered twice.';

const SETTLED_BEFORE =
  'The fund has settled a file in which this claim stood, after it had refused that file: ask the fund. Take the claim away if it is paid, or enter it anew if it is not.';

function sinceThen({ kind, most_cents }: Pick<CareClaim, 'kind' | 'most_cents'>): string {
  const left = `${((most_cents ?? 0) / 100).toFixed(2)} EUR`;
  if (kind === 'credit')
    return `Since this credit note was begun the fund has answered, and ${left} of it are left to be taken back: take it away${most_cents ? ' and begin it anew' : ''}.`;
  return most_cents
    ? `Since this claim was begun the fund has taken part of the one it sends again: leave out what it took and ask for ${left} at most, or that part is billed twice.`
    : 'The fund has paid the claim that this one sends again: take it away, or it is billed twice.';
}
const NOTHING_ASKED = 'The claim asks the fund for nothing: give the amount of an act at least.';

/** For each order number from 1, which act its record is of; 0 of a record of the invoice or the file. */
function actsByOrder({ acts }: CareInvoice): number[] {
  const records = acts.flatMap(({ commitment, identity }, index) =>
    Array<number>(1 + Number(commitment !== null) + Number(identity !== null)).fill(index + 1),
  );
  return [0, 0, ...records, 0];
}

const placed = ({ severity, code, record, zone, label, sentence }: Finding) => ({
  severity,
  code,
  record,
  zone,
  label,
  sentence,
});

const at = (zone: Zone, severity: Severity, code: string | null, sentence: string): ClaimFinding => ({
  severity,
  code,
  record: zone.record,
  zone: zone.zone,
  label: zone.label,
  act: null,
  sentence,
});

/** What cannot be written at all; the writer's sentence names record and zone. */
function unwritable({ message }: DomainError): ClaimFinding {
  const [, record = null, zone = null, label = null] =
    /^Record (\w+), zone (\S+) \((.+?)\)/.exec(message) ?? [];
  return { severity: 'invoice', code: null, record, zone, label, act: null, sentence: message };
}
