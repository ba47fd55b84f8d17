import { z } from 'zod';
import { id, instant, PageQuery, text } from '../platform/http/contract.interceptor.js';
import { LEGAL_FORMS } from './workspace-identity.js';

const FORMS = [...new Set([...LEGAL_FORMS.BE, ...LEGAL_FORMS.FR])];

export const Language = z.enum(['fr', 'nl', 'en', 'de']);
export const Email = z.email().max(254).toLowerCase();
/** A password as typed; what a new one must be like is the password rule's business. */
export const Password = z.string().min(1).max(512);

/** `?limit=&cursor=` of a list in the order of its ids: the cursor is the last id seen. */
export const IdPageQuery = PageQuery.extend({ cursor: id.optional() });
export type IdPageQuery = z.infer<typeof IdPageQuery>;

const required = {
  name: text(200),
  country: z.enum(['BE', 'FR']),
  legal_form: z.enum(FORMS),
  company_number: text(20),
  vat_regime: z.enum(['normal', 'franchise']),
  street: text(200),
  postal_code: text(10),
  city: text(100),
  email: Email,
};

const optional = {
  siret: text(20).nullable(),
  vat_number: text(20).nullable(),
  vat_on_debits: z.boolean(),
  rpm: text(100).nullable(),
  capital_cents: z.int().min(0).nullable(),
  phone: text(30).nullable(),
  iban: text(50).nullable(),
  bic: text(20).nullable(),
  account_name: text(70).nullable(),
  language: Language,
  time_zone: text(60),
  requires_approval: z.boolean(),
  payment_terms_days: z.int().min(0).max(60),
  dispute_days: z.int().min(0).max(365),
};

/** A new business; what is left out gets the usual value of its country. */
export const WorkspaceInput = z
  .strictObject({ ...required, ...z.object(optional).partial().shape })
  .meta({ id: 'WorkspaceInput' });
export type WorkspaceInput = z.infer<typeof WorkspaceInput>;

const { country: _fixed, ...changeable } = required;

/** Facts to change; another IBAN, BIC, account name or e-mail address asks for a recent proof, or here for the `password`. */
export const WorkspaceChange = z
  .strictObject({
    ...z.object({ ...changeable, ...optional }).partial().shape,
    password: Password.optional(),
  })
  .meta({ id: 'WorkspaceChange' });
export type WorkspaceChange = z.infer<typeof WorkspaceChange>;

export const WorkspaceView = z
  .object({
    workspace_id: id,
    ...required,
    ...optional,
    demo: z.boolean().describe('Made to look around: nothing is ever sent from it.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Workspace' });

/** The answer of a route that has nothing to tell. */
export const Nothing = z.object({}).meta({ id: 'Nothing' });

export const LogoView = z
  .object({
    media_type: z.enum(['image/png', 'image/jpeg']),
    width: z.int(),
    height: z.int(),
    updated_at: instant,
  })
  .meta({ id: 'Logo' });
