import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { CHANGE_KINDS } from './fee-changes.js';
import { NOMENCLATURES } from './fees.js';

const nomenclature = z.enum(NOMENCLATURES);
const facts = {
  label_fr: z.string().nullable(),
  label_nl: z.string().nullable(),
  fee_cents: whole.nullable(),
  ordinary_cents: whole.nullable(),
  preferential_cents: whole.nullable(),
  conditions: z.string().nullable(),
};
const version = { code: z.string(), valid_from: day, valid_to: day.nullable(), ...facts };

const FeeCode = z.object({ nomenclature, ...version }).meta({ id: 'FeeCode' });
export const FeeCodePage = pageSchema(FeeCode).meta({ id: 'FeeCodePage' });
export const FeeCodeQuery = PageQuery.extend({
  /** Codes that begin so, or whose labels have words that begin so. */
  q: z
    .string()
    .max(200)
    .regex(/[\p{L}\p{N}]/u, 'holds no letter or digit to search for')
    .optional(),
  on: day,
  nomenclature: nomenclature.optional(),
});
export type FeeCodeQuery = z.infer<typeof FeeCodeQuery>;

export const NomenclatureName = nomenclature;
export const FeeCodeName = z.string().regex(/^[0-9A-Z]{1,10}$/, 'is no fee code');
/** All versions of a code, by their first day; of those of one day, the one that counts first. */
export const FeeCodeHistory = z
  .object({
    nomenclature,
    code: z.string(),
    versions: z.array(z.object({ ...version, import_id: shownId, counts: z.boolean() })),
  })
  .meta({ id: 'FeeCodeHistory' });

const truth = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
const wish = {
  /** The list is complete from `from` on: what it does not name ends the day before. */
  whole: truth,
  /** The digest of the preview that was looked at: refused when something else would change by now. */
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no digest of a preview')
    .optional(),
};
export const FeeImportQuery = z
  .strictObject({ nomenclature, from: day.optional(), ...wish })
  .refine((query) => !query.whole || query.from !== undefined, {
    path: ['from'],
    message: 'is missing: say from which day the list is complete',
  });
export type FeeImportQuery = z.infer<typeof FeeImportQuery>;
export const ShippedImportQuery = z.strictObject({ seen: wish.seen });
export type ShippedImportQuery = z.infer<typeof ShippedImportQuery>;

const change = z.object({
  kind: z.enum(CHANGE_KINDS),
  line: whole.nullable(),
  before: z.object(version).nullable(),
  after: z.object(version),
});
const counts = { added: whole, changed: whole, ended: whole, unchanged: whole, left_out: whole };
export const FeeListPreview = z
  .object({
    nomenclature,
    ...counts,
    refused: whole,
    digest: z.string(),
    /** The first 500. */
    changes: z.array(change),
    problems: z.array(
      z.object({ line: whole, column: z.string().optional(), code: z.string(), detail: z.string() }),
    ),
  })
  .meta({ id: 'FeeListPreview' });
export type FeeListPreview = z.infer<typeof FeeListPreview>;

export const FeeImport = z
  .object({
    id,
    sequence: whole,
    nomenclature,
    source: z.string(),
    sha256: z.string(),
    whole_from: day.nullable(),
    added: whole,
    changed: whole,
    ended: whole,
    imported_by: id,
    imported_at: instant,
    undone_by: id.nullable(),
    undone_at: instant.nullable(),
  })
  .meta({ id: 'FeeImport' });
export const FeeImportPage = pageSchema(FeeImport).meta({ id: 'FeeImportPage' });
/** `import` is null where the list said nothing new. */
export const FeeImportReport = z
  .object({ import: FeeImport.nullable(), ...counts, changes: z.array(change) })
  .meta({ id: 'FeeImportReport' });
export type FeeImportReport = z.infer<typeof FeeImportReport>;

export const ShippedListCode = z.string().regex(/^[a-z0-9-]{1,40}$/, 'is no code of a list');
export const ShippedLists = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        nomenclature,
        title: z.string(),
        dated_on: day,
        source: z.string(),
        remarks: z.string(),
        rows: whole,
      }),
    ),
  })
  .meta({ id: 'ShippedFeeLists' });
