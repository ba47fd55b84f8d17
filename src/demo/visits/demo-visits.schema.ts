import { z } from 'zod';

export const NewDemo = z
  .strictObject({
    country: z.enum(['BE', 'FR']).default('BE'),
    language: z.enum(['fr', 'nl', 'en', 'de']).default('fr').describe('Of the person and of the documents.'),
  })
  .meta({ id: 'NewDemoWorkspace' });
export type NewDemo = z.infer<typeof NewDemo>;
