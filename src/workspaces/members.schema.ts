import { z } from 'zod';
import { id, instant, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { ROLES } from './permissions.js';
import { Code } from './sign-in.schema.js';
import { Email, Language, Password } from './workspaces.schema.js';

const Role = z.enum(ROLES);

/** A role; `practice_id` is named exactly when the role is `practice`. */
const seat = { role: Role, practice_id: id.nullable().optional() };

/** For who gives no recent proof. */
const password = Password.optional();

export const MemberChange = z.strictObject({ ...seat, password }).meta({ id: 'MemberChange' });
export type MemberChange = z.infer<typeof MemberChange>;

/** Only an API key needs a body, which says the password of its maker. */
export const MemberEnding = z.strictObject({ password }).optional().meta({ id: 'MemberEnding' });

export const Member = z
  .object({
    user_id: id,
    email: z.string().max(254),
    name: z.string().max(200),
    role: Role,
    practice_id: id.nullable(),
    created_at: instant,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;
export const MemberPage = pageSchema(Member).meta({ id: 'MemberPage' });

export const InvitationInput = z
  .strictObject({ email: Email, ...seat, password })
  .meta({ id: 'InvitationInput' });
export type InvitationInput = z.infer<typeof InvitationInput>;

export const InvitationView = z
  .object({
    id,
    email: z.string().max(254),
    role: Role,
    practice_id: id.nullable(),
    invited_by: id,
    created_at: instant,
    expires_at: instant,
    accepted_at: instant.nullable(),
    revoked_at: instant.nullable(),
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.infer<typeof InvitationView>;
export const InvitationPage = pageSchema(InvitationView).meta({ id: 'InvitationPage' });

/** The token of the mail, and the password: a new one with a name, or that of the account which exists already, whose second factor is asked for as well. */
export const InvitationAcceptance = z
  .strictObject({
    token: z.string().max(100),
    password: Password,
    name: text(200).optional(),
    language: Language.optional(),
    totp: Code.optional(),
  })
  .meta({ id: 'InvitationAcceptance' });
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;
