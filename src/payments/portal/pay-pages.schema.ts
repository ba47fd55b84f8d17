import { z } from 'zod';

const lang = z.enum(['fr', 'nl', 'en', 'de']).optional().catch(undefined);

/** `?lang=&returned=` of the page on which an invoice is paid; what else stands in a link is left aside. */
export const PayPageQuery = z.object({ lang, returned: z.literal('1').optional().catch(undefined) });
export type PayPageQuery = z.infer<typeof PayPageQuery>;

/** `?lang=` of its form. */
export const PayOnlineQuery = z.object({ lang });
export type PayOnlineQuery = z.infer<typeof PayOnlineQuery>;
