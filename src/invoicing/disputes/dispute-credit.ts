import { Cents, sum } from '../../kernel/money.js';

/** A rated line of an invoice, before and after the accepted events are taken out. */
export interface RecountedLine {
  readonly position: number;
  readonly component_code: string | null;
  /** Lines are only set against lines with the same VAT. */
  readonly vat: string;
  readonly net_cents: Cents;
  /** What credit notes took back of it so far. */
  readonly credited_cents: Cents;
  /** Of `credited_cents`, what earlier disputes did. */
  readonly disputed_cents: Cents;
  /** Its net without the accepted events; 0 where it is gone. */
  readonly after_cents: Cents;
}

/** What comes dearer without the events, on a line that the invoice has not: a tier or a minimum reached anew. */
export interface NewLine {
  readonly component_code: string | null;
  readonly vat: string;
  readonly net_cents: Cents;
}

interface Credit {
  readonly position: number;
  readonly net_cents: Cents;
}

/**
 * What a credit note takes back of each line, so that it comes to the difference between the invoice and its recount,
 * less what earlier disputes took back. What became dearer is set against what became cheaper under the same VAT, lines
 * of the same component first. Never more than is left of a line, and nothing where the recount is no cheaper.
 */
export function disputeCredit(lines: readonly RecountedLine[], added: readonly NewLine[]): Credit[] {
  return [...new Set(lines.map(({ vat }) => vat))].flatMap((vat) => {
    const own = lines.filter((line) => line.vat === vat);
    return creditOf(
      own,
      added.filter((line) => line.vat === vat),
    );
  });
}

function creditOf(lines: readonly RecountedLine[], added: readonly NewLine[]): Credit[] {
  const places = lines.map((line) => {
    const left = line.net_cents - line.credited_cents;
    const wanted = line.net_cents - line.after_cents - line.disputed_cents;
    return { line, left, wanted, credit: between(wanted, left) };
  });
  // Over the whole: a discount that shrinks takes from the credit, a line that is dearer too.
  const target = sum(places.map(({ wanted }) => wanted)) - sum(added.map(({ net_cents }) => net_cents));
  if (target <= 0) return [];
  let over = sum(places.map(({ credit }) => credit)) - target;
  const dearer = new Set<string | null>([
    ...added.map(({ component_code }) => component_code),
    ...places.filter(({ wanted, credit }) => wanted < credit).map(({ line }) => line.component_code),
  ]);
  const sameFirst = places.toSorted(
    (a, b) => Number(dearer.has(b.line.component_code)) - Number(dearer.has(a.line.component_code)),
  );
  for (const place of sameFirst) {
    if (over > 0 && place.credit > 0) {
      const less = Math.min(over, place.credit);
      place.credit -= less;
      over -= less;
    } else if (over < 0 && place.left > place.credit && place.left > 0) {
      const more = Math.min(-over, place.left - Math.max(0, place.credit));
      place.credit += more;
      over += more;
    }
  }
  const credits = places
    .filter(({ credit }) => credit !== 0)
    .map(({ line, credit }) => ({ position: line.position, net_cents: credit }));
  return sum(credits.map(({ net_cents }) => net_cents)) > 0 ? credits : [];
}

/** As much of `wanted` as lies between nothing and `left`, whichever sign that has. */
function between(wanted: Cents, left: Cents): Cents {
  return left >= 0 ? Math.min(Math.max(wanted, 0), left) : Math.max(Math.min(wanted, 0), left);
}
