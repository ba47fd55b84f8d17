import { z } from 'zod';
import { whole } from '../../platform/http/contract.interceptor.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, OUTCOMES } from '../../tariffs/event.js';
import { DAY_CLASSES, GROUP_TOTALS } from '../../tariffs/examples/example-month.js';

const totals = Object.fromEntries(GROUP_TOTALS.map((name) => [name, whole])) as Record<
  (typeof GROUP_TOTALS)[number],
  typeof whole
>;

export const UsualMonth = z
  .object({
    month: z.string().nullable().describe('Such as 2026-10; null where nothing was recorded yet.'),
    billed: z.boolean().describe('Whether work of it is on an invoice.'),
    vat_bp: whole
      .nullable()
      .describe('The VAT rate of the practice now, in basis points; null while it cannot be invoiced yet.'),
    groups: z.array(
      z.object({
        kind: z.enum(EVENT_KINDS),
        direction: z.enum(DIRECTIONS).nullable(),
        outcome: z.enum(OUTCOMES).nullable(),
        channel: z.enum(CHANNELS).nullable(),
        days: z.enum(DAY_CLASSES),
        hour: whole,
        count: whole,
        ...totals,
      }),
    ),
  })
  .meta({ id: 'UsualMonth' });
