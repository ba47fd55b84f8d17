import { z } from 'zod';
import { id, instant, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { PERMISSIONS, ROLES } from './permissions.js';
import { Email, Language, Password, WorkspaceInput } from './workspaces.schema.js';

export const SignUp = z
  .strictObject({
    email: Email,
    password: Password,
    name: text(200),
    language: Language.optional(),
    workspace: WorkspaceInput,
  })
  .meta({ id: 'SignUp' });
export type SignUp = z.infer<typeof SignUp>;

export const SignIn = z
  .strictObject({ email: Email, password: Password, workspace_id: id.optional() })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const SwitchWorkspace = z.strictObject({ workspace_id: id }).meta({ id: 'SwitchWorkspace' });
export type SwitchWorkspace = z.infer<typeof SwitchWorkspace>;

export const PasswordChange = z
  .strictObject({ current_password: Password, password: Password })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof PasswordChange>;

export const ForgottenPassword = z.strictObject({ email: Email }).meta({ id: 'ForgottenPassword' });
export type ForgottenPassword = z.infer<typeof ForgottenPassword>;

/** The token of the mail, and the password to be. */
export const NewPassword = z
  .strictObject({ token: z.string().max(100), password: Password })
  .meta({ id: 'NewPassword' });
export type NewPassword = z.infer<typeof NewPassword>;

/** Who is signed in, what they may do here, and where else they may work. */
export const WhoAmI = z
  .object({
    session_id: id.nullable(),
    api_key_id: id.nullable(),
    user: z.object({ id, email: z.string().max(254), name: z.string().max(200), language: Language }),
    workspace_id: id,
    role: z.enum(ROLES),
    practice_id: id.nullable(),
    permissions: z.array(z.enum(PERMISSIONS)).max(100),
    workspaces: z
      .array(
        z.object({
          workspace_id: id,
          name: z.string().max(200),
          country: z.enum(['BE', 'FR']),
          role: z.enum(ROLES),
          practice_id: id.nullable(),
        }),
      )
      .max(200),
  })
  .meta({ id: 'WhoAmI' });

export const SessionPage = pageSchema(
  z
    .object({
      id,
      workspace_id: id,
      created_at: instant,
      last_seen_at: instant,
      expires_at: instant,
      ip: z.string().max(64),
      user_agent: z.string().max(300),
      current: z.boolean(),
    })
    .meta({ id: 'Session' }),
).meta({ id: 'SessionPage' });
