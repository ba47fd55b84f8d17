import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';

/** A care provider as KMEHR names one. */
export interface Professional {
  /** NIHII, 11 digits. */
  readonly nihii: string;
  /** National register number, where it is known. */
  readonly niss: string | null;
  readonly first_name: string | null;
  readonly family_name: string | null;
}

/** Who the care was given to. */
export interface AttestedPatient {
  readonly niss: string | null;
  /** Where there is no NISS: the fund and the number it knows the patient by. */
  readonly membership: { readonly fund: string; readonly number: string } | null;
  readonly first_name: string;
  readonly family_name: string;
  readonly sex: 'male' | 'female';
}

/** One act, and what the patient paid for it. */
export interface AttestedAct {
  /** Six digits. */
  readonly code: string;
  readonly on: Day;
  readonly units: number;
  /** What the patient paid of the legal fee. */
  readonly fee_cents: Cents;
  /** What the provider asked beyond it. */
  readonly supplement_cents: Cents;
  /** `NIHDI-CLAIM-NORM` and `NIHDI-CLAIM-EXEMPTION`; null is not said. */
  readonly norm: string;
  readonly exemption: string | null;
  /** `NIHDI-TREATED-LIMB`. */
  readonly limb: string | null;
  /** Six digits. */
  readonly related: string | null;
  readonly decision_reference: string | null;
  /** The place of care where it is an institution: its NIHII, its kind in CD-HCPARTY and its service (`NIHDI-SERVICE-CD`). */
  readonly place: { readonly nihii: string; readonly kind: string; readonly service: string | null } | null;
  readonly requestor: { readonly who: Professional; readonly norm: string; readonly on: Day } | null;
  readonly file_holder: Professional | null;
  readonly trainee: Professional | null;
  readonly identity: ReadIdentity | null;
}

/** How the patient's document was read. */
export interface ReadIdentity {
  readonly on: Day;
  /** `HH:MM`. */
  readonly at: string | null;
  readonly input: string;
  readonly manual_reason: string | null;
  readonly vignette_reason: string | null;
  readonly medium: string;
  readonly serial: string | null;
}

/** What every message says. */
export interface Message {
  /** Behind the NIHII of the author, the sender's own: digits, unlike any other of its messages. */
  readonly sequence: string;
  readonly on: Day;
  /** `HH:MM:SS`. */
  readonly at: string;
  readonly author: Professional;
  readonly patient: AttestedPatient;
}

/** All that an eAttest says: acts of one patient on one day, which the patient has paid. */
export interface Attestation extends Message {
  /** BCE number of who received the money, ten digits. */
  readonly payee: string;
  /** `NIHDI-TREATMENT-REASON`, 0050 to 0090; null for none. */
  readonly reason: string | null;
  /** Preferential reimbursement (BIM): such care is billed to the fund, not attested. */
  readonly preferential: boolean;
  readonly acts: readonly AttestedAct[];
}

export const CANCELLATION_REASONS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;

/** What takes an accepted eAttest back. */
export interface Cancellation extends Message {
  /** Number the fund gave, such as `500-1-260212-5960827-60`. */
  readonly invoicing_number: string;
  /**
   * A: error about the patient, B: about the provider, C: in an element, D: sent twice, E: replaced by eFact, F: by a paper
   * form, G: does not apply.
   */
  readonly reason: (typeof CANCELLATION_REASONS)[number];
}
