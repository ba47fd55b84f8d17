import { DomainError, Problem } from '../kernel/domain-error.js';
import { isTimeZone } from '../kernel/local-time.js';
import { Report, wholeCents } from './check-report.js';
import { checkComponent } from './component-check.js';
import { decimal, micros } from './decimal.js';
import { Component, RateCard } from './rate-card.js';
import { DerivedComponent, isDerived, sourcesOf } from './rating/derived.js';
import { isRegion } from './rating/holiday-calendar.js';
import { cliffsOf } from './rating/tiers.js';
import { CALENDARS, savingProblems } from './saving-check.js';

/** Cards already found good: a card is checked once, however many months it prices. */
const good = new WeakSet<RateCard>();

/**
 * Every rule a new card breaks, as JSON pointers into it (after `root`, its place in a body), each naming its component.
 * Empty when `rate` will price it exactly.
 */
export function cardProblems(card: RateCard, root = ''): Problem[] {
  const problems = pricingProblems(card, root);
  savingProblems(card, reportTo(problems, root));
  return problems;
}

const reportTo =
  (problems: Problem[], root: string): Report =>
  (pointer, detail) =>
    problems.push({ pointer: root + pointer, code: 'rate-card-invalid', detail });

/** The rules without which a card has no exact price. */
function pricingProblems(card: RateCard, root = ''): Problem[] {
  const problems: Problem[] = [];
  const wrong = reportTo(problems, root);
  checkHead(card, wrong);
  const seen = new Set<string>();
  for (const [index, component] of card.components.entries()) {
    const at = `/components/${index}`;
    if (seen.has(component.code)) {
      wrong(`${at}/code`, `Two components have the code "${component.code}": give each its own.`);
    }
    seen.add(component.code);
    checkComponent(component, at, wrong);
  }
  checkSources(card, wrong);
  return problems;
}

/** Throws `invalid/rate-card-invalid` with every problem of a card to be saved when there is one. */
export function checkCard(card: RateCard, root = ''): void {
  refuseAny(cardProblems(card, root));
}

/** Throws `invalid/rate-card-invalid` when a card, stored perhaps before a rule for new ones, cannot be priced exactly. */
export function assertPriceable(card: RateCard): void {
  if (good.has(card)) return;
  refuseAny(pricingProblems(card));
  good.add(card);
}

function refuseAny(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first) throw new DomainError('invalid', first.code, first.detail, problems);
}

/** What a card may do, and its owner should know: more units can cost less in all. */
export function cardWarnings(card: RateCard, root = ''): Problem[] {
  return card.components.flatMap((component, index) => {
    if (component.kind !== 'tiered' || component.price.mode !== 'volume') return [];
    const { per, tiers } = component.price;
    const priced = tiers.map(({ up_to, unit_price, flat = '0' }) => ({
      up_to,
      price: micros(unit_price),
      flat: micros(flat) * per,
    }));
    return cliffsOf(priced).map(({ tier, up_to }) => {
      const cost = (units: number, { price, flat }: { price: number; flat: number }) =>
        decimal(Math.round((units * price + flat) / per / 10_000) * 10_000, 2);
      const detail =
        `Component "${component.code}": ${up_to} units cost ${cost(up_to, priced[tier - 1]!)}, but ${up_to + 1} cost ` +
        `${cost(up_to + 1, priced[tier]!)}; graduated tiers never fall like that.`;
      return { pointer: `${root}/components/${index}/price/tiers/${tier}`, code: 'volume-cliff', detail };
    });
  });
}

function checkHead(card: RateCard, wrong: Report): void {
  if (!hasCents(card.currency)) {
    wrong('/currency', `"${card.currency}" is not a currency with cents, such as EUR or CHF.`);
  }
  if (!isTimeZone(card.time_zone)) wrong('/time_zone', `"${card.time_zone}" is not an IANA time zone.`);
  if (!isRegion(card.calendar)) {
    wrong('/calendar', `There is no holiday calendar "${card.calendar}": use ${CALENDARS}.`);
  }
  for (const field of ['min_period', 'max_period'] as const) {
    wholeCents(card.commitments?.[field], `/commitments/${field}`, 'The card', field, wrong);
  }
  const { min_period, max_period } = card.commitments ?? {};
  if (min_period !== undefined && max_period !== undefined && Number(min_period) > Number(max_period)) {
    wrong(
      '/commitments/min_period',
      'The card: min_period is more than max_period: no amount satisfies both.',
    );
  }
  const { split_key = 'none', split_percent } = card;
  if (split_key === 'fixed_percent') {
    const given = Object.values(split_percent ?? {});
    if (given.reduce((sum, share) => sum + share, 0) !== 10_000) {
      wrong(
        '/split_percent',
        'The shares of the practitioners must come to 10000 basis points (100 %) together.',
      );
    }
  } else if (split_percent) {
    wrong('/split_percent', 'Shares in percent need the split_key "fixed_percent".');
  }
}

function hasCents(currency: string): boolean {
  if (!Intl.supportedValuesOf('currency').includes(currency)) return false;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits === 2;
}

/** A component is computed from others that exist, and never from itself. */
function checkSources(card: RateCard, wrong: Report): void {
  const byCode = new Map(card.components.map((component) => [component.code, component]));
  for (const [index, component] of card.components.entries()) {
    if (!isDerived(component)) continue;
    for (const [n, code] of (sourcesOf(component) ?? []).entries()) {
      const source = byCode.get(code);
      if (
        component.kind === 'percent_of' &&
        source?.kind === 'pass_through' &&
        source.mode === 'disbursement'
      ) {
        wrong(
          `/components/${index}/of/${n}`,
          `Component "${component.code}": "${code}" is a disbursement, passed on at cost and outside VAT: no percentage of it.`,
        );
      }
      if (source) continue;
      wrong(
        `/components/${index}/of/${n}`,
        `Component "${component.code}": there is no component "${code}" on this card.`,
      );
    }
    const circle = component.kind === 'commission' ? null : circleFrom(component, byCode);
    if (circle) {
      wrong(
        `/components/${index}/of`,
        `Component "${component.code}" is computed from itself (${circle.join(' → ')}): break the circle.`,
      );
    }
  }
}

function circleFrom(start: DerivedComponent, byCode: ReadonlyMap<string, Component>): string[] | null {
  const visit = (component: DerivedComponent, path: string[], seen: Set<string>): string[] | null => {
    for (const code of sourcesOf(component) ?? commissioned(component)) {
      if (code === start.code) return [...path, code];
      const next = byCode.get(code);
      if (!next || !isDerived(next) || seen.has(code)) continue;
      seen.add(code);
      const circle = visit(next, [...path, code], seen);
      if (circle) return circle;
    }
    return null;
  };
  /** A client's commission is a share of everything else; a freelancer's stands on no line. */
  const commissioned = (component: DerivedComponent) =>
    component.kind === 'commission' && component.from === 'client'
      ? [...byCode.values()].filter(({ kind }) => kind !== 'commission').map(({ code }) => code)
      : [];
  return visit(start, [start.code], new Set());
}
