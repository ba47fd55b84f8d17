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

/** A code of an authenticator app, or a recovery code. */
export const Code = z.string().min(1).max(40);

/** `totp` is asked of whoever has a second factor: 401 `totp-needed` says so, and the same call is sent again with it. */
export const SignIn = z
  .strictObject({ email: Email, password: Password, totp: Code.optional(), workspace_id: id.optional() })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const SwitchWorkspace = z.strictObject({ workspace_id: id }).meta({ id: 'SwitchWorkspace' });
export type SwitchWorkspace = z.infer<typeof SwitchWorkspace>;

export const PasswordChange = z
  .strictObject({ current_password: Password, password: Password })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof PasswordChange>;

export const TotpCode = z.strictObject({ code: Code }).meta({ id: 'TotpCode' });
export type TotpCode = z.infer<typeof TotpCode>;

/** What is told to the authenticator app: `uri` is the content of the QR code, `secret` is typed where there is no camera. */
export const NewTotp = z
  .object({ secret: z.string().max(64), uri: z.string().max(600), expires_at: instant })
  .meta({ id: 'NewTotp' });

export const RecoveryCodes = z
  .object({ recovery_codes: z.array(z.string().max(40)).max(10) })
  .meta({ id: 'RecoveryCodes' });

/** Who has a second factor proves it with `totp`, everybody else with `password`. */
export const Proof = z
  .strictObject({ password: Password.optional(), totp: Code.optional() })
  .meta({ id: 'Proof' });
export type Proof = z.infer<typeof Proof>;

export const Proved = z.object({ proved_until: instant }).meta({ id: 'Proved' });

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
    user: z.object({
      id,
      email: z.string().max(254),
      name: z.string().max(200),
      language: Language,
      totp: z.boolean().describe('Signing in asks this person for a code.'),
    }),
    workspace_id: id,
    role: z.enum(ROLES),
    practice_id: id.nullable(),
    demo: z.boolean().describe('This workspace was made to look around: nothing is ever sent from it.'),
    permissions: z.array(z.enum(PERMISSIONS)).max(100),
    workspaces: z
      .array(
        z.object({
          workspace_id: id,
          name: z.string().max(200),
          country: z.enum(['BE', 'FR']),
          demo: z.boolean(),
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
