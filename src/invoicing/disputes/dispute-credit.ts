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

interface LineCents {
  readonly position: number;
  readonly net_cents: Cents;
}

/** What a recount gives back, line by line. */
export interface DisputeCredit {
  readonly credits: readonly LineCents[];
  /** What lines would give back besides, had it not been taken back by hand before. */
  readonly short: readonly LineCents[];
  /** By how much lines under one VAT come dearer together, where they do: nothing of those is given back. */
  readonly dearer_cents: Cents;
}

/**
 * What a credit note takes back of each line, so that it comes to the difference between the invoice and its recount,
 * less what earlier disputes took back. Each line gives back what became cheaper on it, never more than is left of it:
 * what a credit note by hand took back of a line is not given back on another. What became dearer is set against it under
 * the same VAT, lines of the same component first.
 */
export function disputeCredit(lines: readonly RecountedLine[], added: readonly NewLine[]): DisputeCredit {
  const parts = [...new Set([...lines, ...added].map(({ vat }) => vat))].map((vat) =>
    creditOf(
      lines.filter((line) => line.vat === vat),
      added.filter((line) => line.vat === vat),
    ),
  );
  return {
    credits: parts.flatMap(({ credits }) => credits),
    short: parts.flatMap(({ short }) => short),
    dearer_cents: sum(parts.map(({ dearer_cents }) => dearer_cents)),
  };
}

interface Place {
  readonly line: RecountedLine;
  readonly left: Cents;
  readonly wanted: Cents;
  credit: Cents;
  /** True where a credit note by hand has taken what this line would give back. */
  readonly capped: boolean;
}

function creditOf(lines: readonly RecountedLine[], added: readonly NewLine[]): DisputeCredit {
  const places = lines.map(placeOf);
  const target = sum(places.map(({ wanted }) => wanted)) - sum(added.map(({ net_cents }) => net_cents));
  if (target <= 0) return { credits: [], short: [], dearer_cents: -target };
  const short = places
    .filter(({ capped }) => capped)
    .map(({ line, wanted, credit }) => ({ position: line.position, net_cents: wanted - credit }));
  // What lines cannot give themselves: a dearer line or a shrunk discount takes from the others, a grown discount gives.
  let rest = target - sum(places.map(({ credit }) => credit)) - sum(short.map(({ net_cents }) => net_cents));
  const dearer = new Set<string | null>([
    ...added.map(({ component_code }) => component_code),
    ...places.filter(({ wanted, credit }) => wanted < credit).map(({ line }) => line.component_code),
  ]);
  const sameFirst = places
    .filter(({ credit }) => credit > 0)
    .sort((a, b) => Number(dearer.has(b.line.component_code)) - Number(dearer.has(a.line.component_code)));
  for (const place of sameFirst) {
    const moved = rest < 0 ? -Math.min(-rest, place.credit) : Math.min(rest, place.left - place.credit);
    place.credit += moved;
    rest -= moved;
  }
  const credits = places
    .filter(({ credit }) => credit !== 0)
    .map(({ line, credit }) => ({ position: line.position, net_cents: credit }));
  const given = sum(credits.map(({ net_cents }) => net_cents));
  const most = target - Math.max(0, given);
  return { credits: given > 0 ? credits : [], short: upTo(short, most), dearer_cents: 0 };
}

/** The amounts as long as they come to no more than `most`. */
function upTo(amounts: readonly LineCents[], most: Cents): LineCents[] {
  let left = most;
  return amounts.flatMap(({ position, net_cents }) => {
    const some = Math.min(net_cents, left);
    left -= some;
    return some > 0 ? [{ position, net_cents: some }] : [];
  });
}

function placeOf(line: RecountedLine): Place {
  const left = line.net_cents - line.credited_cents;
  const wanted = line.net_cents - line.after_cents - line.disputed_cents;
  const by_hand = line.credited_cents - line.disputed_cents;
  const credit = between(wanted, left);
  return { line, left, wanted, credit, capped: by_hand > 0 && wanted > credit && line.net_cents > 0 };
}

/** As much of `wanted` as lies between nothing and `left`, whichever sign that has. */
function between(wanted: Cents, left: Cents): Cents {
  return left >= 0 ? Math.min(Math.max(wanted, 0), left) : Math.max(Math.min(wanted, 0), left);
}
