import { aPrice, Report } from './check-report.js';
import { MeteredComponent } from './rate-card.js';
import { payoutPrice } from './rating/payout-price.js';
import { minuteOf } from './rating/window-plan.js';
import { Trigger, Window } from './surcharge.js';
import { tierProblems } from './tier-check.js';
import { unitOf } from './units.js';

/** Reports windows and triggers that can never hold or say nothing. */
export function surchargeProblems(
  component: MeteredComponent,
  at: string,
  name: string,
  wrong: Report,
): void {
  windowProblems(component.windows, `${at}/windows`, name, wrong);
  for (const [index, trigger] of (component.triggers ?? []).entries()) {
    triggerProblems(trigger, `${at}/triggers/${index}`, `${name}, trigger ${index + 1}`, wrong);
  }
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export function windowProblems(
  windows: readonly Window[] | undefined,
  at: string,
  name: string,
  wrong: Report,
): void {
  for (const [index, window] of (windows ?? []).entries()) {
    const here = `${at}/${index}`;
    const named = `${name}, window ${index + 1}`;
    aPrice(window.value, `${here}/value`, named, 'value', wrong);
    for (const field of ['from', 'to'] as const) {
      if (!CLOCK.test(window[field])) {
        wrong(`${here}/${field}`, `${named}: "${window[field]}" is not a time from 00:00 to 24:00.`);
      }
    }
    const from = minuteOf(window.from);
    const to = minuteOf(window.to);
    if (from === to || from === 1440) {
      wrong(
        `${here}/to`,
        `${named}: from ${window.from} to ${window.to} there is no minute; the whole day is 00:00 to 24:00.`,
      );
    }
    if (window.days && (window.days.length === 0 || new Set(window.days).size !== window.days.length)) {
      wrong(
        `${here}/days`,
        `${named}: name at least one weekday (1 Monday to 7 Sunday), each once, or leave days out.`,
      );
    }
  }
}

function triggerProblems(trigger: Trigger, at: string, name: string, wrong: Report): void {
  const { turnaround_under_s, language, difficulty, redo, percent_bp, add } = trigger;
  const effects = [redo, percent_bp, add].filter((effect) => effect !== undefined);
  if (effects.length !== 1) {
    wrong(at, `${name}: give exactly one effect: redo, percent_bp or add.`);
  }
  if (
    redo === undefined &&
    turnaround_under_s === undefined &&
    language === undefined &&
    difficulty === undefined
  ) {
    wrong(at, `${name}: name the circumstance: turnaround_under_s, language or difficulty.`);
  }
  if (turnaround_under_s !== undefined && turnaround_under_s < 1) {
    wrong(`${at}/turnaround_under_s`, `${name}: a turnaround is at least 1 second.`);
  }
  aPrice(add, `${at}/add`, name, 'add', wrong);
}

/** Reports a payout whose price has no unit or is none. */
export function payoutProblems(
  { payout, meter, kind }: MeteredComponent,
  at: string,
  name: string,
  wrong: Report,
): void {
  if (!payout || !('price' in payout)) return;
  const tiered = typeof payout.price === 'string' ? null : payout.price;
  if (typeof payout.price === 'string')
    aPrice(payout.price, `${at}/payout/price`, name, 'the payout price', wrong);
  if (tiered) tierProblems(tiered.tiers, `${at}/payout/price/tiers`, `${name}, payout`, wrong);
  windowProblems(payout.windows, `${at}/payout/windows`, `${name}, payout`, wrong);
  if (meter.measures.length === 0) return; // said by meterProblems
  const { per } = payoutPrice(payout);
  const known = kind === 'package' ? per >= 1 : unitOf(meter, per) !== null;
  if (!known) {
    const pointer = tiered ? `${at}/payout/price/per` : `${at}/payout/per`;
    wrong(pointer, `${name}: a payout per ${per} ${meter.measures[0]} has no unit.`);
  }
}
