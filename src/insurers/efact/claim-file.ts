import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';

/** Whose file it is and what it bills: one federation of sickness funds, one month. */
export interface FileHeader {
  /** Test files say 92 and 9991999 and are never paid. */
  readonly test: boolean;
  /** At most 14 digits, the sender's own, unlike any other of its messages. */
  readonly sender_reference: string;
  /** 1 to 999, once in a year for a third party. */
  readonly send_number: number;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly created_on: Day;
  /** NIHII of who is paid, 11 digits. */
  readonly third_party: string;
  /** BCE number, ten digits. */
  readonly enterprise: string;
  readonly bic: string;
  readonly iban: string;
  /** Comes back as it was sent; 25 characters. */
  readonly reference: string;
  /** Three digits; `000` of doctors. */
  readonly profession: string;
  /** Of the federation the file goes to: 100, 200, 300, 306 … */
  readonly federation: string;
  readonly contact: { readonly name: string; readonly first_name: string; readonly phone: string };
}

/** Zone 11 of record 20. */
export const BILLING_KINDS = { new: 0, resubmitted: 1, credit: 3 } as const;
export type BillingKind = keyof typeof BILLING_KINDS;

/** The invoice that is sent again or credited. */
interface EarlierInvoice {
  readonly invoice: string;
  readonly send_number: number;
  /** Sickness fund it was sent to. */
  readonly destination: string;
  /** `YYYY-MM`. */
  readonly month: string;
}

/** Acts of one patient that are billed together (records 20 to 80). */
export interface CareInvoice {
  readonly kind: BillingKind;
  /** At most 12 digits, once in a file. */
  readonly number: string;
  /** Comes back as it was sent, and is what a return is joined by; 25 characters, never of the patient. */
  readonly reference: string;
  /** 11 digits; null for the newborn and under international conventions. */
  readonly niss: string | null;
  readonly sex: 'male' | 'female';
  /** Sickness fund of affiliation, three digits. */
  readonly affiliation: string;
  /** Sickness fund the invoice goes to. */
  readonly destination: string;
  readonly ct1: string;
  readonly ct2: string;
  readonly earlier: EarlierInvoice | null;
  /** Zone 17 of record 20: 0000, 0050 … 0090. */
  readonly cause: string;
  /** The period of prescription was lifted. */
  readonly prescription_lifted: boolean;
  /** Reference of the consultation of the network, 48 characters. */
  readonly network: string | null;
  readonly invoiced_on: Day | null;
  readonly acts: readonly CareAct[];
}

/** One act (records 50, 51 and 52). Amounts are what they are worth; those of a credit note are written below 0. */
export interface CareAct {
  /** Six digits. */
  readonly code: string;
  readonly on: Day;
  readonly until: Day | null;
  readonly units: number;
  readonly insurance_cents: Cents;
  readonly patient_cents: Cents;
  readonly supplement_cents: Cents;
  /** NIHII, 11 digits. */
  readonly provider: string;
  /** Zone 16. */
  readonly provider_norm: string;
  /** NIHII of the holder of the medical file, the trainee or the auxiliary that `provider_norm` speaks of. */
  readonly auxiliary: string | null;
  readonly prescriber: { readonly nihii: string; readonly norm: string; readonly on: Day } | null;
  /** Zones 3, 12, 23, 33, 34, 35 as their digits. */
  readonly norm: string;
  readonly moment: string;
  readonly exemption: string;
  readonly share_code: string;
  readonly limb: string;
  readonly conventioned: string;
  /** Six digits. */
  readonly related: string | null;
  /** NIHII of the place of care where that is an institution. */
  readonly place: string | null;
  readonly tooth: string;
  /** Comes back as it was sent; 25 characters. */
  readonly reference: string;
  readonly commitment: PaymentCommitment | null;
  readonly identity: IdentityReading | null;
}

/** What the fund said it would pay (record 51). */
export interface PaymentCommitment {
  readonly number: string;
  readonly insurance_cents: Cents;
  readonly told_on: Day;
}

/** How the patient's document was read, or the agreement the act rests on (record 52). */
export interface IdentityReading {
  readonly manual_reason: string | null;
  readonly input: string | null;
  readonly medium: string | null;
  readonly vignette_reason: string | null;
  readonly read_on: Day | null;
  /** `HH:MM`. */
  readonly read_at: string | null;
  readonly serial: string | null;
  readonly proof: string | null;
  readonly device: string | null;
  readonly agreement: string | null;
}
