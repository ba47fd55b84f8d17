import { z } from 'zod';
import { day, text } from '../platform/http/contract.interceptor.js';
import { Labels, RateCardDefinition } from './rate-card-definition.schema.js';
import { RateCardDetail } from './rate-cards.schema.js';

const head = { code: z.string(), name: Labels, purpose: Labels };
export const TemplateList = z.object({ items: z.array(z.object(head)) }).meta({ id: 'RateCardTemplates' });
export const TemplateDetail = z
  .object({ ...head, definition: z.unknown().describe('A RateCardDefinition, ready to copy.') })
  .meta({ id: 'RateCardTemplate' });

export const templateCode = z.string().max(40);

/** A card as a file that another workspace can take in; `sha256` is that of the definition as JSON with sorted keys. */
export const RateCardFile = z
  .strictObject({
    format: z.literal('permanence-rate-card'),
    version: z.literal(1),
    name: text(200),
    valid_from: day,
    definition: RateCardDefinition,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is a SHA-256 of 64 hexadecimal digits'),
  })
  .meta({ id: 'RateCardFile' });
export type RateCardFile = z.infer<typeof RateCardFile>;

/** What leaves is what was stored, to the letter. */
export const ExportedRateCard = RateCardFile.extend({
  definition: z.unknown().describe('A RateCardDefinition.'),
}).meta({ id: 'ExportedRateCard' });

/** `imported` is false when the workspace has the very card already, which is then the one shown. */
export const ImportedRateCard = z
  .object({ imported: z.boolean(), rate_card: RateCardDetail })
  .meta({ id: 'ImportedRateCard' });
