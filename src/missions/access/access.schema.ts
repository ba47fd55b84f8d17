import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, text } from '../../platform/http/contract.interceptor.js';
import { ACCESS_EVENTS } from './access-event.entity.js';
import { ACCESS_KINDS, MANDATARY_KINDS, MANDATE_SERVICES, REVOKERS } from './access-kinds.js';
import { ACCESS_STATES } from './access-state.js';

/** The name and place of a paper, and its SHA-256 where there is a file; a file itself is uploaded. */
const proof = z
  .strictObject({
    reference: text(200),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 of 64 hexadecimal digits in lower case')
      .optional(),
  })
  .meta({ id: 'AccessProof' });

const optional = {
  practice_id: id.nullable(),
  secretary_id: id.nullable(),
  system: text(100).nullable(),
  account: text(200).nullable(),
  mandator_nihii: text(20).nullable(),
  mandatary_kind: z.enum(MANDATARY_KINDS).nullable(),
  mandatary_number: text(20).nullable(),
  scope: z.array(z.enum(MANDATE_SERVICES)).min(1).max(MANDATE_SERVICES.length).nullable(),
  valid_to: day.nullable(),
};

/** A grant as it is recorded: asked for, or already given where `granted_on` says so. There is no field for a password. */
export const NewAccessGrant = z
  .strictObject({
    kind: z.enum(ACCESS_KINDS),
    ...z.object(optional).partial().shape,
    revoker: z.enum(REVOKERS).optional(),
    asked_on: day.optional(),
    valid_from: day.optional(),
    granted_on: day.optional(),
    proof: proof.optional(),
  })
  .meta({ id: 'NewAccessGrant' });
export type NewAccessGrant = z.infer<typeof NewAccessGrant>;

export const AccessGranting = z
  .strictObject({ granted_on: day.optional(), proof: proof.optional() })
  .meta({ id: 'AccessGranting' });
export type AccessGranting = z.infer<typeof AccessGranting>;

export const AccessRevoking = z
  .strictObject({ revoked_on: day.optional(), proof: proof.optional() })
  .meta({ id: 'AccessRevoking' });
export type AccessRevoking = z.infer<typeof AccessRevoking>;

const grant = {
  id,
  kind: z.enum(ACCESS_KINDS),
  ...optional,
  revoker: z.enum(REVOKERS),
  asked_on: day,
  valid_from: day,
  granted_on: day.nullable(),
  revoked_on: day.nullable(),
  created_at: instant,
  /** Derived from days and events, as of today or of the day asked for. */
  state: z.enum(ACCESS_STATES),
};

const AccessEventView = z
  .object({
    id,
    kind: z.enum(ACCESS_EVENTS),
    on_day: day,
    at: instant,
    user_id: id,
    proof_reference: z.string().nullable(),
    proof_sha256: z.string().nullable(),
    has_file: z.boolean(),
  })
  .meta({ id: 'AccessEvent' });

export const AccessGrantView = z.object(grant).meta({ id: 'AccessGrant' });
export const AccessGrantDetail = z
  .object({ ...grant, history: z.array(AccessEventView) })
  .meta({ id: 'AccessGrantDetail' });
export const AccessGrantPage = pageSchema(AccessGrantView).meta({ id: 'AccessGrantPage' });

export const AccessGrantQuery = PageQuery.extend({
  practice_id: id.optional(),
  secretary_id: id.optional(),
  kind: z.enum(ACCESS_KINDS).optional(),
  state: z.enum(ACCESS_STATES).optional(),
  /** Days from today in which the last day of a grant in force lies, both included. */
  expiring_within: z.coerce.number().int().min(0).max(3650).optional(),
});
export type AccessGrantQuery = z.infer<typeof AccessGrantQuery>;

export const MandateOnQuery = z.strictObject({
  on: day.optional(),
  service: z.enum(MANDATE_SERVICES).optional(),
  mandator_nihii: text(20).optional(),
});
export type MandateOnQuery = z.infer<typeof MandateOnQuery>;

const ToRevoke = z
  .object({
    grant_id: id,
    kind: z.enum(ACCESS_KINDS),
    practice_id: id.nullable(),
    practice_name: z.string().nullable(),
    secretary_id: id,
    secretary_name: z.string(),
    system: z.string().nullable(),
    account: z.string().nullable(),
    state: z.enum(ACCESS_STATES),
    revoker: z.enum(REVOKERS),
  })
  .meta({ id: 'AccessToRevoke' });

/** What must be revoked, by practice; `complete` when nothing is left. */
export const OffBoardingPage = pageSchema(ToRevoke)
  .extend({ complete: z.boolean() })
  .meta({ id: 'OffBoardingPage' });
/** `kept_for_mission_id`: another mission of the same secretary there, for which her access stays. */
export const MissionOffBoardingPage = OffBoardingPage.extend({
  kept_for_mission_id: id.nullable(),
}).meta({ id: 'MissionOffBoardingPage' });
