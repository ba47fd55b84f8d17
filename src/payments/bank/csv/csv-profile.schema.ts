import { z } from 'zod';
import { isDayFormat } from './csv-cells.js';
import type { CsvField, CsvProfile } from './csv-profile.js';

const column = z.string().min(1).max(100);
const word = z.string().max(100);
const field = z.union([column, z.array(column).min(1).max(20)]).optional();

const FIELDS = [
  ...([
    'account',
    'currency',
    'booked_on',
    'value_on',
    'amount',
    'sign',
    'debit',
    'credit',
    'balance',
  ] as const),
  ...([
    'counter_name',
    'counter_account',
    'counter_bic',
    'reference',
    'text',
    'type',
    'id',
    'bank_ref',
  ] as const),
  ...(['mandate_id', 'status'] as const),
] satisfies CsvField[];

const map = Object.fromEntries(FIELDS.map((name) => [name, field])) as Record<CsvField, typeof field>;

export const ProfileCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Use 2 to 40 lower-case letters, digits and hyphens.');

/** A way to read a bank's CSV, as data from a user. */
export const csvProfileSchema = z
  .strictObject({
    code: ProfileCode,
    name: z.string().min(1).max(100),
    unconfirmed: z.boolean().optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    encoding: z.enum(['auto', 'utf-8', 'windows-1252', 'utf-16']).optional(),
    date_formats: z
      .array(
        z.string().max(12).refine(isDayFormat, 'Use a pattern of YYYY or YY, MM and DD such as DD/MM/YYYY.'),
      )
      .min(1)
      .max(10),
    decimal: z.enum([',', '.', 'auto']).optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    map: z.strictObject(map),
    optional: z.array(z.enum(FIELDS)).max(20).optional(),
    debit_words: z.array(word).max(20).optional(),
    booked_words: z.array(word).min(1).max(20).optional(),
    kinds: z
      .record(
        word,
        z.enum([
          ...(['transfer', 'own_transfer', 'direct_debit', 'card', 'cheque', 'cash'] as const),
          ...(['fee', 'return', 'other'] as const),
        ]),
      )
      .optional(),
    marks: z.array(column).max(20).optional(),
  })
  .refine((profile) => profile.map.booked_on !== undefined, { path: ['map'], message: 'Map booked_on.' })
  .refine(
    ({ map: { amount, debit, credit } }) =>
      amount !== undefined || (debit !== undefined && credit !== undefined),
    { path: ['map'], message: 'Map amount, or debit and credit.' },
  )
  .refine(({ map: { sign }, debit_words }) => sign === undefined || debit_words !== undefined, {
    path: ['debit_words'],
    message: 'Say which words of the sign column mean money out.',
  })
  .meta({ id: 'BankCsvProfile' }) satisfies z.ZodType<CsvProfile>;

export const CsvProfiles = z.object({ items: z.array(csvProfileSchema) }).meta({ id: 'BankCsvProfiles' });
