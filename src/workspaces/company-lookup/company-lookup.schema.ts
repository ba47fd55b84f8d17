import { z } from 'zod';
import { LEGAL_FORMS } from '../workspace-identity.js';

const FORMS = [...new Set([...LEGAL_FORMS.BE, ...LEGAL_FORMS.FR])];

export const CompanyQuery = z.strictObject({ number: z.string().trim().min(1).max(40) });
export type CompanyQuery = z.infer<typeof CompanyQuery>;

export const CompanyLookupView = z
  .object({
    country: z.enum(['BE', 'FR']),
    company_number: z.string().max(10),
    siret: z.string().max(14).nullable(),
    vat_number: z
      .string()
      .max(13)
      .describe('The one it has if it is registered for VAT, which no number tells.'),
    outcome: z
      .enum(['found', 'unknown', 'not_asked', 'unreachable'])
      .describe('`not_asked`: no register of this country is set up here.'),
    sentence: z.string().max(200),
    company: z
      .object({
        name: z.string().nullable(),
        legal_form: z.enum(FORMS).nullable(),
        street: z.string().nullable(),
        postal_code: z.string().nullable(),
        city: z.string().nullable(),
        active: z.boolean().nullable().describe('False: the register says that it has ceased.'),
      })
      .nullable(),
    to_decide: z.array(z.string()).max(10).describe('What the person still has to say.'),
  })
  .meta({ id: 'CompanyLookup' });
export type CompanyLookupView = z.infer<typeof CompanyLookupView>;
