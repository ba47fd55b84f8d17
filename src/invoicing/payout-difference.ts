import { sum } from '../kernel/money.js';
import { centsAt, decimal, digitsOf, quantity } from '../tariffs/decimal.js';
import { PayoutLine, PayoutStatement } from '../tariffs/rating/rated.js';

/**
 * What freelancers give back when an invoice is recounted: `before` less `after`, each line in its own units. Amounts
 * are positive where less is paid; statements that stay as they are, are left out.
 */
export function payoutDifference(
  before: readonly PayoutStatement[],
  after: readonly PayoutStatement[],
): PayoutStatement[] {
  const left = new Map(after.map(({ secretary_id, lines }) => [secretary_id, lines]));
  const people = new Set([...before, ...after].map(({ secretary_id }) => secretary_id));
  const earlier = new Map(before.map(({ secretary_id, lines }) => [secretary_id, lines]));
  return [...people].flatMap((secretary_id) => {
    const lines = differences(earlier.get(secretary_id) ?? [], left.get(secretary_id) ?? []);
    if (lines.length === 0) return [];
    return [{ secretary_id, lines, net_cents: sum(lines.map(({ net_cents }) => net_cents)) }];
  });
}

const nameOf = ({ component_code, label, detail, unit, unit_price, per }: PayoutLine) =>
  unit === 'lump'
    ? JSON.stringify([component_code, label.fr, unit])
    : JSON.stringify([component_code, label.fr, detail.fr, unit, unit_price, per]);

function differences(before: readonly PayoutLine[], after: readonly PayoutLine[]): PayoutLine[] {
  const names = new Set([...before, ...after].map(nameOf));
  return [...names].flatMap((name) => {
    const own = before.filter((line) => nameOf(line) === name);
    const rest = after.filter((line) => nameOf(line) === name);
    const of = (lines: readonly PayoutLine[], what: 'metered' | 'net_cents') =>
      sum(lines.map((line) => line[what]));
    const net_cents = of(own, 'net_cents') - of(rest, 'net_cents');
    if (net_cents === 0) return [];
    const line = own[0] ?? rest[0]!;
    const metered = of(own, 'metered') - of(rest, 'metered');
    const price = digitsOf(line.unit_price);
    if (metered !== 0 && centsAt(metered, line.per, price) === net_cents)
      return [{ ...line, metered, quantity: quantity(metered, line.per, price), net_cents }];
    return [lump(line, net_cents)];
  });
}

/** An amount whose units do not tell it: a share, or what is left of a rounded line. */
function lump(line: PayoutLine, net_cents: number): PayoutLine {
  const metered = Math.sign(net_cents);
  const unit_price = decimal(Math.abs(net_cents) * 10_000, 2);
  return { ...line, unit: 'lump', metered, per: 1, quantity: String(metered), unit_price, net_cents };
}

/** The same statements with every amount turned round. */
export function turnedRound(statements: readonly PayoutStatement[]): PayoutStatement[] {
  return payoutDifference([], statements);
}
