import { Cents, scale, sum } from '../../kernel/money.js';
import { exactDecimal, micros } from '../decimal.js';
import { Labels } from '../labels.js';
import { MeteredComponent } from '../rate-card.js';
import { Unit, unitOf } from '../units.js';
import { apportion } from './apportioning.js';
import { byId, commissionLines, payoutLine } from './commissions.js';
import { percentText } from './fee-wording.js';
import { amountLine, lineOf } from './line.js';
import { text } from './nouns.js';
import { passedOn } from './passed-on.js';
import { netOf } from './period-amounts.js';
import { PayoutLine, PayoutStatement, RatedLine } from './rated.js';
import { Run } from './run.js';
import { Usage } from './usage.js';
import { finenessOf, priceIn } from './window-price.js';
import { windowRule } from './window-wording.js';

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
    if (payout && 'price' in payout) pricedLines(each, payout, run, add);
    else
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

function pricedLines(
  { component, usage }: PaidComponent,
  payout: Extract<NonNullable<MeteredComponent['payout']>, { price: string }>,
  run: Run,
  add: Add,
): void {
  const { by, plan } = usage.work!;
  const windows = payout.windows ?? component.windows ?? [];
  const stacking = payout.stacking ?? component.stacking;
  const applicable = (index: number) => payout.windows !== undefined || windows[index]!.mode === 'multiply';
  const base = micros(payout.price);
  const decimals = 5 + String(finenessOf(windows, stacking)).length;
  const exact = (value: bigint) => exactDecimal({ value, decimals });
  for (const author of by.authors()) {
    const lanes = new Map<string, { price: bigint; applied: readonly number[]; units: number }>();
    for (const [set, units] of by.byAuthor.get(author)!) {
      const holding = (plan?.windowsOf(set) ?? []).filter(applicable);
      const { price, applied } = priceIn(base, holding, windows, stacking);
      const key = applied.map((index) => String(index).padStart(3, '0')).join();
      const lane = lanes.get(key) ?? { price, applied, units: 0 };
      lane.units += units;
      lanes.set(key, lane);
    }
    for (const [, { price, applied, units }] of [...lanes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const detail = applied.map((index) => windowRule(windows[index]!));
      const unit = unitOf(component.meter, payout.per) ?? 'piece';
      const draft = {
        component_code: component.code,
        part: 'usage' as const,
        label: component.label,
        explanation: [],
      };
      const line = { ...draft, detail, unit, metered: units, per: payout.per, unit_price: exact(price) };
      add(author, payoutLine(lineOf(line, run.part)));
    }
  }
}

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
