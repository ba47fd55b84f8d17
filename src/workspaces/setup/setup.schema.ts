import { z } from 'zod';
import { STEPS } from './setup-steps.js';

const Step = z.enum(STEPS);

export const SetupView = z
  .object({
    done: z.int(),
    total: z.int(),
    next: Step.nullable().describe('The first step that is neither done nor skipped.'),
    steps: z
      .array(
        z.object({
          step: Step,
          state: z.enum(['done', 'open', 'skipped']),
          what: z.string().max(200),
          call: z.string().max(100).describe('The route that does it.'),
        }),
      )
      .max(STEPS.length),
  })
  .meta({ id: 'Setup' });

export const SetupChange = z.strictObject({ step: Step, skipped: z.boolean() }).meta({ id: 'SetupChange' });
export type SetupChange = z.infer<typeof SetupChange>;
