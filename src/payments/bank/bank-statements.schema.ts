import { z } from 'zod';
import { id, PageQuery, pageSchema } from '../../platform/http/contract.interceptor.js';
import { ProfileCode } from './csv/csv-profile.schema.js';

const day = z.string();
const cents = z.int();
const currency = z.string().regex(/^[A-Z]{3}$/, 'is no currency such as EUR');
const line = z.string().trim().min(1);

export const NewBankAccount = z
  .strictObject({
    iban: z.string().max(42),
    currency: currency.default('EUR'),
    label: line.max(100).nullable().default(null),
  })
  .meta({ id: 'NewBankAccount' });
export type NewBankAccount = z.infer<typeof NewBankAccount>;

export const BankAccountRecord = z
  .object({
    id,
    iban: z.string(),
    currency: z.string(),
    label: z.string().nullable(),
    created_by: id,
    created_at: z.string(),
  })
  .meta({ id: 'BankAccount' });
export const BankAccountList = z.object({ items: z.array(BankAccountRecord) }).meta({ id: 'BankAccounts' });

/** How a file is to be read and stored; its format is found from its content. */
export const StatementImportQuery = z.strictObject({
  profile: ProfileCode.optional().describe('Of a CSV; without it the one that fits its columns.'),
  account_id: id.optional().describe('Of a file that does not name its account.'),
  file_name: line.max(255).optional(),
  accept_differences: line
    .min(5)
    .max(300)
    .optional()
    .describe('Why a file whose sums differ is taken all the same; it is written to the audit trail.'),
});
export type StatementImportQuery = z.infer<typeof StatementImportQuery>;

export const StatementPreviewQuery = StatementImportQuery.pick({ profile: true });
export type StatementPreviewQuery = z.infer<typeof StatementPreviewQuery>;

const format = z.enum(['camt053', 'coda', 'cfonb120', 'csv']);
const state = z.enum(['new', 'open', 'suggested', 'booked', 'set_aside', 'parked']);
const controlSum = z.object({
  statement: z.int().describe('Index of the statement in its file.'),
  what: z.enum(['closing_balance', 'debits', 'credits', 'records', 'entries', 'running_balance']),
  place: z.int(),
  stated: z.int(),
  counted: z.int(),
});
const warning = z.object({ place: z.int(), code: z.string(), detail: z.string() });

export const BankStatementRecord = z
  .object({
    id,
    account_id: id,
    format,
    version: z.string(),
    reference: z.string().nullable(),
    sequence: z.int().nullable(),
    year: z.int().nullable(),
    from_on: day.nullable(),
    to_on: day.nullable(),
    opening_cents: cents.nullable(),
    opening_on: day.nullable(),
    closing_cents: cents.nullable(),
    closing_on: day.nullable(),
    transactions: z.int(),
    added: z.int().describe('Movements that no earlier statement had told of.'),
    file_name: z.string(),
    sha256: z.string(),
    size: z.int().describe('Bytes.'),
    differences: z.array(controlSum),
    accepted_because: z.string().nullable(),
    imported_by: id,
    imported_at: z.string(),
  })
  .meta({ id: 'BankStatement' });
export const BankStatementPage = pageSchema(BankStatementRecord).meta({ id: 'BankStatementPage' });
export const BankStatementQuery = PageQuery.extend({ account_id: id.optional() });
export type BankStatementQuery = z.infer<typeof BankStatementQuery>;

export const BankImportReport = z
  .object({
    format,
    version: z.string(),
    added: z.int(),
    statements: z.array(
      BankStatementRecord.extend({
        known: z.boolean().describe('The statement was imported before.'),
        known_elsewhere: z.int().describe('Movements known from a statement in another format.'),
      }),
    ),
    warnings: z.array(warning),
    states: z.partialRecord(state, z.int()).describe('How many of the added movements are in which state.'),
  })
  .meta({ id: 'BankImportReport' });

const kind = z.enum([
  ...([
    'transfer',
    'own_transfer',
    'direct_debit',
    'card',
    'cheque',
    'cash',
    'fee',
    'return',
    'other',
  ] as const),
]);

const movement = {
  place: z.int().describe('Line of the file, or number of the entry in CAMT.053.'),
  booked_on: day,
  value_on: day.nullable(),
  amount_cents: cents,
  currency: z.string(),
  kind,
  counter_name: z.string().nullable(),
  counter_iban: z.string().nullable(),
  counter_bic: z.string().nullable(),
  structured_ref: z.string().nullable(),
  structured_kind: z.enum(['ogm', 'ogm_by_bank', 'rf', 'other']).nullable(),
  free_text: z.string(),
  end_to_end_id: z.string().nullable(),
  mandate_id: z.string().nullable(),
  bank_ref: z.string().nullable(),
  bank_code: z.string().nullable(),
  return_reason: z.string().nullable(),
};

const reason = z.object({ code: z.string(), values: z.record(z.string(), z.unknown()).optional() });

const BankTransactionRecord = z
  .object({
    id,
    account_id: id,
    statement_id: id,
    ...movement,
    state,
    reason: reason.nullable(),
    sentence: z
      .object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() })
      .nullable()
      .describe('The reason in words.'),
    suggestion: z.unknown(),
    payment_id: id.nullable(),
    decided_by: id.nullable(),
    decided_at: z.string().nullable(),
  })
  .meta({ id: 'BankTransaction' });
export const BankTransactionDetail = BankTransactionRecord.extend({
  raw: z.record(z.string(), z.string()).describe('What else the file says of it.'),
}).meta({ id: 'BankTransactionDetail' });
export const BankTransactionPage = pageSchema(BankTransactionRecord).meta({ id: 'BankTransactionPage' });
export const BankTransactionQuery = PageQuery.extend({
  state: state.optional(),
  account_id: id.optional(),
  statement_id: id.optional(),
});
export type BankTransactionQuery = z.infer<typeof BankTransactionQuery>;

/** The first movements of a file as they would be read. */
export const BankImportPreview = z
  .object({
    format,
    version: z.string(),
    statements: z.array(
      z.object({
        account: z.string(),
        currency: z.string(),
        from: day.nullable(),
        to: day.nullable(),
        opening_cents: cents.nullable(),
        closing_cents: cents.nullable(),
        transactions: z.int(),
      }),
    ),
    transactions: z.array(z.object(movement)),
    differences: z.array(controlSum),
    warnings: z.array(warning),
  })
  .meta({ id: 'BankImportPreview' });
