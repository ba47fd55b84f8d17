import { z } from 'zod';
import { day, id, note } from '../../platform/http/contract.interceptor.js';
import { VIGILANCE_STATES } from './vigilance.js';

export const NewPaper = z
  .strictObject({ issued_on: day, code: z.string().max(40).describe('Code de sécurité, as printed on it.') })
  .meta({ id: 'NewVigilancePaper' });
export type NewPaper = z.infer<typeof NewPaper>;

/** What the check on urssaf.fr answered, and when. */
export const PaperCheck = z
  .strictObject({ authentic: z.boolean(), verified_on: day.optional() })
  .meta({ id: 'VigilanceCheck' });
export type PaperCheck = z.infer<typeof PaperCheck>;

/** What was recorded wrongly. Another day or code wants another check: without one, the paper is unverified again. */
export const PaperCorrection = z
  .strictObject({
    reason: note(500),
    issued_on: NewPaper.shape.issued_on.optional(),
    code: NewPaper.shape.code.optional(),
    check: PaperCheck.nullable().optional().describe('Null: it was not checked.'),
  })
  .meta({ id: 'VigilanceCorrection' });
export type PaperCorrection = z.infer<typeof PaperCorrection>;

export const NewWaiver = z
  .strictObject({ until_on: day, reason: note(500) })
  .meta({ id: 'NewVigilanceWaiver' });
export type NewWaiver = z.infer<typeof NewWaiver>;

export const VigilanceView = z
  .object({
    secretary_id: id,
    name: z.string(),
    state: z.enum(VIGILANCE_STATES),
    threshold_cents: z.int(),
    value_cents: z
      .int()
      .describe(
        'Billed for work that is over and promised by running missions, without VAT; at least, while `unknown`.',
      ),
    paper_id: id.nullable(),
    valid_until: day.nullable(),
    waived_until: day.nullable().describe('An owner has them paid without the paper until this day.'),
    source: z.string(),
    to_do: z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() }).nullable(),
    papers: z.array(
      z.object({
        id,
        issued_on: day,
        code: z.string(),
        file_id: id.nullable(),
        verified_on: day.nullable(),
        authentic: z.boolean().nullable(),
      }),
    ),
  })
  .meta({ id: 'Vigilance' });
export const VigilanceList = z.object({ items: z.array(VigilanceView) }).meta({ id: 'VigilanceList' });
