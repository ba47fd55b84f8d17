import { Cents, scale, sum } from '../../kernel/money.js';
import { Labels } from '../labels.js';
import { MeteredComponent } from '../rate-card.js';
import { Unit } from '../units.js';
import { apportion } from './apportioning.js';
import { byId, commissionLines, payoutLine } from './commissions.js';
import { percentText } from './fee-wording.js';
import { amountLine } from './line.js';
import { sharesBy, sharesOfMadeUp } from './made-up.js';
import { text } from './nouns.js';
import { PaidComponent, PartWork } from './part-work.js';
import { passedOn } from './passed-on.js';
import { ownPayout, payeeOf, secretaryOf } from './payee.js';
import { netOf } from './period-amounts.js';
import { pricedLines } from './priced-payouts.js';
import { PayoutLine, PayoutStatement, RatedLine } from './rated.js';
import { reductionsOf } from './reductions.js';
import { Run } from './run.js';
import { WholeWork } from './whole-work.js';

/**
 * What each freelancer receives for the events the card counted, those inside an allowance included: the payout price,
 * or a share of the client's lines by the units each did. Where the card keeps a commission, all else that the client
 * pays is passed on, what counts no events by what each received for those that do, and the commission is taken from it.
 * `parts` are those of one card in a period: what no event carries is shared by the work of all of them.
 */
export function payoutStatements(parts: readonly PartWork[]): PayoutStatement[][] {
  const whole = new WholeWork(parts);
  const all = parts.map((part) => paidWork(part, whole));
  const earned = new Map<string | null, Cents>();
  for (const { commissioned } of all) {
    for (const [author, cents] of commissioned) earned.set(author, (earned.get(author) ?? 0) + cents);
  }
  return all.map((paid, at) => {
    const part = parts[at]!;
    if (part.run.paysCommission && earned.size > 0) passOn(part, paid, earned);
    const byPerson = Map.groupBy([...paid.byAuthor].sort(byPayee), ([payee]) => secretaryOf(payee));
    return [...byPerson].sort(([a], [b]) => byId(a, b)).map(([secretary_id, own]) => {
      const lines = own.flatMap(([, each]) => each);
      return { secretary_id, lines, net_cents: sum(lines.map(({ net_cents }) => net_cents)) };
    });
  });
}

const byPayee = ([a]: [string | null, unknown], [b]: [string | null, unknown]) => byId(a, b);

/** What is paid for the work of one part: `commissioned` of it bears the commission; `left` are lines nobody worked for. */
class PaidWork {
  readonly byAuthor = new Map<string | null, PayoutLine[]>();
  readonly commissioned = new Map<string | null, Cents>();
  readonly left: RatedLine[] = [];

  add(author: string | null, line: PayoutLine): void {
    const lines = this.byAuthor.get(author);
    if (lines) lines.push(line);
    else this.byAuthor.set(author, [line]);
  }

  commission(author: string | null, cents: Cents): void {
    this.commissioned.set(author, (this.commissioned.get(author) ?? 0) + cents);
  }
}

function paidWork({ run, paid, lines }: PartWork, whole: WholeWork): PaidWork {
  const work = new PaidWork();
  const inPercent = new Map<string, { bp: number; received: Map<string | null, Cents> }>();
  for (const each of paid) {
    if (!each.usage.work) continue;
    const { code, payout } = each.component;
    const priced = payout && 'price' in payout ? payout : null;
    const share = payout && 'percent_bp' in payout ? payout : null;
    for (const [author, line] of pricedLines(each.component, priced, each.usage, run)) work.add(author, line);
    if (priced || (!share && !run.paysCommission)) continue;
    const received = inPercent.get(code)?.received ?? new Map<string | null, Cents>();
    if (share) inPercent.set(code, { bp: share.percent_bp, received });
    const left = sharedLines(each, whole, share?.percent_bp ?? 10_000, run, (author, line) => {
      if (ownPayout(author)) return;
      work.add(author, line);
      if (!payout) work.commission(author, line.net_cents);
      received.set(author, (received.get(author) ?? 0) + line.net_cents);
    });
    if (!payout) work.left.push(...left);
  }
  const reductions = inPercent.size > 0 ? reductionsOf(run.card.components, lines) : [];
  for (const { line, component_code, cents } of reductions) {
    const share = inPercent.get(component_code);
    if (!share || share.received.size === 0) continue;
    const { bp, received } = share;
    const authors = [...received.keys()].sort(byId);
    const weights = authors.map((author) => Math.max(0, received.get(author)!));
    for (const [at, net] of apportion(scale(cents, bp, 10_000), weights).entries()) {
      if (net !== 0) work.add(authors[at]!, sharedLine(line, net, bp === 10_000 ? [] : [shareRule(bp)], run));
    }
  }
  return work;
}

