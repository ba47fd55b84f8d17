import { addDays, Day, Period } from '../kernel/day.js';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { HolidayOverride, RateCard } from './rate-card.js';

/** A practice has this card from a day on, until its next assignment. */
export interface Assignment {
  readonly rate_card_id: string;
  readonly valid_from: Day;
  /** What the contract says of public holidays, above the card's calendar. */
  readonly holidays?: readonly HolidayOverride[];
}

export interface CardVersion {
  readonly rate_card_id: string;
  readonly version: number;
  readonly valid_from: Day;
  readonly sha256: string;
  readonly definition: RateCard;
}

/** A card version and the days of a period it prices. */
export interface CardInForce {
  readonly period: Period;
  readonly card: RateCard;
  readonly rate_card_id: string;
  readonly version: number;
  readonly sha256: string;
  readonly holidays: readonly HolidayOverride[];
}

/** A card version that priced some days of an invoice, as the invoice keeps it. */
export type PricedPart = Pick<CardInForce, 'period' | 'rate_card_id' | 'version'>;

/** The version in force on a day: of those with the latest `valid_from` not after it, the highest; null before the first. */
export function versionOn<Version extends Pick<CardVersion, 'version' | 'valid_from'>>(
  versions: readonly Version[],
  on: Day,
): Version | null {
  let found: Version | null = null;
  for (const version of versions) {
    if (version.valid_from > on) continue;
    const later =
      found === null ||
      version.valid_from > found.valid_from ||
      (version.valid_from === found.valid_from && version.version > found.version);
    if (later) found = version;
  }
  return found;
}

/** Cuts a period where the practice's card or the card's version changes; days without a card are in no part. */
export function cardsInForce(
  assignments: readonly Assignment[],
  versions: readonly CardVersion[],
  period: Period,
): CardInForce[] {
  const changes = [...assignments, ...versions]
    .map(({ valid_from }) => valid_from)
    .filter((from) => from > period.from && from <= period.to);
  const starts = [...new Set([period.from, ...changes])].sort();
  const parts: CardInForce[] = [];
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1];
    const to = next === undefined ? period.to : addDays(next, -1);
    const assigned = assignments
      .filter(({ valid_from }) => valid_from <= from)
      .reduce<Assignment | null>((a, b) => (a && a.valid_from >= b.valid_from ? a : b), null);
    if (!assigned) continue;
    const { rate_card_id, holidays = [] } = assigned;
    const found = versionOn(
      versions.filter((version) => version.rate_card_id === rate_card_id),
      from,
    );
    if (!found) continue;
    const { version, sha256, definition } = found;
    const last = parts.at(-1);
    const continues =
      last?.rate_card_id === rate_card_id &&
      last.version === version &&
      addDays(last.period.to, 1) === from &&
      JSON.stringify(last.holidays) === JSON.stringify(holidays);
    const start = continues ? parts.pop()!.period.from : from;
    parts.push({ period: { from: start, to }, card: definition, rate_card_id, version, sha256, holidays });
  }
  return parts;
}

/** Throws the first of `continuityProblems` with all of them when there is one. */
export function checkContinuity(before: RateCard, after: RateCard, root: string): void {
  const problems = continuityProblems(before, after, root);
  const [first] = problems;
  if (first) throw new DomainError('invalid', first.code, first.detail, problems);
}

/**
 * `version-differs` where the next version of a card has another currency or time zone, and `code-counts-other` where it
 * reuses a component's code for another count: what a month has counted under a code goes on under it in the new version.
 */
export function continuityProblems(before: RateCard, after: RateCard, root: string): Problem[] {
  const counted = new Map(before.components.map((component) => [component.code, countOf(component)]));
  const problems: Problem[] = [];
  for (const [field, said] of [
    ['currency', 'currency'],
    ['time_zone', 'time zone'],
  ] as const) {
    if (before[field] === after[field]) continue;
    const detail = `The version before has the ${said} ${before[field]}, this one ${after[field]}: a card keeps its ${said}; make another card.`;
    problems.push({ pointer: `${root}/${field}`, code: 'version-differs', detail });
  }
  for (const [index, component] of after.components.entries()) {
    const known = counted.get(component.code);
    if (known !== undefined && known !== countOf(component)) {
      const detail = `Component "${component.code}" counts something else than in the version before: give it a new code.`;
      problems.push({ pointer: `${root}/components/${index}/code`, code: 'code-counts-other', detail });
    }
  }
  return problems;
}

function countOf(component: RateCard['components'][number]): string {
  return 'meter' in component
    ? `${component.meter.event} ${component.meter.measures.join('+')}`
    : component.kind;
}

/** True when an invoice was priced with the very versions, each for the very days, that are in force. */
export function samePricing(priced: readonly PricedPart[], inForce: readonly PricedPart[]): boolean {
  const named = (parts: readonly PricedPart[]) => new Set(runsOf(parts));
  return named(priced).symmetricDifference(named(inForce)).size === 0;
}

/** The days each version prices in a row, whatever months they were priced by. */
function runsOf(parts: readonly PricedPart[]): string[] {
  const runs: PricedPart[] = [];
  for (const part of [...parts].sort((a, b) => (a.period.from < b.period.from ? -1 : 1))) {
    const last = runs.at(-1);
    const goesOn =
      last?.rate_card_id === part.rate_card_id &&
      last.version === part.version &&
      addDays(last.period.to, 1) === part.period.from;
    if (goesOn) runs.push({ ...part, period: { from: runs.pop()!.period.from, to: part.period.to } });
    else runs.push(part);
  }
  return runs.map(({ period, rate_card_id, version }) =>
    [period.from, period.to, rate_card_id, version].join(),
  );
}

/** Throws `conflict/days-already-billed`: invoices have priced the days of `practice` up to `billedTo`. */
export function refuseBilled(billedTo: Day, practice: string): never {
  const detail = `This card has been billed to ${practice} up to ${billedTo}, and billed days keep their price: choose valid_from ${addDays(billedTo, 1)} or later.`;
  throw new DomainError('conflict', 'days-already-billed', detail, [
    { pointer: '/valid_from', code: 'days-already-billed', detail },
  ]);
}

/** Throws `conflict/card-not-in-force` when the card's first version, from `first`, begins after the day it is assigned from. */
export function refuseUnborn(first: Day, from: Day): void {
  if (first <= from) return;
  const detail = `This card prices nothing before ${first}: assign it from then on.`;
  throw new DomainError('conflict', 'card-not-in-force', detail, [
    { pointer: '/valid_from', code: 'card-not-in-force', detail },
  ]);
}

/** Throws `conflict/valid-from-in-the-past` when `from` lies before the day `what` is in force from. */
export function refuseBefore(from: Day, latest: Day, what: string): void {
  if (from >= latest) return;
  const detail = `${what} is in force from ${latest} on: choose that day or a later one, for the past is not rewritten.`;
  throw new DomainError('conflict', 'valid-from-in-the-past', detail, [
    { pointer: '/valid_from', code: 'valid-from-in-the-past', detail },
  ]);
}
