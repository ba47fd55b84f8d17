import { z } from 'zod';
import { day, text } from '../platform/http/contract.interceptor.js';
import { faultsNamedBy } from '../platform/http/problem.filter.js';
import { componentAt } from './component-naming.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, MEASURES, OUTCOMES } from './event.js';
import { RateCard } from './rate-card.js';

faultsNamedBy(componentAt);

const A_PRICE = 'a price is a text with a point and at most six decimals, such as "0.70"';
const A_COUNT = 'a quantity is a whole number, at most 1000000000';
const A_DAY_OR_START = 'is a day such as 2026-10-05, or "contract_start"';
const A_PERCENTAGE = 'a percentage is a whole number of hundredths of a percent, from 0 to 1000000';

/** The form of a price is judged with the whole card. */
const price = z
  .string(A_PRICE)
  .max(40, A_PRICE)
  .describe('Decimal with at most six decimals, such as "0.70".');
const count = z.int(A_COUNT).max(1_000_000_000, A_COUNT);
const basisPoints = z
  .int(A_PERCENTAGE)
  .min(0, A_PERCENTAGE)
  .max(1_000_000, A_PERCENTAGE)
  .describe('Hundredths of a percent.');
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'is 1 to 40 small letters, digits, hyphens or underscores');
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'is a time such as 19:00');
const few = (item: z.ZodString) => z.array(item).min(1).max(200);
const word = z.string().min(1).max(100);

export const Labels = z
  .strictObject({ fr: text(200), nl: text(200), en: text(200), de: text(200) })
  .meta({ id: 'RateCardLabels' });

const filter = z.strictObject({
  directions: z.array(z.enum(DIRECTIONS)).min(1).max(3).optional(),
  outcomes: z.array(z.enum(OUTCOMES)).min(1).max(20).optional(),
  channels: z.array(z.enum(CHANNELS)).min(1).max(20).optional(),
  site_ids: few(word).optional(),
  practitioner_ids: few(word).optional(),
  mission_ids: few(word).optional(),
  agents: few(word).optional(),
  languages: few(word).optional(),
  tags: few(word).optional(),
  without_tags: few(word).optional(),
  duration: z
    .strictObject({
      measure: z.enum(MEASURES),
      from: count.min(0).optional(),
      below: count.min(0).optional(),
    })
    .optional(),
});

const convention = z.strictObject({
  chars_per_line: count.optional(),
  signs_per_page: count.optional(),
  count_spaces: z.boolean().optional(),
  count_hard_returns: z
    .union([z.literal(0), z.literal(1), z.literal(2)], 'a hard return counts 0, 1 or 2')
    .optional(),
  exclude_header_footer: z.boolean().optional(),
  gross_bp: basisPoints.optional(),
});

const meter = z
  .strictObject({
    event: z.enum(EVENT_KINDS),
    measures: z.array(z.enum(MEASURES)).max(5),
    filter: filter.optional(),
    convention: convention.optional(),
    unit: z.literal('km').optional(),
  })
  .meta({ id: 'RateCardMeter' });

const scope = z.enum(['event', 'session', 'day', 'period']);
const quantum = z
  .strictObject({
    step: count,
    mode: z.enum(['up', 'down', 'nearest', 'exact']),
    scope,
    min_per_event: count.optional(),
    free_below: z.strictObject({ measure: z.enum(MEASURES), value: count }).optional(),
    free_first_n: count.optional(),
  })
  .meta({ id: 'RateCardQuantum' });

const labels = Labels.optional();
const window = z.strictObject({
  days: z.array(z.int().min(1).max(7)).max(7).optional(),
  from: clock,
  to: clock,
  holiday: z.boolean().optional(),
  mode: z.enum(['replace', 'add', 'multiply']),
  value: price,
  priority: z.int().min(0).max(1000).optional(),
  label: labels,
});
const windows = z.array(window).max(50);
const stacking = z.enum(['max', 'sum', 'product']);

const trigger = z.strictObject({
  turnaround_under_s: count.optional(),
  language: word.optional(),
  difficulty: word.optional(),
  redo: z.literal('free').optional(),
  percent_bp: basisPoints.optional(),
  add: price.optional(),
  label: labels,
});

const A_BOUND = 'up_to is a whole number, at most 1000000000, or null in the last tier';
const bound = z.int(A_BOUND).max(1_000_000_000, A_BOUND);
const tier = z.strictObject({ up_to: bound.nullable(), unit_price: price, flat: price.optional() });
const tiered = { mode: z.enum(['graduated', 'volume']), per: count, tiers: z.array(tier).max(50) };

