import { Cents, scale } from '../../kernel/money.js';
import { Component } from '../rate-card.js';
import { netOf } from './period-amounts.js';
import { RatedLine } from './rated.js';

/** A line of the client, and what of it freelancers receive before the commission. */
export interface PassedLine {
  readonly line: RatedLine;
  readonly cents: Cents;
}

/**
 * Of the client's lines that count no events, what freelancers receive where the card keeps a commission on the client's
 * net: fees and receipts whole; percentages, minimums and maximums by the share that their sources pass on. Nothing of
 * disbursements, nor of a commission the client pays. `counted` has, for components that count events, what they pass on.
 */
export function passedOn(
  components: readonly Component[],
  lines: readonly RatedLine[],
  counted: ReadonlyMap<string, Cents>,
): PassedLine[] {
  const byCode = new Map(components.map((component) => [component.code, component]));
  const linesOf = (code: string) => lines.filter(({ component_code }) => component_code === code);
  const passed = new Map(counted);
  const passedBy = (code: string): Cents => {
    const known = passed.get(code);
    if (known !== undefined) return known;
    const component = byCode.get(code);
    const net = netOf(linesOf(code).filter(({ vat_treatment }) => vat_treatment === 'standard'));
    let cents: Cents = component?.kind === 'commission' ? 0 : net;
    if (component?.kind === 'percent_of' || component?.kind === 'minimum_true_up') {
      cents = shareOf(net, component.of);
    }
    passed.set(code, cents);
    return cents;
  };
  const shareOf = (net: Cents, sources: readonly string[]): Cents => {
    const whole = netOf(sources.flatMap(linesOf));
    if (whole !== 0) return scale(net, sumOf(sources.map(passedBy)), whole);
    const own = sources.every((code) => counted.get(code) === 0 && byCode.get(code)?.payout);
    return own ? 0 : net;
  };
  const others = components.filter(({ code }) => !counted.has(code)).map(({ code }) => code);
  const all = components.map(({ code }) => code);
  return [
    ...others.map((code) => ({ own: linesOf(code), cents: passedBy(code) })),
    ...lines
      .filter(({ component_code }) => !byCode.has(component_code))
      .map((line) => ({ own: [line], cents: shareOf(line.net_cents, all) })),
  ].flatMap(({ own, cents }) => (cents === 0 ? [] : spread(own, cents)));
}

/** One line stands for all of a component's: fees of several months are received together. */
function spread(own: readonly RatedLine[], cents: Cents): PassedLine[] {
  const standard = own.filter(({ vat_treatment }) => vat_treatment === 'standard');
  if (netOf(standard) === cents) return standard.map((line) => ({ line, cents: line.net_cents }));
  return [{ line: standard[0]!, cents }];
}

const sumOf = (amounts: readonly Cents[]) => amounts.reduce((sum, each) => sum + each, 0);
