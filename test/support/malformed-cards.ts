/** A card as people write it in a case, and what its refusal must say: whom it is about and which rule. */
interface MalformedCard {
  readonly what: string;
  readonly card: Record<string, unknown>;
  readonly says: string;
}

const calls = { event: 'call', measures: ['count'] };
const work = { event: 'work', measures: ['work_s'] };
const receipts = { event: 'receipt', measures: ['amount_cents'] };
const unit = (more: object = {}) => ({
  code: 'x',
  kind: 'unit',
  label: 'x',
  meter: calls,
  price: { unit_price: '1.00', per: 1 },
  ...more,
});
const price = (more: object) => unit({ price: { unit_price: '1.00', per: 1, ...more } });
const tiers = (...given: object[]) =>
  unit({ kind: 'tiered', price: { mode: 'graduated', per: 1, tiers: given } });
const window = (more: object) =>
  unit({ windows: [{ from: '19:00', to: '24:00', mode: 'multiply', value: '1.5', ...more }] });
const plan = (more: object) => ({
  ...unit({ kind: 'allowance', price: { unit_price: '9.00', overage_price: '1.00', per: 1 } }),
  overage_label: 'y',
  allowance: { qty: 10, ...more },
});
const percent = (code: string, of: string[]) => ({
  code,
  kind: 'percent_of',
  label: code,
  of,
  percent_bp: 100,
});
const pack = (more: object) => ({
  ...unit({ kind: 'prepaid_pack', meter: work, price: { unit_price: '9.00', per: 3600 } }),
  pack: { qty: 36_000, validity_months: 3, rollover: false, ...more },
});
const standby = (more: object) => ({
  ...unit({ kind: 'standby', meter: { event: 'standby', measures: ['count'] } }),
  ...more,
});
const of = (...components: unknown[]) => ({ components });

const X = 'Component "x"';

