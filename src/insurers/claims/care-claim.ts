import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import type { Cents } from '../../kernel/money.js';
import type { BillingKind, CareAct, CareInvoice } from '../efact/claim-file.js';
import { insurerOf } from '../mutualities.js';
import { referenceOf } from '../reference.js';

/** Why a patient is billed without a NISS; zone 32 of record 20 is then 0. */
export const WITHOUT_NISS = ['newborn', 'convention'] as const;

/** Who the care was given to: kept sealed as a whole. */
export interface Patient {
  readonly niss: string | null;
  readonly without_niss: (typeof WITHOUT_NISS)[number] | null;
  /** Of a foreign or provisional card, where there is no NISS. */
  readonly card_number: string | null;
  readonly name: string;
  readonly first_name: string;
  readonly born_on: Day | null;
  readonly sex: 'male' | 'female';
  /** Reference of the consultation of the network, 48 characters. */
  readonly network: string | null;
}

/** An act in the terms of record 50; whose it is and its reference come from the claim. */
export type Act = Omit<CareAct, 'provider' | 'reference'> & { readonly id: Id };

/** A claim with its patient opened. */
export interface CareClaim {
  readonly id: Id;
  readonly kind: BillingKind;
  readonly earlier: CareInvoice['earlier'];
  /** Whether the file the earlier one stood in was a test. */
  readonly earlier_test: boolean | null;
  /** The most it may ask for, where it asks for more than funds have left of the acts it was begun for; else null. */
  readonly most_cents: Cents | null;
  /** Whether a fund settled a file it stood in, which had been refused and let it go; then it may be paid. */
  readonly settled_before: boolean;
  /** Those of its acts that another claim of the practice has for the same patient, code and day, which credits or follows none. */
  readonly twin_acts: readonly Id[];
  /** NIHII, 8 digits, or 11 with the qualification. */
  readonly provider: string;
  readonly mutuality: string;
  readonly ct1: string;
  readonly ct2: string;
  readonly cause: string;
  readonly prescription_lifted: boolean;
  readonly patient: Patient;
  readonly acts: readonly Act[];
}

/** A NIHII in eleven digits: where no qualification is known, zeros. */
export const elevenDigits = (nihii: string) => nihii.padEnd(11, '0');

/** Preferential reimbursement (BIM): CT1 and CT2 are odd. */
export const isPreferential = ({ ct1, ct2 }: Pick<CareClaim, 'ct1' | 'ct2'>) =>
  Number(ct1) % 2 === 1 && Number(ct2) % 2 === 1;

/** The last day of care. */
export const lastCareOf = (acts: readonly Pick<Act, 'on' | 'until'>[]): Day =>
  acts.reduce((last, { on, until }) => ((until ?? on) > last ? (until ?? on) : last), '');

/** What a claim asks of the fund; below 0 of a credit note. */
export function askedOf({ kind, acts }: Pick<CareClaim, 'kind' | 'acts'>): number {
  const sum = acts.reduce((total, { insurance_cents }) => total + insurance_cents, 0);
  return kind === 'credit' ? 0 - sum : sum;
}

/** The claim as records 20 to 80 say it, under a number of its file. */
export function invoiceOf(claim: CareClaim, number: string): CareInvoice {
  const { id, acts, patient, mutuality } = claim;
  const provider = elevenDigits(claim.provider);
  return {
    kind: claim.kind,
    number,
    reference: referenceOf(id),
    niss: patient.niss,
    sex: patient.sex,
    affiliation: mutuality,
    destination: insurerOf(mutuality, lastCareOf(acts))?.destination ?? mutuality,
    ct1: claim.ct1,
    ct2: claim.ct2,
    earlier: claim.earlier,
    cause: claim.cause,
    prescription_lifted: claim.prescription_lifted,
    network: patient.network,
    invoiced_on: null,
    acts: acts.map(({ id: act, ...rest }) => ({ ...rest, provider, reference: referenceOf(act) })),
  };
}
