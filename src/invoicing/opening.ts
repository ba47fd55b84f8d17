import { Period, within } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Carried } from '../tariffs/rating/carried.js';
import { sumsBeyond } from '../tariffs/rating/carried-over.js';
import { CardPart } from '../tariffs/rating/part-runs.js';
import { BilledPeriod, nameOf } from './billing-period.js';
import { allowanceLeft, Counters, carries, packsLeft } from './carrying.js';

/** A billing period that an invoice has billed, and how it left its counters. */
interface BilledRecord {
  readonly month: string;
  readonly days?: Period;
  readonly parts: readonly { readonly period: Period }[];
  readonly carried: Counters;
}

/** The counters a period begins with: its own where it was billed before, and what earlier ones left of what goes on. */
export function openingFor(
  { whole, days }: BilledPeriod,
  parts: readonly Pick<CardPart, 'rate_card_id' | 'card'>[],
  records: readonly BilledRecord[],
) {
  const name = nameOf(whole);
  const before = records.findLast(({ month }) => month === name);
  const later = records.some((record) => daysOf(record).from > days.to);
  const counters = records.map(({ carried }) => carried);
  const carried: Record<string, Carried> = { ...before?.carried };
  const last = before ? undefined : lastBefore(days, records);
  const kept: string[] = [];
  for (const { rate_card_id, card } of parts) {
    for (const component of card.components) {
      const key = `${rate_card_id}/${component.code}`;
      const fee = records.findLast((record) => within(record.carried[key]?.fee?.month ?? '', whole));
      if (fee && !before) carried[key] = { ...NOTHING, fee: fee.carried[key]!.fee! };
      const sums = sumsBeyond(last?.carried[key] ?? NOTHING, days.from);
      if (sums) carried[key] = { ...carried[key], ...sums };
      if (kept.includes(key) || !carries(component, card.billing)) continue;
      kept.push(key);
      const rolls = component.kind === 'allowance' && component.allowance.rollover !== undefined;
      if (rolls && later && !before) refuseOutOfOrder(name, component.code);
      const balances =
        component.kind === 'prepaid_pack' ? packsLeft(counters, key) : allowanceLeft(counters, key, whole);
      if (balances) carried[key] = { ...(carried[key] ?? NOTHING), balances };
    }
  }
  return { carried, carries: kept, supplement: before !== undefined };
}

/** The billed days before some others, as the invoice issued last for them left them. */
function lastBefore({ from }: Period, records: readonly BilledRecord[]): BilledRecord | undefined {
  const earlier = records.filter((record) => daysOf(record).to < from);
  return earlier.reduce<BilledRecord | undefined>(
    (last, record) => (last && daysOf(last).to > daysOf(record).to ? last : record),
    undefined,
  );
}

const NOTHING: Carried = { used: 0, free_used: 0, cents: 0 };

function refuseOutOfOrder(month: string, code: string): never {
  throw new DomainError(
    'conflict',
    'billed-out-of-order',
    `What is left of "${code}" is carried over, and a later period than ${month} is billed already: take its invoice back with a credit note that releases the entries, then bill the periods in their order.`,
  );
}

/** The days a record is over; those of its cards where it was written before days were kept. */
export function daysOf({ days, parts }: Pick<BilledRecord, 'days' | 'parts'>): Period {
  return days ?? { from: parts[0]!.period.from, to: parts.at(-1)!.period.to };
}
