import { z } from 'zod';
import { day, id, instant, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { RateCardDefinition } from './rate-card-definition.schema.js';

const month = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'is not a month such as 2026-09')
  .describe('A month such as 2026-09.');

/** One card, sent along, a template or stored; and whose months, of everybody with a card when nobody is named. */
export const NewSimulation = z
  .strictObject({
    name: text(200)
      .optional()
      .describe('What sentences call the card; the own name of a stored card or a template when left out.'),
    from: month,
    to: month.describe('The last month: 24 in all at most, and not one to come.'),
    definition: RateCardDefinition.optional(),
    template: z
      .string()
      .max(40)
      .optional()
      .describe('Code of a template, as t13: GET /api/rate-card-templates.'),
    rate_card_id: id.optional(),
    version: z.int().min(1).max(1_000_000).optional().describe('Of rate_card_id; the latest when left out.'),
    practice_ids: z.array(id).min(1).max(2_000).optional(),
    having_rate_card_id: id.optional().describe('The practices that had this card on a day of these months.'),
  })
  .meta({ id: 'NewRateSimulation' });
export type NewSimulation = z.infer<typeof NewSimulation>;

const cents = z.int();
const amounts = {
  old_cents: cents.nullable().describe('Net of these entries with the cards in force; null: no card.'),
  new_cents: cents.nullable().describe('Net of the same entries with the new card.'),
  difference_cents: cents.nullable().describe('Above zero: the practice pays more with the new card.'),
};
const invoiced = {
  invoiced_cents: cents
    .nullable()
    .describe('Net of the rated lines of issued invoices, credit notes taken off; null without an invoice.'),
};
const labels = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

const PracticeResult = z
  .object({
    practice_id: id,
    practice: z.string(),
    state: z.enum(['compared', 'no_card', 'refused']),
    problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
    months: z.int().describe('How many months were compared.'),
    entries: z.int(),
    ...amounts,
    ...invoiced,
    sentence: labels.nullable(),
  })
  .meta({ id: 'SimulatedPractice' });

export const PracticeResultPage = pageSchema(
  PracticeResult.extend({
    periods: z.array(z.object({ from: day, to: day, entries: z.int(), ...amounts, ...invoiced })),
  }).meta({ id: 'SimulatedPracticeMonths' }),
).meta({ id: 'SimulatedPracticePage' });

const Simulation = z
  .object({
    id,
    name: z.string().nullable(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    failure: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    rate_card_id: id.nullable(),
    version: z.int().nullable(),
    progress: z.object({ practices_done: z.int(), practices: z.int() }),
    created_by: id,
    created_at: instant,
    finished_at: instant.nullable(),
  })
  .meta({ id: 'RateSimulationState' });
export const SimulationPage = pageSchema(Simulation).meta({ id: 'RateSimulationPage' });

/** Totals are those of the practices compared so far. */
export const SimulationView = Simulation.extend({
  currency: z.string(),
  definition: z.unknown().describe('The RateCardDefinition that was tried.'),
  totals: z.object({
    entries: z.int(),
    months: z.int().describe('Months of the practice with most of them.'),
    ...amounts,
    ...invoiced,
    pay_more: z.int(),
    pay_less: z.int(),
    pay_same: z.int(),
    no_card: z.int(),
    refused: z.int(),
  }),
  sentence: labels.nullable(),
  periods: z.array(z.object({ from: day, to: day, practices: z.int(), entries: z.int(), ...amounts })),
  pay_more: z.array(PracticeResult).describe('The ten that pay most more, the first of them first.'),
  pay_less: z.array(PracticeResult).describe('The ten that pay most less, the first of them first.'),
}).meta({ id: 'RateSimulation' });