const named = {
  code,
  label: Labels,
  payout: z
    .union(
      [
        z.strictObject({ price, per: count, windows: windows.optional(), stacking: stacking.optional() }),
        z.strictObject({
          price: z.strictObject(tiered),
          windows: windows.optional(),
          stacking: stacking.optional(),
        }),
        z.strictObject({ percent_bp: basisPoints }),
      ],
      'a payout is { price, per, windows, stacking }, its price in tiers { mode, per, tiers } without per beside it, or { percent_bp }',
    )
    .optional(),
};
const metered = {
  ...named,
  meter,
  quantum: quantum.optional(),
  windows: windows.optional(),
  stacking: stacking.optional(),
  surcharge_lines: z.enum(['per_window', 'on_top']).optional(),
  triggers: z.array(trigger).max(50).optional(),
};
const limits = {
  min_per_event: price.optional(),
  min_per_day: price.optional(),
  cap_per_period: price.optional(),
};
const unitPrice = z.strictObject({
  unit_price: price,
  per: count,
  amount_step: price.optional(),
  ...limits,
});
const fee = z.strictObject({ unit_price: price });

export const Holidays = z
  .array(z.strictObject({ day, holiday: z.boolean() }))
  .max(200)
  .describe('Days that count as public holidays, or do not, whatever the calendar says.');

const component = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('flat'),
      ...named,
      price: fee,
      quantity: z.number(A_COUNT).max(10_000, 'the quantity of a fee is at most 10000').optional(),
    }),
    z.strictObject({ kind: z.literal('unit'), ...metered, price: unitPrice }),
    z.strictObject({
      kind: z.literal('tiered'),
      ...metered,
      price: z.strictObject({ ...tiered, ...limits }),
    }),
    z.strictObject({
      kind: z.literal('allowance'),
      ...metered,
      price: z.strictObject({ unit_price: price, overage_price: price, per: count, ...limits }),
      allowance: z.strictObject({
        qty: count,
        window: z.enum(['month', 'quarter', 'year', 'contract']).optional(),
        scope: z.enum(['practice', 'practitioner', 'group']).optional(),
        rollover: z.strictObject({ max_qty: count, periods: count }).optional(),
        prorate: z.boolean().optional(),
      }),
      overage_label: Labels,
    }),
    z.strictObject({
      kind: z.literal('pass_through'),
      ...named,
      meter,
      mode: z.enum(['disbursement', 'rebill']),
      margin_bp: z.int().optional(),
    }),
    z.strictObject({
      kind: z.literal('package'),
      ...metered,
      size: count,
      round_up: z.boolean(),
      scope: scope.optional(),
      price: fee.extend(limits),
    }),
    z.strictObject({
      kind: z.literal('prepaid_pack'),
      ...metered,
      pack: z.strictObject({
        qty: count,
        validity_months: count,
        rollover: z.boolean(),
        when_empty: z.enum(['renew', 'overage', 'negative']).optional(),
      }),
      price: z.strictObject({
        unit_price: price,
        per: count,
        overage_price: price.optional(),
        ...limits,
      }),
      overage_label: labels,
    }),
    z.strictObject({
      kind: z.literal('standby'),
      ...metered,
      price: unitPrice,
      call_outs: z
        .strictObject({
          label: Labels,
          meter,
          quantum: quantum.optional(),
          price: z.strictObject({ unit_price: price, per: count }),
          windows: windows.optional(),
          stacking: stacking.optional(),
        })
        .optional(),
      guaranteed_s: count.optional(),
      guaranteed_amount: price.optional(),
    }),
    z.strictObject({
      kind: z.literal('percent_of'),
      ...named,
      of: few(code),
      percent_bp: z
        .int()
        .min(-10_000)
        .max(1_000_000)
        .describe('Hundredths of a percent; negative: a discount.'),
    }),
    z.strictObject({
      kind: z.literal('one_off'),
      ...named,
      on: z.union([z.literal('contract_start'), z.iso.date(A_DAY_OR_START)], A_DAY_OR_START),
      price: fee,
    }),
    z.strictObject({ kind: z.literal('minimum_true_up'), ...named, of: few(code), amount: price }),
    z.strictObject({
      kind: z.literal('commission'),
      ...named,
      percent_bp: basisPoints,
      from: z.enum(['freelancer', 'client']).optional(),
    }),
  ])
  .meta({ id: 'RateCardComponent' });

/** The card document; `satisfies` keeps it and the types of rate-card.ts one and the same. */
export const RateCardDefinition = z
  .strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, 'is a currency code such as EUR'),
    time_zone: z.string().max(60),
    calendar: z.string().max(20).describe('BE, FR, FR-57-67-68 (Alsace-Moselle) or a region such as FR-RE.'),
    holidays: Holidays.optional(),
    billing: z.strictObject({
      period: z.enum(['month', 'quarter', 'year']),
      anchor_day: z.int().min(1).max(28).optional(),
      base: z.enum(['advance', 'arrears']),
      usage: z.literal('arrears'),
    }),
    proration: z.enum(['calendar_days', 'none']),
    commitments: z.strictObject({ min_period: price.optional(), max_period: price.optional() }).optional(),
    split_key: z.enum(['none', 'calls', 'minutes', 'fixed_percent']).optional(),
    split_percent: z.record(z.string().max(100), basisPoints).optional(),
    annex: z.enum(['full', 'masked', 'aggregate']).optional(),
    components: z.array(component).min(1).max(100),
  })
  .meta({ id: 'RateCardDefinition' }) satisfies z.ZodType<RateCard>;
