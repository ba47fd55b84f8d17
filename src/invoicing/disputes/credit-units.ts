import { Cents } from '../../kernel/money.js';
import { centsAt, decimal, digitsOf, quantity } from '../../tariffs/decimal.js';
import { RatedLine } from '../../tariffs/rating/rated.js';
import { Language } from '../documents/document.js';
import { Words } from '../documents/texts.js';
import { DraftLine } from '../draft-lines.js';
import { REST } from './credit-words.js';

/** The rated line behind a credited one: as disputes left it so far, and as it is from now on; null where it is gone. */
export interface UnitsOf {
  readonly prior: RatedLine | null;
  readonly after: RatedLine | null;
  /** What a credit note by hand took back before of what this line would give. */
  readonly short_cents: Cents;
}

/**
 * The lines of a dispute's credit note in the units that were taken out: 12 calls at 0.50, such that quantity times price
 * is the amount (EN 16931 BT-131, PEPPOL-EN16931-R120). Where the amount is another one, because a minimum is reached
 * anew or cents are rounded, a second line under the first says so.
 */
export function inOwnUnits(
  lines: readonly DraftLine[],
  unitsOf: (position: number) => UnitsOf,
  language: Language,
): DraftLine[] {
  return lines
    .flatMap((line) => {
      const { prior, after, short_cents } = unitsOf(line.credited_position!);
      const own = prior && unitsTaken(line, prior, after);
      if (!own) return [asAmount(line, prior)];
      const rest = line.net_cents - own.net_cents;
      return rest === 0 ? [own] : [own, restLine(line, rest, short_cents, language)];
    })
    .map((line, at) => ({ ...line, position: at + 1 }));
}

/** The credited line as so many units at the price it had; null where its units do not tell what was taken out. */
function unitsTaken(line: DraftLine, prior: RatedLine, after: RatedLine | null): DraftLine | null {
  if (prior.unit === 'lump' || (after && after.unit_price !== prior.unit_price)) return null;
  const { per, unit, unit_price } = prior;
  const metered = prior.metered - (after?.metered ?? 0);
  const price = digitsOf(unit_price);
  const net_cents = centsAt(metered, per, price);
  if (metered <= 0 || net_cents === 0) return null;
  return {
    ...line,
    quantity: quantity(metered, per, price),
    unit,
    unit_price,
    net_cents,
    explanation: [...line.explanation, { code: 'price', values: { metered, per, unit_price, net_cents } }],
  };
}

/** One amount, for a line whose units do not tell: a discount that shrank, a percentage. */
function asAmount(line: DraftLine, prior: RatedLine | null): DraftLine {
  if (prior && line.net_cents === prior.net_cents && line.quantity === prior.quantity) return line;
  return { ...line, ...amount(line.net_cents) };
}

function restLine(line: DraftLine, rest: Cents, short_cents: Cents, language: Language): DraftLine {
  return {
    ...line,
    ...amount(rest),
    label: restWords(rest, short_cents)[language],
    detail: null,
    net_cents: rest,
    component_code: null,
  };
}

function restWords(rest: Cents, short_cents: Cents): Words {
  if (Math.abs(rest) <= 1) return REST.rounding;
  if (rest > 0) return REST.more;
  return short_cents > 0 ? REST.given_before : REST.set_against;
}

const amount = (cents: Cents) => ({
  quantity: String(Math.sign(cents)),
  unit: 'lump',
  unit_price: decimal(Math.abs(cents) * 10_000, 2),
});