/** Adds what counts no events, by what each `earned` in all parts, and the commission. */
function passOn(
  { run, paid, lines }: PartWork,
  work: PaidWork,
  earned: ReadonlyMap<string | null, Cents>,
): void {
  const counted = new Map<string, Cents>();
  for (const { component, lines: own } of paid) {
    const known = counted.get(component.code) ?? 0;
    counted.set(component.code, known + (component.payout ? 0 : netOf(own)));
  }
  const authors = [...earned.keys()].sort(byId);
  const weights = authors.map((author) => Math.max(0, earned.get(author)!));
  const left = work.left.map((line) => ({ line, cents: line.net_cents }));
  for (const { line, cents } of [...left, ...passedOn(run.card.components, lines, counted)]) {
    for (const [at, share] of apportion(cents, weights).entries()) {
      if (share === 0) continue;
      const author = authors[at]!;
      work.add(author, share === line.net_cents ? payoutLine(line) : sharedLine(line, share, [], run));
      work.commission(author, share);
    }
  }
  for (const component of run.card.components) {
    if (component.kind !== 'commission' || component.from === 'client') continue;
    for (const [author, line] of commissionLines(component, work.commissioned, run)) work.add(author, line);
  }
}

type Add = (author: string | null, line: PayoutLine) => void;

/**
 * A share of the client's lines, apportioned by the units each freelancer has on the line; a line that has no units of
 * single events (a fee, a pack, a cap, a percentage) by all they did in the period, a guarantee by the shifts it is for.
 * Returns the lines that there is nobody for.
 */
function sharedLines(
  { component, lines, guarantees }: PaidComponent,
  whole: WholeWork,
  bp: number,
  run: Run,
  add: Add,
): RatedLine[] {
  const all = whole.of(component);
  const onLines = unitsByLine(run, component);
  const left: RatedLine[] = [];
  for (const line of lines) {
    const total = scale(line.net_cents, bp, 10_000);
    const madeUp = guarantees?.get(line.key);
    const shares = madeUp ? sharesOfMadeUp(total, madeUp, bp) : sharesBy(total, onLines.get(line.key) ?? all);
    if (shares.size === 0) left.push(line);
    for (const [author, net] of shares) {
      if (net === 0) continue;
      const alone = bp === 10_000 && net === line.net_cents && isAlone(shares, author);
      if (alone) add(author, payoutLine(line));
      else add(author, sharedLine(line, net, bp === 10_000 ? [] : [shareRule(bp)], run));
    }
  }
  return left;
}

function isAlone(shares: ReadonlyMap<string | null, Cents>, author: string | null): boolean {
  return [...shares].every(([other, net]) => other === author || net === 0);
}

/** What one freelancer receives of a line of the client, as one amount. */
function sharedLine(line: RatedLine, net: Cents, rules: readonly Labels[], run: Run): PayoutLine {
  const { component_code, part, label } = line;
  const draft = { component_code, part, label, unit: 'lump' as Unit, explanation: [] };
  return payoutLine(amountLine({ ...draft, detail: [line.detail, ...rules] }, net, run.part));
}

/** The units of each freelancer on each line of a component. */
function unitsByLine(run: Run, { code, meter }: MeteredComponent): Map<string, Map<string | null, number>> {
  const lines = new Map<string, Map<string | null, number>>();
  const rated = run.ledger.rated();
  for (const [index, event] of rated.entries()) {
    const author = payeeOf(run.events[index]!, meter);
    for (const verdict of [event, ...event.also]) {
      if (verdict.component_code !== code) continue;
      for (const { line, quantity } of verdict.lines) {
        const units = lines.get(line) ?? new Map<string | null, number>();
        units.set(author, (units.get(author) ?? 0) + Math.abs(quantity));
        lines.set(line, units);
      }
    }
  }
  return lines;
}

function shareRule(bp: number): Labels {
  const { comma, point } = percentText(bp);
  return text(
    `${comma} du tarif client`,
    `${comma} van het klanttarief`,
    `${point} of the client price`,
    `${comma} des Kundenpreises`,
  );
}
