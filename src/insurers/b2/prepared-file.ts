import type { Day } from '../../kernel/day.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import type { Finding } from '../efact/finding.js';
import { nirKey } from '../nir.js';
import type { Envelope } from './envelope.js';
import { type FrenchInvoice, TotalsOfInvoice } from './invoice-file.js';
import { B2Judging } from './judging.js';
import { writeB2 } from './writing.js';

/** An invoice of a file, without who it is about. */
interface PreparedInvoice {
  readonly number: string;
  readonly charged_cents: number;
  readonly amo_cents: number;
  readonly amc_cents: number;
}

export interface PreparedB2 {
  readonly bytes: Buffer;
  readonly invoices: readonly PreparedInvoice[];
  readonly records: number;
  readonly last_care_on: Day;
}

/** The invoice with the keys of its NIR, which follow from the numbers, and its own number in nine digits. */
function completed({ head, path, lines }: FrenchInvoice): FrenchInvoice {
  return {
    head: { ...head, insured_key: nirKey(head.insured) ?? '', invoice: head.invoice.padStart(9, '0') },
    path: path && { ...path, patient_key: nirKey(path.patient) ?? '' },
    lines,
  };
}

/**
 * Writes invoices and judges them as of `today`. Throws what `writeB2` throws, and `invalid/file-refused` with the invoice of each
 * fault by record and position; no sentence says who a patient is.
 */
export function preparedB2(
  given: readonly FrenchInvoice[],
  envelope: Envelope | null,
  today: Day,
): PreparedB2 {
  const invoices = given.map(completed);
  const bytes = Buffer.concat([...writeB2(invoices, envelope)]);
  const totals = invoices.map(totalsOf);
  const judging = new B2Judging(today);
  const findings = [...judging.push(bytes), ...judging.end()];
  // Records 000 and 1 stand before them, 2 and 5 around the lines of each, and 2S where there is one.
  const before = Array<undefined>(envelope ? 2 : 0);
  const owners = invoices.flatMap(({ path }, at) =>
    Array<number>(totals[at]!.lines + 2 + Number(path !== null)).fill(at),
  );
  const problems = findings
    .filter(({ severity }) => severity !== 'doubt' && severity !== 'signal')
    .map((finding) => problemOf(finding, [...before, ...owners]));
  if (problems.length > 0) throw refused(problems);
  return {
    bytes,
    invoices: invoices.map(({ head }, at) => {
      const { fees_cents, stay_cents, fees_amo_cents, stay_amo_cents, fees_amc_cents, stay_amc_cents } =
        totals[at]!;
      return {
        number: head.invoice,
        charged_cents: fees_cents + stay_cents,
        amo_cents: fees_amo_cents + stay_amo_cents,
        amc_cents: fees_amc_cents + stay_amc_cents,
      };
    }),
    records: judging.records,
    last_care_on: invoices.flatMap(({ lines }) => lines.map(careOf)).reduce((a, b) => (a > b ? a : b), ''),
  };
}

const careOf = (line: FrenchInvoice['lines'][number]): Day =>
  ('stay' in line ? line.stay.until : line.act.on) ?? '';

function totalsOf({ lines }: FrenchInvoice) {
  const totals = new TotalsOfInvoice();
  for (const line of lines) {
    totals.record();
    if (line.more) totals.record();
    if ('stay' in line) totals.stay(line.stay);
    else {
      totals.act(line.act);
      if (line.identity) totals.record();
      for (const _ of line.ccam) totals.record();
    }
  }
  return totals.told;
}

/** `owners`: which invoice each record of the file is of. */
function problemOf(
  { order, record, zone, label, severity, sentence }: Finding,
  owners: readonly (number | undefined)[],
): Problem {
  const at = order === null ? undefined : owners[order - 1];
  const where = zone === null ? `Record ${record}` : `Record ${record}, field ${zone} (${label})`;
  return {
    ...(at !== undefined && { pointer: `/invoices/${at}` }),
    code: `refuses-${severity}`,
    detail: `${where}: ${sentence}`,
  };
}

function refused(problems: readonly Problem[]): DomainError {
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  const sentence = `Nothing was written: ${problems[0]!.detail}${more}`;
  return new DomainError('invalid', 'file-refused', sentence, problems.slice(0, 100));
}
