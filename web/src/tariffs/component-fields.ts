import { type Component, type Kind, meterOf } from './card.ts';

/** How a field of a component is typed; a quantity is in printed units, `per` metered ones each. */
type FieldType =
  | 'price'
  | 'whole'
  | 'quantity'
  | 'percent'
  | 'check'
  | 'text'
  | 'unit'
  | 'tiers'
  | 'rounding';
export interface ComponentField {
  readonly path: string;
  readonly type: FieldType | readonly string[];
  /** Name among the words. */
  readonly name: FieldName;
  /** Left out of the card when it is empty. */
  readonly optional?: true;
}

type FieldName =
  | 'monthly'
  | 'price'
  | 'times'
  | 'unit'
  | 'included'
  | 'overage'
  | 'window'
  | 'mode'
  | 'tiers'
  | 'size'
  | 'roundUp'
  | 'pack'
  | 'validity'
  | 'whenEmpty'
  | 'shiftPrice'
  | 'callOut'
  | 'guaranteed'
  | 'receipts'
  | 'margin'
  | 'percent'
  | 'on'
  | 'least'
  | 'rounding'
  | 'minEvent'
  | 'minDay'
  | 'cap';

const price = (path: string, name: FieldName, optional?: true): ComponentField => ({
  path,
  name,
  type: 'price',
  ...(optional && { optional }),
});
const UNIT: ComponentField = { path: 'price/per', type: 'unit', name: 'unit' };
const PRICE = price('price/unit_price', 'price');

const FIELDS: Readonly<Record<Kind, readonly ComponentField[]>> = {
  flat: [
    price('price/unit_price', 'monthly'),
    { path: 'quantity', type: 'whole', name: 'times', optional: true },
  ],
  unit: [PRICE, UNIT],
  tiered: [
    { path: 'price/mode', type: ['graduated', 'volume'], name: 'mode' },
    UNIT,
    { path: 'price/tiers', type: 'tiers', name: 'tiers' },
  ],
  package: [
    { path: 'size', type: 'quantity', name: 'size' },
    PRICE,
    { path: 'round_up', type: 'check', name: 'roundUp' },
  ],
  allowance: [
    price('price/unit_price', 'monthly'),
    { path: 'allowance/qty', type: 'quantity', name: 'included' },
    price('price/overage_price', 'overage'),
    UNIT,
    { path: 'allowance/window', type: ['month', 'quarter', 'year', 'contract'], name: 'window' },
  ],
  prepaid_pack: [
    { path: 'pack/qty', type: 'quantity', name: 'pack' },
    PRICE,
    { path: 'pack/validity_months', type: 'whole', name: 'validity' },
    { path: 'pack/when_empty', type: ['renew', 'overage', 'negative'], name: 'whenEmpty' },
  ],
  standby: [price('price/unit_price', 'shiftPrice'), UNIT, price('guaranteed_amount', 'guaranteed', true)],
  pass_through: [{ path: 'mode', type: ['disbursement', 'rebill'], name: 'receipts' }],
  percent_of: [{ path: 'percent_bp', type: 'percent', name: 'percent' }],
  one_off: [PRICE, { path: 'on', type: 'text', name: 'on' }],
  minimum_true_up: [price('amount', 'least')],
  commission: [{ path: 'percent_bp', type: 'percent', name: 'percent' }],
};

const MINIMUMS: readonly ComponentField[] = [
  price('price/min_per_event', 'minEvent', true),
  price('price/min_per_day', 'minDay', true),
  price('price/cap_per_period', 'cap', true),
];

/** The fields that say a component; `usual` are shown at once, `further` on demand. */
export function fieldsOf(component: Component): {
  readonly usual: readonly ComponentField[];
  readonly further: readonly ComponentField[];
} {
  const usual = [...FIELDS[component.kind]];
  if (component.kind === 'pass_through' && component.mode === 'rebill')
    usual.push({ path: 'margin_bp', type: 'percent', name: 'margin', optional: true });
  if (component.kind === 'prepaid_pack' && component.pack.when_empty === 'overage')
    usual.push(price('price/overage_price', 'overage'));
  if (component.kind === 'standby' && component.call_outs)
    usual.push(price('call_outs/price/unit_price', 'callOut'));
  const metered = meterOf(component) && component.kind !== 'pass_through';
  const timed = metered && meterOf(component)!.measures[0]!.endsWith('_s');
  return {
    usual: timed
      ? [...usual, { path: 'quantum', type: 'rounding', name: 'rounding', optional: true }]
      : usual,
    further: metered ? MINIMUMS : [],
  };
}

/** Ways of rounding time up for each event, in seconds. */
export const STEPS = [6, 30, 60, 300, 900] as const;
