import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  text,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { WITHOUT_NISS } from './care-claim.js';
import { CLAIM_STATES } from './claim-view.js';

const digits = (length: number) =>
  z.string().regex(new RegExp(`^\\d{${length}}$`), `is not ${length === 1 ? 'a digit' : `${length} digits`}`);
const nihii = z.string().regex(/^\d{8}(\d{3})?$/, 'is not 8 digits, or 11 with the qualification');
const NISS = z.string().regex(/^\d{11}$/, 'is not eleven digits');
const cents = z.int().min(0).max(999_999_999);
const cause = z.enum(['0000', '0050', '0060', '0070', '0080', '0090']);
/** What a record holds as it is; letters beyond ASCII are found by the validation. */
const zone = (max: number) => text(max);

const Commitment = z.strictObject({
  number: zone(48),
  insurance_cents: z.int().min(0).max(99_999_999_999),
  told_on: day,
});

const reading = {
  manual_reason: digits(1).nullable(),
  input: zone(1).nullable(),
  medium: zone(1).nullable(),
  vignette_reason: digits(1).nullable(),
  read_on: day.nullable(),
  read_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 08:15')
    .nullable(),
  serial: zone(15).nullable(),
  proof: zone(25).nullable(),
  device: digits(12).nullable(),
  agreement: digits(20).nullable(),
};

const patient = {
  niss: NISS.nullable(),
  without_niss: z.enum(WITHOUT_NISS).nullable(),
  card_number: text(30).nullable(),
  name: text(100),
  first_name: text(100),
  born_on: day.nullable(),
  sex: z.enum(['male', 'female']),
  network: zone(48).nullable(),
};

/** Of a patient known by the NISS in this practice, the rest may be left out. */
const GivenPatient = z.strictObject(patient).partial();

/** Digits that an act mostly has so; left out, it has these. */
const usual = {
  units: z.int().min(1).max(9_999).default(1),
  supplement_cents: cents.default(0),
  provider_norm: digits(1).default('1'),
  norm: digits(1).default('0'),
  moment: digits(1).default('0'),
  exemption: digits(2).default('00'),
  share_code: digits(1).default('0'),
  limb: digits(1).default('0'),
  conventioned: digits(1).default('1'),
  tooth: digits(2).default('00'),
};

const act = {
  code: digits(6),
  /** What the lists of fee codes say of that day, unless told. */
  insurance_cents: z.int().min(0).max(99_999_999_999).optional(),
  /** The rest of the fee where the lists say the share of the fund; 0 otherwise, unless told. */
  patient_cents: cents.optional(),
  ...usual,
};

const GivenAct = z
  .strictObject({
    ...act,
    /** Today unless said. */
    on: day.optional(),
    until: day.nullable().default(null),
    auxiliary: nihii.nullable().default(null),
    prescriber: z
      .strictObject({ nihii, on: day, norm: digits(1).default('1') })
      .nullable()
      .default(null),
    related: digits(6).nullable().default(null),
    place: nihii.nullable().default(null),
    commitment: Commitment.nullable().default(null),
    identity: z
      .strictObject(
        Object.fromEntries(Object.entries(reading).map(([name, schema]) => [name, schema.default(null)])) as {
          [Name in keyof typeof reading]: z.ZodDefault<(typeof reading)[Name]>;
        },
      )
      .nullable()
      .default(null),
  })
  .meta({ id: 'NewAct' });

const own = {
  practitioner_id: id,
  /** Last three digits of the practitioner's NIHII, where the practice does not say them. */
  qualification: digits(3),
  patient: GivenPatient,
  mutuality: digits(3),
  ct1: digits(3),
  ct2: digits(3),
  cause,
  /** The period of prescription of two years was lifted. */
  prescription_lifted: z.boolean(),
};

/** Quick entry: what is usual or known is left out. */
export const NewClaim = z
  .strictObject({
    practice_id: id,
    ...z.object(own).partial().shape,
    patient: GivenPatient,
    acts: z.array(GivenAct).min(1).max(99),
  })
  .meta({ id: 'NewClaim' });
export type NewClaim = z.infer<typeof NewClaim>;

/** `patient` and `acts` replace what there is, as a whole. */
export const ClaimPatch = z
  .strictObject({ ...own, acts: z.array(GivenAct).min(1).max(99) })
  .partial()
  .meta({ id: 'ClaimPatch' });
export type ClaimPatch = z.infer<typeof ClaimPatch>;

const shown = {
  id,
  practice_id: id,
  practitioner_id: id,
  provider: z.string(),
  kind: z.enum(['new', 'resubmitted', 'credit']),
  earlier_claim_id: id.nullable(),
  mutuality: z.string(),
  /** Null where no federation has the fund. */
  federation: z.string().nullable(),
  ct1: z.string(),
  ct2: z.string(),
  cause: z.string(),
  prescription_lifted: z.boolean(),
  has_niss: z.boolean(),
  /**
   * Derived: `exported` once it stands in a file, `attested` once its eAttest was prepared, `draft` before; `withdrawn` of one taken away
   * after a file was released or an eAttest taken back.
   */
  state: z.enum(CLAIM_STATES),
  batch_id: id.nullable(),
  eattest_id: id.nullable(),
  first_care_on: day,
  last_care_on: day,
  insurance_cents: whole,
  patient_cents: whole,
  supplement_cents: whole,
  created_at: instant,
  updated_at: instant,
  /** When who the patient is was forgotten. */
  purged_at: instant.nullable(),
  /** When it was taken away, having stood in a file that was released. */
  withdrawn_at: instant.nullable(),
};

