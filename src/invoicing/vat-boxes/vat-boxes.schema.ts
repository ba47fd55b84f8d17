import { z } from 'zod';
import { day, shownId } from '../../platform/http/contract.interceptor.js';
import { VAT_BOXES } from './vat-boxes-table.js';

/** By the day of issue; a year at most. */
export const VatBoxesQuery = z.strictObject({ from: day, to: day });
export type VatBoxesQuery = z.infer<typeof VatBoxesQuery>;

const documents = z.array(
  z
    .object({ id: shownId, number: z.string(), issued_on: day, cents: z.int() })
    .meta({ id: 'VatBoxDocument' }),
);
export const VatBoxList = z
  .object({
    from: day,
    to: day,
    boxes: z.array(
      z.object({
        box: z.enum(VAT_BOXES).describe('Of the Belgian periodic VAT return.'),
        cents: z.int(),
        documents,
      }),
    ),
    unplaced: documents.describe('What no rule here has a box for.'),
    source: z.string(),
  })
  .meta({ id: 'VatBoxes' });
