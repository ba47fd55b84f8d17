import { z } from 'zod';
import { day } from '../../platform/http/contract.interceptor.js';

const lang = z.enum(['fr', 'nl', 'en', 'de']).optional().catch(undefined);

/** `?lang=` of every page; what a mail program or a search engine adds to a link is left aside, and so is nonsense. */
export const PortalQuery = z.object({ lang });
export type PortalQuery = z.infer<typeof PortalQuery>;

/** `?lang=&cursor=` of the list of invoices. */
export const PortalListQuery = z.object({ lang, cursor: z.string().max(200).optional().catch(undefined) });
export type PortalListQuery = z.infer<typeof PortalListQuery>;

/** `?lang=&saved=` of the instructions; `saved` after a version was written. */
export const PortalInstructionsQuery = z.object({
  lang,
  saved: z.string().max(20).optional().catch(undefined),
});
export type PortalInstructionsQuery = z.infer<typeof PortalInstructionsQuery>;

const typedDay = z.string().max(20).optional().catch('');

/** `?lang=&from=&to=` of the statement of account; what is typed is read by `PortalDays`, so that the page can answer. */
export const PortalStatementQuery = z.object({ lang, from: typedDay, to: typedDay });
export type PortalStatementQuery = z.infer<typeof PortalStatementQuery>;

/** `?lang=&month=` of how calls were answered; this month where it is left out or none. */
export const PortalCallsQuery = z.object({
  lang,
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});
export type PortalCallsQuery = z.infer<typeof PortalCallsQuery>;

/** `?lang=&year=` of the yearly statement; the running year where it is left out or none. */
export const PortalYearQuery = z.object({
  lang,
  year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined),
});
export type PortalYearQuery = z.infer<typeof PortalYearQuery>;

/** The days of a statement; this year when left out. */
export const PortalDays = z.object({ from: day.optional(), to: day.optional() });

/** What is typed to sign in. */
export const PortalSignIn = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(1000),
  totp: z.string().min(1).max(40).optional(),
});