/** Cards that contradict themselves or are none, for both doors: HTTP and the command line. */
export const MALFORMED_CARDS: readonly MalformedCard[] = [
  {
    what: 'overlapping tiers',
    card: of(
      tiers({ up_to: 10, unit_price: '1' }, { up_to: 5, unit_price: '1' }, { up_to: null, unit_price: '1' }),
    ),
    says: `${X}: tier 2 must end after 10: tiers may not overlap.`,
  },
  {
    what: 'tiers that end',
    card: of(tiers({ up_to: 10, unit_price: '1' })),
    says: `${X}: the last tier, and only it, is open (up_to null).`,
  },
  {
    what: 'a tier in the middle that does not end',
    card: of(tiers({ unit_price: '1' }, { up_to: null, unit_price: '1' })),
    says: 'up_to is a whole number, at most 1000000000, or null in the last tier',
  },
  { what: 'no tiers', card: of(tiers()), says: `${X}: give at least one tier.` },
  {
    what: 'a window without minutes',
    card: of(window({ to: '19:00' })),
    says: `${X}, window 1: from 19:00 to 19:00 there is no minute`,
  },
  {
    what: 'nine decimals',
    card: of(price({ unit_price: '0.123456789' })),
    says: `${X}: unit_price "0.123456789" is not a price with at most six decimals`,
  },
  {
    what: 'a comma',
    card: of(price({ unit_price: '0,70' })),
    says: `${X}: unit_price "0,70" is not a price with at most six decimals`,
  },
  {
    what: 'a number for a price',
    card: of(price({ unit_price: 0.7 })),
    says: 'a price is a text with a point',
  },
  {
    what: 'a rollover without window',
    card: of(plan({ rollover: { max_qty: 5, periods: 1 } })),
    says: `${X}: a rollover needs a window`,
  },
  {
    what: 'a rollover of a contract',
    card: of(plan({ window: 'contract', rollover: { max_qty: 5, periods: 1 } })),
    says: `${X}: a contract is one window`,
  },
  {
    what: 'a region that does not exist',
    card: { calendar: 'FR-99', ...of(unit()) },
    says: 'There is no holiday calendar "FR-99": use BE, FR',
  },
  {
    what: 'a circle of percentages',
    card: of(percent('x', ['b']), percent('b', ['x'])),
    says: `${X} is computed from itself (x → b → x): break the circle.`,
  },
  {
    what: 'a percentage of nothing named',
    card: of(percent('x', [])),
    says: 'is empty: name at least one',
  },
  {
    what: 'a percentage of one that is not there',
    card: of(percent('x', ['z'])),
    says: `${X}: there is no component "z" on this card.`,
  },
  {
    what: 'a percentage of a disbursement',
    card: of(
      { code: 'd', kind: 'pass_through', label: 'd', mode: 'disbursement', meter: receipts },
      percent('x', ['d']),
    ),
    says: `${X}: "d" is a disbursement`,
  },
  {
    what: 'a kind that is none',
    card: of(unit({ kind: 'units' })),
    says: 'must be one of flat, unit, tiered, allowance, pass_through, package, prepaid_pack, standby, percent_of, one_off, minimum_true_up and commission, not "units"',
  },
  { what: 'no kind', card: of(unit({ kind: undefined })), says: 'is missing: give flat, unit' },
  { what: 'a component that is a text', card: of('x'), says: 'Component 1' },
  { what: 'a component that is null', card: of(null), says: 'must be an object in braces, not null' },
  { what: 'no component', card: of(), says: 'is empty: name at least one' },
  { what: 'components that are no list', card: { components: 'x' }, says: 'must be a list, not a text' },
  { what: 'a field of no card', card: of(unit({ colour: 'red' })), says: 'There is no field "colour" here.' },
  {
    what: 'a minimum of the day above the cap',
    card: of(price({ min_per_day: '20.00', cap_per_period: '10.00' })),
    says: `${X}: min_per_day 20.00 is more than cap_per_period 10.00`,
  },
  {
    what: 'two commissions of freelancers',
    card: of(
      unit({ code: 'u' }),
      { code: 'c', kind: 'commission', label: 'c', percent_bp: 100 },
      { code: 'x', kind: 'commission', label: 'c', percent_bp: 100 },
    ),
    says: `${X}: "c" keeps a commission from the freelancers already`,
  },
  {
    what: 'the characters of a call',
    card: of(unit({ meter: { ...calls, filter: { duration: { measure: 'chars', from: 1 } } } })),
    says: `${X}: duration reads chars, which no call has`,
  },
  {
    what: 'a measure of another event',
    card: of(unit({ meter: { event: 'call', measures: ['pages'] } })),
    says: `${X}: a call has no pages.`,
  },
  {
    what: 'a measure that is none',
    card: of(unit({ meter: { event: 'call', measures: ['minutes'] } })),
    says: 'must be one of count, talk_s',
  },
  {
    what: 'calls and seconds in one sum',
    card: of(unit({ meter: { event: 'call', measures: ['count', 'talk_s'] } })),
    says: `${X}: only measures in seconds can be added together.`,
  },
  {
    what: 'a shared window of the contract',
    card: of(plan({ window: 'contract', prorate: true })),
    says: `${X}: prorate shares a window`,
  },
  {
    what: 'a surcharge of nothing',
    card: of(unit({ triggers: [{ language: 'nl', percent_bp: 0 }] })),
    says: `${X}, trigger 1: percent_bp 0 adds nothing`,
  },
  {
    what: 'a surcharge of two effects',
    card: of(unit({ triggers: [{ language: 'nl', percent_bp: 1, add: '1' }] })),
    says: `${X}, trigger 1: give exactly one effect`,
  },
  { what: 'a time that is none', card: of(window({ from: '7pm' })), says: 'is a time such as 19:00' },
  { what: 'a day of no week', card: of(window({ days: [8] })), says: 'must be at most 7' },
  {
    what: 'a day twice',
    card: of(window({ days: [6, 6] })),
    says: `${X}, window 1: name at least one weekday`,
  },
  {
    what: 'a mode that is none',
    card: of(window({ mode: 'times' })),
    says: 'must be one of replace, add and multiply',
  },
  {
    what: 'a price for no units',
    card: of(price({ per: 0 })),
    says: `${X}: a price per 0 count has no unit`,
  },
  {
    what: 'a step of no amount',
    card: of(price({ amount_step: '0.00' })),
    says: `${X}: amounts cannot be rounded to multiples of 0.`,
  },
  {
    what: 'a pack that lasts for ever',
    card: of(pack({ validity_months: 1_000_000 })),
    says: `${X}: validity_months are 1200`,
  },
  {
    what: 'an overage without price',
    card: of(pack({ when_empty: 'overage' })),
    says: `${X}: an overage_price goes with when_empty "overage"`,
  },
  {
    what: 'a standby of calls',
    card: of(standby({ meter: calls })),
    says: `${X}: a standby counts standby shifts.`,
  },
  {
    what: 'guaranteed time of no call-outs',
    card: of(standby({ guaranteed_s: 3600 })),
    says: `${X}: guaranteed time needs call_outs`,
  },
  {
    what: 'a disbursement with a margin',
    card: of({
      code: 'x',
      kind: 'pass_through',
      label: 'x',
      mode: 'disbursement',
      margin_bp: 500,
      meter: receipts,
    }),
    says: `${X}: a disbursement is passed on at cost`,
  },
  {
    what: 'receipts by the piece',
    card: of(unit({ meter: { event: 'receipt', measures: ['count'] } })),
    says: `${X}: receipts are billed by a pass_through component.`,
  },
  {
    what: 'a fee with a meter',
    card: of({ code: 'x', kind: 'flat', label: 'x', price: { unit_price: '1' }, meter: calls }),
    says: 'There is no field "meter" here.',
  },
  {
    what: 'a charge on a day that does not exist',
    card: of({ code: 'x', kind: 'one_off', label: 'x', price: { unit_price: '1' }, on: '2026-02-30' }),
    says: 'is a day such as 2026-10-05, or "contract_start"',
  },
  { what: 'a code used twice', card: of(unit(), unit()), says: 'Two components have the code "x"' },
  {
    what: 'a code with a blank',
    card: of(unit({ code: 'a b' })),
    says: 'is 1 to 40 small letters, digits, hyphens or underscores',
  },
  {
    what: 'a label in one language',
    card: of(unit({ label: { fr: 'x' } })),
    says: 'is missing',
  },
  {
    what: 'a minimum above the maximum',
    card: { commitments: { min_period: '9', max_period: '8' }, ...of(unit()) },
    says: 'The card: min_period is more than max_period',
  },
  {
    what: 'shares that are not everything',
    card: { split_key: 'fixed_percent', split_percent: { p: 9999 }, ...of(unit()) },
    says: 'must come to 10000 basis points (100 %) together',
  },
  {
    what: 'a currency without cents',
    card: { currency: 'JPY', ...of(unit()) },
    says: '"JPY" is not a currency with cents',
  },
  {
    what: 'a time zone that is none',
    card: { time_zone: 'Paris', ...of(unit()) },
    says: '"Paris" is not an IANA time zone.',
  },
  {
    what: 'months that begin on the 31st',
    card: { billing: { anchor_day: 31 }, ...of(unit()) },
    says: 'must be at most 28',
  },
];
