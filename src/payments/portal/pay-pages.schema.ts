import { z } from 'zod';

const lang = z.enum(['fr', 'nl', 'en', 'de']).optional();

/** `?lang=&returned=` of the page on which an invoice is paid. */
export const PayPageQuery = z.strictObject({ lang, returned: z.literal('1').optional() });
export type PayPageQuery = z.infer<typeof PayPageQuery>;

/** `?lang=` of its form. */
export const PayOnlineQuery = z.strictObject({ lang });
export type PayOnlineQuery = z.infer<typeof PayOnlineQuery>;
