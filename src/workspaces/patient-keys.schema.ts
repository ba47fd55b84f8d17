import { z } from 'zod';
import { instant, whole } from '../platform/http/contract.interceptor.js';

/** Versions of the keys that seal who patients are; the last seals, those before it are being replaced. */
export const PatientKeys = z
  .object({
    versions: z.array(
      z.object({
        version: whole,
        created_at: instant,
        /** Name of the key of the installation it is sealed under. */
        wrapped_by: z.string(),
      }),
    ),
  })
  .meta({ id: 'PatientKeys' });
export type PatientKeys = z.infer<typeof PatientKeys>;
