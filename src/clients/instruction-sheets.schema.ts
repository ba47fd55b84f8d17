import { z } from 'zod';
import { instant, shownId, whole } from '../platform/http/contract.interceptor.js';

/** A sheet as a whole; it says how the practice works and never who its patients are. */
export const NewInstructionSheet = z
  .strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(20_000)
      .refine(
        (value) => value.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(value),
        'has a character that cannot be printed',
      ),
    /** The version it was written from, 0 for the first: a sheet that somebody changed meanwhile is not written over. */
    follows: z.int().min(0),
  })
  .meta({ id: 'NewInstructionSheet' });
export type NewInstructionSheet = z.infer<typeof NewInstructionSheet>;

export const InstructionSheetView = z
  .object({
    practice_id: shownId,
    version: whole,
    text: z.string(),
    written_by: shownId,
    written_at: instant,
  })
  .meta({ id: 'InstructionSheet' });
export const InstructionSheetVersions = z
  .object({
    items: z.array(InstructionSheetView),
    read_version: whole.nullable().describe('The last version that the asking person said she has read.'),
  })
  .meta({ id: 'InstructionSheetVersions' });

export const InstructionReadingView = z
  .object({ version: whole, read_at: instant })
  .meta({ id: 'InstructionReading' });
