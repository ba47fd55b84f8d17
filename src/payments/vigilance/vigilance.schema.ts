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
    value_cents: z.int().describe('Billed so far or promised by running missions, the larger, without VAT.'),
    paper_id: id.nullable(),
    valid_until: day.nullable(),
    waived_until: day.nullable().describe('An owner has them paid without the paper until this day.'),
    source: z.string(),
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
