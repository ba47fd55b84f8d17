import { addDays, type Day } from '../../kernel/day.js';
import type { Problem } from '../../kernel/domain-error.js';
import type { Cents } from '../../kernel/money.js';
import { feeCodeHolds } from '../efact/check-digits.js';

/** Lists of fee codes: INAMI/RIZIV in Belgium, NGAP and CCAM in France. */
export const NOMENCLATURES = ['be-inami', 'fr-ngap', 'fr-ccam'] as const;
export type Nomenclature = (typeof NOMENCLATURES)[number];

/** What a code is called and worth; null is what no list has said. */
export interface FeeFacts {
  readonly label_fr: string | null;
  readonly label_nl: string | null;
  /** What the act is worth. */
  readonly fee_cents: Cents | null;
  /** What the insurer pays of it for an ordinary patient. */
  readonly ordinary_cents: Cents | null;
  /** The same for a patient with preferential reimbursement (BIM/VIPO). */
  readonly preferential_cents: Cents | null;
  readonly conditions: string | null;
}

export const NOTHING_SAID: FeeFacts = {
  label_fr: null,
  label_nl: null,
  fee_cents: null,
  ordinary_cents: null,
  preferential_cents: null,
  conditions: null,
};

/** The days on which a code is so: until the next version of it begins, or `valid_to` has passed. */
export interface FeeVersion extends FeeFacts {
  readonly code: string;
  readonly valid_from: Day;
  /** Null while no list has told of an end. A version that ends the day before it begins never held. */
  readonly valid_to: Day | null;
}

/** One version as a list tells it: what it does not say stays what it was. */
export interface ListedFee {
  readonly line: number;
  readonly code: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly says: Partial<FeeFacts>;
}

/** What was read from a list, and each row that could not be. */
export interface ReadList {
  readonly rows: readonly ListedFee[];
  readonly refused: readonly Problem[];
  /** Rows about amounts that are not kept here. */
  readonly left_out: number;
}

/** Takes the text of a list as it arrives. */
export interface FeeListReader {
  push(text: string): void;
  end(): ReadList;
}

const SHAPES: Readonly<Record<Nomenclature, RegExp>> = {
  'be-inami': /^\d{6}$/,
  'fr-ngap': /^[A-Z][A-Z0-9]{0,9}$/,
  'fr-ccam': /^[A-Z]{4}\d{3}(\d\d)?$/,
};

const EXPECTED: Readonly<Record<Nomenclature, string>> = {
  'be-inami': 'six digits, such as 101032',
  'fr-ngap': 'key letters, such as G or TCG',
  'fr-ccam': 'four letters and three digits, with activity and phase where the list has them',
};

/** A code without blanks and points, letters large; seven digits of eFact begin with a 0 that is none of the code's. */
export function writtenCode(text: string, nomenclature: Nomenclature): string {
  const bare = text.replace(/[\s.-]/g, '').toUpperCase();
  return nomenclature === 'be-inami' ? bare.replace(/^0(?=\d{6}$)/, '') : bare;
}

/** What is wrong with a code, or null. */
export function codeFault(
  code: string,
  nomenclature: Nomenclature,
): { readonly code: string; readonly detail: string } | null {
  if (!SHAPES[nomenclature].test(code))
    return {
      code: 'not-a-fee-code',
      detail: `"${code.slice(0, 20)}" is no code here: write ${EXPECTED[nomenclature]}.`,
    };
  if (nomenclature !== 'be-inami' || feeCodeHolds(code)) return null;
  const sixth = Number(code.slice(0, 5)) % 7;
  return {
    code: 'wrong-check-digit',
    detail: `${code} ends with ${code[5]} where its first five digits ask for ${sixth}: correct the code.`,
  };
}

/** Longest label or condition. */
const LONGEST = 4_000;

/** What in the amounts and texts of a row cannot be, or null. */
export function factsFault(
  facts: Partial<FeeFacts>,
): { readonly field: keyof FeeFacts; readonly code: string; readonly detail: string } | null {
  const { fee_cents: fee } = facts;
  for (const field of ['ordinary_cents', 'preferential_cents'] as const) {
    const paid = facts[field];
    if (fee == null || paid == null || paid <= fee) continue;
    const detail = 'More is reimbursed than the act is worth: compare both amounts with the official list.';
    return { field, code: 'more-than-the-fee', detail };
  }
  for (const field of ['label_fr', 'label_nl', 'conditions'] as const) {
    if ((facts[field]?.length ?? 0) <= LONGEST) continue;
    return {
      field,
      code: 'text-too-long',
      detail: `This text has more than ${LONGEST} characters: shorten it.`,
    };
  }
  return null;
}

/** The version that holds on `day` of all those of one code. */
export function standingOn<Version extends FeeVersion>(
  versions: readonly Version[],
  on: Day,
): Version | undefined {
  const last = versions
    .filter(({ valid_from }) => valid_from <= on)
    .reduce<Version | undefined>(
      (latest, one) => (latest && latest.valid_from > one.valid_from ? latest : one),
      undefined,
    );
  return last && (last.valid_to === null || last.valid_to >= on) ? last : undefined;
}

/** An end as it counts: none where the next version begins at the latest the day after. */
export function effectiveEnd(valid_to: Day | null, next_from: Day | undefined): Day | null {
  return valid_to !== null && next_from !== undefined && next_from <= addDays(valid_to, 1) ? null : valid_to;
}
