import { Cents, scale, sum } from '../../kernel/money.js';
import { Labels } from '../labels.js';
import { MeteredComponent } from '../rate-card.js';
import { Unit } from '../units.js';
import { apportion } from './apportioning.js';
import { byId, commissionLines, payoutLine } from './commissions.js';
import { percentText } from './fee-wording.js';
import { amountLine } from './line.js';
import { text } from './nouns.js';
import { passedOn } from './passed-on.js';
import { netOf } from './period-amounts.js';
import { pricedLines } from './priced-payouts.js';
import { PayoutLine, PayoutStatement, RatedLine } from './rated.js';
import { Run } from './run.js';
import { Usage } from './usage.js';

/** What a metered component and the client's lines of it were, for those who did the work. */
export interface PaidComponent {
  readonly component: MeteredComponent;
  readonly usage: Usage;
  readonly lines: readonly RatedLine[];
}

/**
 * What each freelancer receives for the events the card counted, those inside an allowance included: the payout price,
 * or a share of the client's lines by the units each did. Where the card keeps a commission, all else that the client
 * pays is passed on, what counts no events by what each received for those that do, and the commission is taken from it.
 */
export function payoutStatements(
  run: Run,
  paid: readonly PaidComponent[],
  lines: readonly RatedLine[],
): PayoutStatement[] {
  const byAuthor = new Map<string | null, PayoutLine[]>();
  const add = (author: string | null, line: PayoutLine) => {
    const lines = byAuthor.get(author);
    if (lines) lines.push(line);
    else byAuthor.set(author, [line]);
  };
  const commissioned = new Map<string | null, Cents>();
  for (const each of paid) {
    const { work } = each.usage;
    if (!work) continue;
    const { payout } = each.component;
    if (payout && 'price' in payout) {
      for (const [author, line] of pricedLines(each.component, payout, each.usage, run)) add(author, line);
    } else
      sharedLines(each, payout?.percent_bp ?? 10_000, run, (author, line) => {
        add(author, line);
        if (!payout) commissioned.set(author, (commissioned.get(author) ?? 0) + line.net_cents);
      });
  }
  if (run.paysCommission && commissioned.size > 0) {
    const counted = new Map<string, Cents>();
    for (const { component, lines: own } of paid) {
      const known = counted.get(component.code) ?? 0;
      counted.set(component.code, known + (component.payout ? 0 : netOf(own)));
    }
    const authors = [...commissioned.keys()].sort(byId);
    const earned = authors.map((author) => Math.max(0, commissioned.get(author)!));
    for (const { line, cents } of passedOn(run.card.components, lines, counted)) {
      for (const [at, share] of apportion(cents, earned).entries()) {
        if (share === 0) continue;
        const author = authors[at]!;
        add(author, share === line.net_cents ? payoutLine(line) : sharedLine(line, share, [], run));
        commissioned.set(author, commissioned.get(author)! + share);
      }
    }
    for (const component of run.card.components) {
      if (component.kind !== 'commission' || component.from === 'client') continue;
      for (const [author, line] of commissionLines(component, commissioned, run)) add(author, line);
    }
  }
  return [...byAuthor.keys()].sort(byId).map((secretary_id) => {
    const lines = byAuthor.get(secretary_id)!;
    return { secretary_id, lines, net_cents: sum(lines.map(({ net_cents }) => net_cents)) };
  });
}

type Add = (author: string | null, line: PayoutLine) => void;

/**
 * A share of the client's lines, apportioned by the units each freelancer has on the line; a line that has no units of
 * single events (a fee, a pack, a cap, a percentage) by all they did.
 */
function sharedLines({ component, usage, lines }: PaidComponent, bp: number, run: Run, add: Add): void {
  const authors = usage.work!.by.authors();
  const all = authors.map((author) => usage.work!.by.unitsOf(author));
  const onLines = unitsByLine(run, component.code);
  for (const line of lines) {
    const own = onLines.get(line.key);
    const weights = own ? authors.map((author) => own.get(author) ?? 0) : all;
    const total = scale(line.net_cents, bp, 10_000);
    const shares = apportion(total, weights);
    for (const [at, author] of authors.entries()) {
      const net = shares[at]!;
      if (net === 0) continue;
      const alone = bp === 10_000 && weights.every((units, other) => other === at || units === 0);
      if (alone) add(author, payoutLine(line));
      else add(author, sharedLine(line, net, bp === 10_000 ? [] : [shareRule(bp)], run));
    }
  }
}

/** What one freelancer receives of a line of the client, as one amount. */
function sharedLine(line: RatedLine, net: Cents, rules: readonly Labels[], run: Run): PayoutLine {
  const { component_code, part, label } = line;
  const draft = { component_code, part, label, unit: 'lump' as Unit, explanation: [] };
  return payoutLine(amountLine({ ...draft, detail: [line.detail, ...rules] }, net, run.part));
}

/** The units of each freelancer on each line of a component. */
function unitsByLine(run: Run, code: string): Map<string, Map<string | null, number>> {
  const lines = new Map<string, Map<string | null, number>>();
  const rated = run.ledger.rated();
  for (const [index, event] of rated.entries()) {
    const author = run.events[index]!.secretary_id;
    for (const verdict of [event, ...event.also]) {
      if (verdict.component_code !== code) continue;
      for (const { line, quantity } of verdict.lines) {
        const units = lines.get(line) ?? new Map<string | null, number>();
        units.set(author, (units.get(author) ?? 0) + quantity);
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
