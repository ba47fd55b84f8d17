import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, whole } from '../../platform/http/contract.interceptor.js';
import type { PlacedRows } from '../fields.js';
import { Answered } from '../noemie/noemie-returns.schema.js';
import { CENTRE_2007 } from './envelope.js';
import type { FrenchInvoice } from './invoice-file.js';
import {
  ACT_MORE_ROWS,
  ACT_ROWS,
  CCAM_ROWS,
  HEAD_ROWS,
  IDENTITY_ROWS,
  PATH_ROWS,
  STAY_MORE_ROWS,
  STAY_ROWS,
} from './record-tables.js';
import { PLAIN } from './writing.js';

type Placed = PlacedRows[string];

/** What a field of a record takes; what need not be told is empty when it is left out. */
function schemaOf([, holds, length, , ...marks]: Placed): z.ZodType {
  const must = marks.includes('must');
  if (holds === 'day') return must ? day : day.nullable().default(null);
  if (holds === 'number') {
    const number = z
      .int()
      .min(0)
      .max(10 ** length - 1);
    return must ? number : number.default(0);
  }
  const text = z
    .string()
    .max(length)
    .regex(
      holds === 'digits' ? /^\d*$/ : PLAIN,
      holds === 'digits' ? 'is not digits' : 'takes capitals without accents, digits and blanks',
    );
  return must ? text.min(1) : text.default('');
}

/** All fields of a record that are not always the same, but for those its invoice repeats. */
function recordOf(rows: PlacedRows, left_out: readonly string[] = []) {
  const told = Object.entries(rows).filter(
    ([name, [, holds]]) => holds !== 'fixed' && !left_out.includes(name),
  );
  return z.strictObject(Object.fromEntries(told.map(([name, row]) => [name, schemaOf(row)])));
}

const REPEATED = ['partner', 'insured', 'insured_key', 'rank', 'invoice'];
const none = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

const Act = z
  .strictObject({
    act: recordOf(ACT_ROWS, REPEATED).meta({ id: 'B2Act' }),
    more: none(recordOf(ACT_MORE_ROWS, REPEATED).meta({ id: 'B2ActMore' })),
    identity: none(recordOf(IDENTITY_ROWS, REPEATED).meta({ id: 'B2ActIdentity' })),
    ccam: z
      .array(recordOf(CCAM_ROWS, [...REPEATED, 'sequence']).meta({ id: 'B2ActCcam' }))
      .max(26)
      .default([]),
  })
  .meta({ id: 'B2ActLine' });
const Stay = z
  .strictObject({
    stay: recordOf(STAY_ROWS, REPEATED).meta({ id: 'B2Stay' }),
    more: none(recordOf(STAY_MORE_ROWS, REPEATED).meta({ id: 'B2StayMore' })),
  })
  .meta({ id: 'B2StayLine' });

/** An invoice in the terms of norm B2; the key of the NIR follows from it. */
export const Invoice = z
  .strictObject({
    head: recordOf(HEAD_ROWS, ['insured_key']).meta({ id: 'B2Head' }),
    path: none(recordOf(PATH_ROWS, [...REPEATED, 'patient_key']).meta({ id: 'B2Path' })),
    lines: z
      .array(z.union([Act, Stay]))
      .min(1)
      .max(99),
  })
  .meta({ id: 'B2Invoice' });

const digits = (length: number) =>
  z.string().regex(new RegExp(`^\\d{${length}}$`), `is not ${length} digits`);
const plain = (max: number) =>
  z.string().max(max).regex(PLAIN, 'takes capitals without accents, digits and blanks');

/** Records 000, 1, 6 and 999 of one source, which is not confirmed for private practice. */
const Around = z
  .strictObject({
    profile: z.enum([CENTRE_2007.name]),
    recipient_type: plain(2).min(2),
    recipient: plain(14).min(1),
    file: plain(6).min(1),
    partner: digits(9),
    fund: digits(3),
    lot: digits(3),
    name: plain(40).min(1),
    message: plain(37).default(''),
  })
  .meta({ id: 'B2Envelope' });

export const NewB2File = z
  .strictObject({
    practice_id: id,
    /** Without it the file is a draft of records 2 to 5, the part that is confirmed. */
    envelope: none(Around),
    invoices: z.array(Invoice).min(1).max(300),
  })
  .meta({ id: 'NewB2File' });
/** What the schema takes: its fields are those of the records, whose types say what they hold. */
export type NewB2File = Omit<z.infer<typeof NewB2File>, 'invoices'> & {
  readonly invoices: readonly FrenchInvoice[];
};

const shown = {
  id,
  practice_id: id,
  /** True of records 2 to 5 alone: such a file is nothing a fund takes. */
  draft: z.boolean(),
  profile: z.string().nullable(),
  /** What the profile is and what it is not. */
  says: z.string(),
  invoices: whole,
  records: whole,
  amo_cents: whole,
  amc_cents: whole,
  last_care_on: day,
  size_bytes: whole,
  /** False once the patients in it are forgotten. */
  has_file: z.boolean(),
  created_by: id,
  created_at: instant,
};
export const B2FileView = z.object(shown).meta({ id: 'B2File' });
export type B2FileView = z.infer<typeof B2FileView>;
export const B2FilePage = pageSchema(B2FileView).meta({ id: 'B2FilePage' });
/** With its invoices, and the latest answer to each. */
export const B2FileDetail = z
  .object({
    ...shown,
    items: z.array(
      z.object({
        position: whole,
        number: z.string(),
        charged_cents: whole,
        amo_cents: whole,
        amc_cents: whole,
        answer: Answered.nullable(),
      }),
    ),
  })
  .meta({ id: 'B2FileDetail' });
export const B2FileQuery = PageQuery.extend({ cursor: id.optional(), practice_id: id.optional() });
export type B2FileQuery = z.infer<typeof B2FileQuery>;