export const ClaimView = z.object(shown).meta({ id: 'Claim' });
export type ClaimView = z.infer<typeof ClaimView>;
export const ClaimPage = pageSchema(ClaimView).meta({ id: 'ClaimPage' });

const ClaimFindingView = z
  .object({
    severity: z.enum(['file', 'invoice', 'record', 'signal', 'doubt']),
    code: z.string().nullable(),
    record: z.string().nullable(),
    zone: z.string().nullable(),
    label: z.string().nullable(),
    act: whole.nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'ClaimFinding' });

const ActView = z
  .object({
    id,
    code: z.string(),
    on: day,
    until: day.nullable(),
    units: whole,
    insurance_cents: whole,
    patient_cents: whole,
    supplement_cents: whole,
    provider_norm: z.string(),
    auxiliary: z.string().nullable(),
    prescriber: z.object({ nihii: z.string(), on: day, norm: z.string() }).nullable(),
    norm: z.string(),
    moment: z.string(),
    exemption: z.string(),
    share_code: z.string(),
    limb: z.string(),
    conventioned: z.string(),
    related: z.string().nullable(),
    place: z.string().nullable(),
    tooth: z.string(),
    has_commitment: z.boolean(),
    has_identity: z.boolean(),
  })
  .meta({ id: 'Act' });

const detail = {
  ...shown,
  acts: z.array(ActView),
  /** What is wrong with it before it is exported; empty once it is. */
  findings: z.array(ClaimFindingView),
};
export const ClaimDetail = z.object(detail).meta({ id: 'ClaimDetail' });

/** With the patient masked. */
export const ClaimSheet = z
  .object({
    ...detail,
    patient: z
      .object({
        /** Its last three digits. */
        niss: z.string().nullable(),
        without_niss: z.enum(WITHOUT_NISS).nullable(),
        initials: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'ClaimSheet' });

/** Who the patient is, and what proves the acts. */
export const ClaimPatient = z
  .object({
    ...patient,
    proofs: z.array(
      z.object({
        act_id: id,
        commitment: Commitment.nullable(),
        identity: z.object(reading).nullable(),
      }),
    ),
  })
  .meta({ id: 'ClaimPatient' });

export const ClaimQuery = PageQuery.extend({
  cursor: id.optional(),
  practice_id: id.optional(),
  practitioner_id: id.optional(),
  mutuality: digits(3).optional(),
  state: z.enum(CLAIM_STATES).optional(),
  batch_id: id.optional(),
  /** Days of care, both included. */
  from: day.optional(),
  to: day.optional(),
});
export type ClaimQuery = z.infer<typeof ClaimQuery>;

export const ClaimSearch = z
  .strictObject({ niss: NISS, limit: z.int().min(1).max(200).default(50) })
  .meta({ id: 'ClaimSearch' });
export type ClaimSearch = z.infer<typeof ClaimSearch>;
export const ClaimsFound = z.object({ items: z.array(ClaimView) }).meta({ id: 'ClaimsFound' });

export const ClaimCheckQuery = z.strictObject({ practice_id: id });
export type ClaimCheckQuery = z.infer<typeof ClaimCheckQuery>;
export const ClaimChecks = z
  .object({
    checked: whole,
    /** Claims of which something is told. */
    items: z.array(z.object({ claim_id: id, refused: z.boolean(), findings: z.array(ClaimFindingView) })),
  })
  .meta({ id: 'ClaimChecks' });

export const ClaimSettings = z
  .object({
    /** Months after the last day of care in which it is known who the patient is; null: until somebody sets it. */
    retention_months: z.int().min(1).max(600).nullable(),
  })
  .meta({ id: 'ClaimSettings' });
export const ClaimSettingsChange = z
  .strictObject({ retention_months: z.int().min(1).max(600).nullable() })
  .meta({ id: 'ClaimSettingsChange' });
export type ClaimSettingsChange = z.infer<typeof ClaimSettingsChange>;

export const ClaimImportQuery = z.strictObject({
  practice_id: id,
  /** Says what would be taken, and takes nothing. */
  preview: z.enum(['true', 'false']).default('false'),
});
export type ClaimImportQuery = z.infer<typeof ClaimImportQuery>;
export const ClaimImportReport = z
  .object({
    preview: z.boolean(),
    rows: whole,
    claims: whole,
    inserted: whole,
    /** Known from an earlier import, and saying the same. */
    unchanged: whole,
    insurance_cents: whole,
    claim_ids: z.array(id),
  })
  .meta({ id: 'ClaimImportReport' });
export type ClaimImportReport = z.infer<typeof ClaimImportReport>;
