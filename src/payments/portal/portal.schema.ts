import { z } from 'zod';
import { day } from '../../platform/http/contract.interceptor.js';

const lang = z.enum(['fr', 'nl', 'en', 'de']).optional();

/** `?lang=` of every page. */
export const PortalQuery = z.strictObject({ lang });
export type PortalQuery = z.infer<typeof PortalQuery>;

/** `?lang=&cursor=` of the list of invoices. */
export const PortalListQuery = z.strictObject({ lang, cursor: z.string().max(200).optional() });
export type PortalListQuery = z.infer<typeof PortalListQuery>;

/** `?lang=&from=&to=` of the statement of account; what is typed is read by `PortalDays`, so that the page can answer. */
export const PortalStatementQuery = z.strictObject({
  lang,
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
});
export type PortalStatementQuery = z.infer<typeof PortalStatementQuery>;

/** The days of a statement; this year when left out. */
export const PortalDays = z.object({ from: day.optional(), to: day.optional() });

/** What is typed to sign in. */
export const PortalSignIn = z.object({ email: z.email().max(254), password: z.string().min(1).max(1000) });
