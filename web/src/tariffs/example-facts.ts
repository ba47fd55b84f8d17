import type { NewPriceExample } from '../client/types.gen.ts';
import { type Definition, meterOf } from './card.ts';

export type Group = NewPriceExample['groups'][number];
type Measure = Exclude<
  { [Key in keyof Group]-?: NonNullable<Group[Key]> extends number ? Key : never }[keyof Group],
  'hour'
>;

interface FactRule {
  readonly kind: Group['kind'];
  readonly days?: Group['days'];
  readonly measure: Measure;
  readonly per: number;
}

/** What a month is told by: a few figures, each of which can be changed. */
const FACTS = {
  calls_weekday: { kind: 'call', days: 'weekday', measure: 'count', per: 1 },
  calls_saturday: { kind: 'call', days: 'saturday', measure: 'count', per: 1 },
  calls_sunday: { kind: 'call', days: 'sunday', measure: 'count', per: 1 },
  talk_minutes: { kind: 'call', measure: 'talk_s', per: 60 },
  wrap_minutes: { kind: 'call', measure: 'wrap_s', per: 60 },
  work_hours: { kind: 'work', measure: 'work_s', per: 3600 },
  standby_hours: { kind: 'standby', measure: 'work_s', per: 3600 },
  standby_shifts: { kind: 'standby', measure: 'count', per: 1 },
  audio_minutes: { kind: 'dictation', measure: 'audio_s', per: 60 },
  dictation_lines: { kind: 'dictation', measure: 'lines', per: 1 },
  dictation_chars: { kind: 'dictation', measure: 'chars', per: 1 },
  document_lines: { kind: 'document', measure: 'lines', per: 1 },
  document_chars: { kind: 'document', measure: 'chars', per: 1 },
  document_pages: { kind: 'document', measure: 'pages', per: 1 },
  letters: { kind: 'letter', measure: 'pieces', per: 1 },
  sms: { kind: 'sms', measure: 'count', per: 1 },
  bookings: { kind: 'booking', measure: 'count', per: 1 },
  contacts: { kind: 'contact', measure: 'count', per: 1 },
  cases: { kind: 'refusal_case', measure: 'count', per: 1 },
  tasks: { kind: 'task', measure: 'count', per: 1 },
} as const satisfies Record<string, FactRule>;
export type Fact = keyof typeof FACTS;

const TOTALS = [
  'talk_s',
  'wrap_s',
  'queue_s',
  'patched_s',
  'work_s',
  'audio_s',
  'chars',
  'lines',
  'pages',
  'pieces',
  'amount_cents',
  'lasting_s',
] as const;

const concerns = ({ kind, days }: FactRule, group: Group) =>
  group.kind === kind && (days === undefined || (group.days ?? 'weekday') === days);

export function factOf(groups: readonly Group[], fact: Fact): number {
  const rule: FactRule = FACTS[fact];
  const total = groups
    .filter((group) => concerns(rule, group))
    .reduce((sum, group) => sum + (group[rule.measure] ?? 0), 0);
  return Math.round((total / rule.per) * 100) / 100;
}

/** The month with another figure: what makes it up grows or shrinks alike, to the unit. */
export function withFact(groups: readonly Group[], fact: Fact, value: number): Group[] {
  const rule: FactRule = FACTS[fact];
  const wanted = Math.max(0, Math.round(value * rule.per));
  const members = groups.filter((group) => concerns(rule, group));
  const now = members.reduce((sum, group) => sum + (group[rule.measure] ?? 0), 0);
  if (now === 0) return grown(groups, rule, wanted);
  let told = 0;
  let before = 0;
  return groups.map((group) => {
    if (!concerns(rule, group)) return group;
    const own = group[rule.measure] ?? 0;
    before += own;
    const share = Math.floor((wanted * before) / now) - told;
    told += share;
    const next: Group = { ...group, [rule.measure]: share };
    if (rule.measure !== 'count' || own === 0) return next;
    // More calls are more minutes.
    const totals = TOTALS.map((name) => [name, Math.round(((group[name] ?? 0) * share) / own)]);
    return { ...next, ...Object.fromEntries(totals) };
  });
}

/** Nothing of it is there yet: it goes to what is there of its kind, else to a new group. */
function grown(groups: readonly Group[], rule: FactRule, wanted: number): Group[] {
  if (wanted === 0) return [...groups];
  const place = groups.findIndex((group) => concerns(rule, group) && group.count > 0);
  if (place >= 0 && rule.measure !== 'count')
    return groups.map((group, index) => (index === place ? { ...group, [rule.measure]: wanted } : group));
  const counted = rule.measure === 'count';
  const usual = counted && rule.kind === 'call' ? { talk_s: 150 * wanted, lasting_s: 150 * wanted } : {};
  const lasting = rule.measure.endsWith('_s') ? { lasting_s: wanted } : {};
  const direction = rule.kind === 'call' ? { direction: 'in' as const, outcome: 'answered' as const } : {};
  const days = rule.days ?? 'weekday';
  const one: Group = { kind: rule.kind, ...direction, days, hour: 10, count: counted ? wanted : 1 };
  return [...groups, { ...one, ...usual, ...lasting, [rule.measure]: wanted }];
}

/** The figures worth asking for: those the card prices, and those that are not nothing. */
export function factsFor(card: Definition, groups: readonly Group[]): Fact[] {
  const meters = card.components.map(meterOf);
  return (Object.keys(FACTS) as Fact[]).filter((fact) => {
    const rule: FactRule = FACTS[fact];
    if (factOf(groups, fact) > 0) return true;
    const priced = meters.filter((meter) => meter?.event === rule.kind);
    return rule.kind === 'call'
      ? rule.measure !== 'wrap_s' && priced.length > 0
      : priced.some((meter) => meter!.measures.some((measure) => measure === rule.measure));
  });
}

/** A month to try a card on where a practice has none yet. */
export function firstMonth(card: Definition): Group[] {
  return factsFor(card, [])
    .filter((fact) => FIRST[fact])
    .reduce<Group[]>((groups, fact) => withFact(groups, fact, FIRST[fact]!), []);
}
const FIRST: Partial<Record<Fact, number>> = {
  calls_weekday: 250,
  calls_saturday: 20,
  work_hours: 20,
  standby_hours: 40,
  standby_shifts: 4,
  audio_minutes: 120,
  dictation_lines: 2_000,
  dictation_chars: 120_000,
  document_lines: 2_000,
  document_chars: 120_000,
  document_pages: 80,
  letters: 50,
  sms: 100,
  bookings: 100,
  contacts: 30,
  cases: 5,
  tasks: 10,
};
