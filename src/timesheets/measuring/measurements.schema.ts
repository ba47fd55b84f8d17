import { z } from 'zod';
import { id, PageQuery, pageSchema, shownId, whole } from '../../platform/http/contract.interceptor.js';
import { Entry, NewEntry } from '../entries.schema.js';
import { USUAL_CONVENTION } from './convention.js';
import { WARNINGS } from './facts.js';
import { AUDIO_FORMATS, TEXT_FORMATS } from './file-kind.js';

/** How the text is to be counted; what is left out is as usual (65 characters a line with spaces, body only). */
const WantedConvention = z.strictObject({
  chars_per_line: z.int().min(40).max(100).default(USUAL_CONVENTION.chars_per_line),
  signs_per_page: z.int().min(500).max(5_000).default(USUAL_CONVENTION.signs_per_page),
  count_spaces: z.boolean().default(USUAL_CONVENTION.count_spaces),
  count_hard_returns: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .default(USUAL_CONVENTION.count_hard_returns),
  exclude_header_footer: z.boolean().default(USUAL_CONVENTION.exclude_header_footer),
});

/** The entry a measured file is written down as: its counts come from the file. */
const MeasuredEntry = NewEntry.omit({ measurement_id: true, again: true });

const shownConvention = z.object({
  chars_per_line: whole,
  signs_per_page: whole,
  count_spaces: z.boolean(),
  count_hard_returns: whole,
  exclude_header_footer: z.boolean(),
});

export const MeasurementView = z
  .object({
    id: shownId,
    medium: z.enum(['text', 'audio']),
    format: z.enum([...TEXT_FORMATS, ...AUDIO_FORMATS]),
    sha256: z.string().describe('Of the file, in hexadecimal: the same file has the same one.'),
    bytes: whole,
    convention: shownConvention.nullable(),
    convention_name: z.string(),
    chars: whole.describe('Characters of the body, blanks included, line ends not.'),
    spaces: whole.describe('How many of chars are blanks.'),
    hard_returns: whole.describe('Ends of paragraphs, and of lines ended by hand.'),
    header_chars: whole.describe('Characters of headers and footers, blanks included; not part of chars.'),
    words: whole,
    counted_chars: whole.describe('Characters by the convention.'),
    lines: whole.describe('Lines begun, by the convention.'),
    pages: whole.describe('Pages begun, by the convention.'),
    audio_ms: whole,
    audio_s: whole.describe('Whole seconds; a begun one counts.'),
    warnings: z.array(z.enum(WARNINGS)),
    measured_at: z.string(),
    created_by: shownId,
    entry_ids: z
      .array(shownId)
      .describe('The work entries that use this count, as far as the reader may see them.'),
  })
  .meta({ id: 'Measurement' });

export const MeasurementPage = pageSchema(MeasurementView).meta({ id: 'MeasurementPage' });

export const MeasurementAnswer = MeasurementView.extend({
  measured_before: z
    .boolean()
    .describe('The caller measured this file by this convention before: nothing was added.'),
  entered_before: z.boolean().describe('A work entry counted this file already, before this request.'),
  entry: Entry.nullable().describe('The entry this request made, if it asked for one.'),
}).meta({ id: 'MeasurementAnswer' });

/** The fields of the form beside its file, each as JSON. */
export const MeasurementForm = z.strictObject({
  convention: WantedConvention.optional(),
  entry: MeasuredEntry.optional(),
  again: z.boolean().default(false),
});
export type MeasurementForm = z.infer<typeof MeasurementForm>;

export const MeasurementQuery = PageQuery;
export const BilledQuery = PageQuery.extend({ invoice_id: id });
export type BilledQuery = z.infer<typeof BilledQuery>;
