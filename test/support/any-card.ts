import fc from 'fast-check';
import { Measure } from '../../src/tariffs/event.js';
import { Component, RateCard } from '../../src/tariffs/rate-card.js';
import { Window } from '../../src/tariffs/surcharge.js';
import { cardOf, part } from './rating-fixtures.js';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const int = (min: number, max: number) => fc.integer({ min, max });
/** Leaves out what is undefined, as JSON does. */
const compact = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

const priceFrom = (least: number) => int(least, 3_000_000).map((n) => (n / 1_000_000).toFixed(6));
const amountFrom = (least: number) => int(least, 3000).map((n) => (n / 100).toFixed(2));
export const anyPrice = priceFrom(0);
const anyAmount = amountFrom(0);

const clock = int(0, 95).map((n) => {
  const minutes = n * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
export const anyWindow: fc.Arbitrary<Window> = fc
  .record({
    days: maybe(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
    from: clock,
    to: fc.oneof(clock, fc.constant('24:00')),
    holiday: fc.constantFrom(undefined, undefined, true, false),
    mode: fc.constantFrom('replace' as const, 'add' as const, 'multiply' as const, 'multiply' as const),
    value: anyPrice,
    priority: maybe(int(0, 3)),
  })
  .filter(({ from, to }) => from !== to)
  .map(compact);

const anyQuantum = (told: Measure) =>
  fc
    .record({
      step: int(1, 900),
      mode: fc.constantFrom('up' as const, 'down' as const, 'nearest' as const),
      scope: fc.constantFrom(
        'event' as const,
        'event' as const,
        'session' as const,
        'day' as const,
        'period' as const,
      ),
      min_per_event: maybe(int(0, 120)),
      free_below: maybe(int(0, 60).map((value) => ({ measure: told, value }))),
      free_first_n: maybe(int(0, 3)),
    })
    .map(compact);

const anyTrigger = fc.oneof(
  fc.record({ turnaround_under_s: int(1, 15_000), percent_bp: int(1, 9000) }),
  fc.record({ language: fc.constant('nl'), add: priceFrom(1) }),
  fc.record({ difficulty: fc.constant('bad_audio'), percent_bp: int(1, 9000) }),
  fc.constant({ redo: 'free' as const }),
);

/** Features that any metered component can have. */
const anyFeatures = fc
  .record({
    windows: maybe(fc.array(anyWindow, { maxLength: 3 })),
    stacking: maybe(fc.constantFrom('max' as const, 'sum' as const, 'product' as const)),
    surcharge_lines: maybe(fc.constantFrom('per_window' as const, 'on_top' as const)),
    triggers: maybe(fc.array(anyTrigger, { maxLength: 2 })),
    payout: maybe(
      fc.oneof(
        fc.record({ price: anyPrice, per: fc.constant(1) }),
        fc.record({
          price: fc.record({
            mode: fc.constantFrom('graduated' as const, 'volume' as const),
            per: fc.constant(1),
            tiers: fc
              .tuple(int(1, 2000), anyPrice, anyPrice, maybe(anyAmount))
              .map(([up_to, unit_price, other, flat]) => [
                { up_to, unit_price },
                compact({ up_to: null, unit_price: other, flat }),
              ]),
          }),
        }),
        fc.record({ percent_bp: int(1, 10_000) }),
      ),
    ),
  })
  .map(compact);

const seconds = { event: 'call', measures: ['talk_s', 'wrap_s'] } as const;
const hours = { event: 'work', measures: ['work_s'] } as const;
const cap = maybe(amountFrom(1));

/** Raises a cap to the minimums that it must allow. */
function allowing<
  T extends { cap_per_period?: string | undefined; min_per_event?: string; min_per_day?: string },
>(limits: T): T {
  const { cap_per_period, min_per_event = '0', min_per_day = '0' } = limits;
  if (cap_per_period === undefined) return limits;
  const least = Math.ceil(Math.max(Number(min_per_event), Number(min_per_day)) * 100) / 100;
  return { ...limits, cap_per_period: Math.max(Number(cap_per_period), least).toFixed(2) };
}

const anyLimits = fc
  .record({ min_per_event: maybe(anyPrice), min_per_day: maybe(anyPrice), cap_per_period: cap })
  .map(compact)
  .map(allowing);

const anyMeter = fc.constantFrom([seconds, 'talk_s'] as const, [hours, 'work_s'] as const);
const anyUnit = fc
  .record({
    features: anyFeatures,
    metered: anyMeter.chain(([meter, told]) =>
      fc.record({ meter: fc.constant(meter), quantum: maybe(anyQuantum(told)) }),
    ),
    price: fc
      .record({
        unit_price: anyPrice,
        per: fc.constantFrom(1, 60, 3600),
        min_per_event: maybe(anyPrice),
        min_per_day: maybe(anyPrice),
        amount_step: maybe(fc.constantFrom('0.05', '1.00')),
        cap_per_period: cap,
      })
      .map(compact)
      .map(allowing),
  })
  .map(({ features, metered, price }) =>
    part<'unit'>(compact({ kind: 'unit', ...features, ...metered, price })),
  );

const anyTiered = fc
  .record({
    features: anyFeatures,
    mode: fc.constantFrom('graduated' as const, 'volume' as const),
    tiers: fc.array(fc.record({ size: int(1, 9), unit_price: anyPrice, flat: maybe(anyAmount) }), {
      minLength: 1,
      maxLength: 4,
    }),
    limits: anyLimits,
  })
  .map(({ features, mode, tiers, limits }) => {
    let up = 0;
    const laid = tiers.map(({ size, ...tier }, index) => {
      up += size;
      return compact({ up_to: index === tiers.length - 1 ? null : up, ...tier });
    });
    const meter = { event: 'letter', measures: ['pieces'] } as const;
    const price = { mode, per: 1, tiers: laid, ...limits };
    return part<'tiered'>({ kind: 'tiered', ...features, meter, price });
  });

const anyPackage = fc
  .record({
    features: anyFeatures.map(({ payout: _, ...features }) => features),
    size: int(1, 20_000),
    round_up: fc.boolean(),
    scope: maybe(fc.constantFrom('event' as const, 'session' as const, 'day' as const, 'period' as const)),
    price: fc.record({ unit_price: anyPrice }),
  })
  .map(({ features, ...rest }) =>
    part<'package'>(compact({ kind: 'package', ...features, ...rest, meter: hours })),
  );

const anyAllowance = fc
  .record({
    features: anyFeatures,
    meter: fc.constantFrom(
      { event: 'call', measures: ['count'] } as const,
      { event: 'call', measures: ['talk_s'] } as const,
    ),
    price: fc
      .tuple(fc.record({ unit_price: anyAmount, overage_price: anyPrice, per: fc.constant(1) }), anyLimits)
      .map(([price, limits]) => ({ ...price, ...limits })),
    allowance: fc
      .record({
        qty: int(1, 40),
        window: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const, 'contract' as const),
        scope: maybe(fc.constantFrom('practice' as const, 'practitioner' as const, 'group' as const)),
        rollover: maybe(fc.record({ max_qty: int(1, 50), periods: int(1, 3) })),
        prorate: maybe(fc.boolean()),
      })
      .map(({ rollover, prorate, ...rest }) =>
        compact(rest.window === 'contract' ? rest : { ...rest, rollover, prorate }),
      ),
  })
  .map(({ features, ...rest }) =>
    part<'allowance'>({
      kind: 'allowance',
      ...features,
      ...rest,
      overage_label: { fr: 'y', nl: 'y', en: 'y', de: 'y' },
    }),
  );

const anyPack = fc
  .record({
    features: anyFeatures,
    qty: int(1, 50_000),
    validity_months: int(1, 12),
    rollover: fc.boolean(),
    when_empty: fc.constantFrom(undefined, 'renew' as const, 'overage' as const, 'negative' as const),
    unit_price: anyAmount,
    overage_price: anyPrice,
    limits: anyLimits,
  })
  .map(({ features, unit_price, overage_price, limits, ...pack }) =>
    part<'prepaid_pack'>({
      kind: 'prepaid_pack',
      ...features,
      meter: { event: 'dictation', measures: ['audio_s'] },
      pack: compact(pack),
      price: { unit_price, per: 1, ...(pack.when_empty === 'overage' && { overage_price, ...limits }) },
    }),
  );

const anyStandby = fc
  .record({
    features: anyFeatures,
    unit_price: anyPrice,
    limits: anyLimits,
    call_out: anyPrice,
    quantum: maybe(anyQuantum('work_s')),
    windows: maybe(fc.array(anyWindow, { maxLength: 2 })),
    guaranteed_s: maybe(int(1, 4000)),
    guaranteed_amount: maybe(anyAmount),
  })
  .map(({ features, unit_price, limits, call_out, quantum, windows, ...guarantees }) =>
    part<'standby'>(
      compact({
        kind: 'standby' as const,
        ...features,
        meter: { event: 'standby', measures: ['work_s'] } as const,
        price: { unit_price, per: 3600, ...limits },
        call_outs: compact({
          label: { fr: 'z', nl: 'z', en: 'z', de: 'z' },
          meter: hours,
          quantum,
          windows,
          price: { unit_price: call_out, per: 3600 },
        }),
        ...guarantees,
      }),
    ),
  );

const anyFees = fc
  .record({
    fee: anyAmount,
    quantity: int(1, 3),
    margin_bp: int(0, 2000),
    discount: int(-3000, 3000).filter((percent) => percent !== 0),
    least: amountFrom(1),
  })
  .map(({ fee, quantity, margin_bp, discount, least }): Component[] => [
    part<'flat'>({ kind: 'flat', price: { unit_price: fee }, quantity }),
    part<'one_off'>({ kind: 'one_off', on: '2026-10-12', price: { unit_price: fee } }),
    part<'pass_through'>({
      kind: 'pass_through',
      meter: { event: 'receipt', measures: ['amount_cents'] },
      mode: margin_bp > 0 ? 'rebill' : 'disbursement',
      ...(margin_bp > 0 && { margin_bp }),
    }),
    part<'percent_of'>({ kind: 'percent_of', of: ['unit', 'flat'], percent_bp: discount }),
    part<'minimum_true_up'>({ kind: 'minimum_true_up', of: ['unit', 'tiered', 'percent_of'], amount: least }),
  ]);

/** A card of every kind, with all features together. */
export const anyCard: fc.Arbitrary<RateCard> = fc
  .record({
    metered: fc.tuple(anyUnit, anyTiered, anyPackage, anyAllowance, anyPack, anyStandby),
    fees: anyFees,
    commission: maybe(
      fc.record({
        percent_bp: int(1, 3000),
        from: fc.constantFrom('client' as const, 'freelancer' as const),
      }),
    ),
    commitments: maybe(
      fc.record({ min_period: anyAmount, max_period: int(3000, 20_000).map((n) => (n / 100).toFixed(2)) }),
    ),
    split: fc.constantFrom('none' as const, 'calls' as const, 'minutes' as const, 'fixed_percent' as const),
    base: fc.constantFrom('advance' as const, 'arrears' as const),
  })
  .map(({ metered, fees, commission, commitments, split, base }) =>
    cardOf(
      [
        ...metered,
        ...fees,
        ...(commission ? [part<'commission'>({ kind: 'commission', ...commission })] : []),
      ],
      {
        billing: { period: 'month', base, usage: 'arrears' },
        split_key: split,
        ...(split === 'fixed_percent' && { split_percent: { p1: 3333, p2: 6667 } }),
        ...(commitments && { commitments }),
      },
    ),
  );
