import { sum } from '../../kernel/money.js';
import { apportion } from './apportioning.js';
import { PayoutLine, PayoutStatement, PractitionerShare, RatedEvent, Rating } from './rated.js';

/** Payouts of all parts of a period, one statement per freelancer. */
export function mergePayouts(parts: readonly Pick<Rating, 'payouts'>[]): PayoutStatement[] {
  const lines = new Map<string | null, PayoutLine[]>();
  for (const { payouts } of parts) {
    for (const { secretary_id, lines: more } of payouts) {
      const known = lines.get(secretary_id);
      if (known) known.push(...more);
      else lines.set(secretary_id, [...more]);
    }
  }
  return [...lines]
    .sort(([a], [b]) => byId(a, b))
    .map(([secretary_id, own]) => ({
      secretary_id,
      lines: own,
      net_cents: sum(own.map(({ net_cents }) => net_cents)),
    }));
}

/** What each practitioner bears of all parts of a period: by the work of all of them, unless percentages are fixed. */
export function mergeShares(parts: readonly Pick<Rating, 'shares'>[], byWork: boolean): PractitionerShare[] {
  const merged = new Map<string | null, PractitionerShare>();
  for (const share of parts.flatMap(({ shares }) => shares)) {
    const known = merged.get(share.practitioner_id);
    merged.set(share.practitioner_id, {
      practitioner_id: share.practitioner_id,
      weight: (known?.weight ?? 0) + share.weight,
      net_cents: (known?.net_cents ?? 0) + share.net_cents,
      disbursement_cents: (known?.disbursement_cents ?? 0) + share.disbursement_cents,
    });
  }
  const shares = [...merged.values()].sort((a, b) => byId(a.practitioner_id, b.practitioner_id));
  if (!byWork || parts.length < 2) return shares;
  const known = shares.filter(({ practitioner_id }) => practitioner_id !== null);
  const owners = known.length > 0 ? known : shares;
  const weights = owners.map(({ weight }) => weight);
  const disbursed = sum(shares.map(({ disbursement_cents }) => disbursement_cents));
  const standard = apportion(sum(shares.map(({ net_cents }) => net_cents)) - disbursed, weights);
  const outside = apportion(disbursed, weights);
  return owners.map((share, at) => ({
    ...share,
    net_cents: standard[at]! + outside[at]!,
    disbursement_cents: outside[at]!,
  }));
}

/** An event of the part at a position, whose lines are named after it. */
export function inPart(event: RatedEvent, at: number): RatedEvent {
  const named = <V extends Pick<RatedEvent, 'lines'>>(verdict: V): V => ({
    ...verdict,
    lines: verdict.lines.map(({ line, quantity }) => ({ line: `${at}/${line}`, quantity })),
  });
  return { ...named(event), also: event.also.map(named) };
}

/** An event cut in two has the verdicts of both pieces that counted something, a billed one first. */
export function joined(first: RatedEvent, second: RatedEvent): RatedEvent {
  if (second.counted === 0) return first;
  if (first.counted === 0) return second;
  const [main, other] = second.billed && !first.billed ? [second, first] : [first, second];
  const { event_id: _, also, ...verdict } = other;
  return { ...main, also: [...main.also, verdict, ...also] };
}

function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
