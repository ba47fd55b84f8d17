import { scale } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { StandbyComponent, UnitComponent } from '../rate-card.js';
import { unitOf } from '../units.js';
import { CutShift } from './carried.js';
import { runBefore } from './earlier-shifts.js';
import { unitOfAmounts } from './event-amounts.js';
import { Exact } from './exact-amount.js';
import { guaranteeRule } from './fee-wording.js';
import { begunBefore, Due, endsUnder, guaranteesOf, ShortShift, shortOf, unitOfBoth } from './guarantees.js';
import { amountLine, lineOf } from './line.js';
import { MadeUp, madeUpByLine } from './made-up.js';
import { payeeOf } from './payee.js';
import { ExplanationNode, RatedLine } from './rated.js';
import { NOTHING, Run, Shifts } from './run.js';
import { callOutsOf, claimShifts } from './shifts.js';
import { Usage, usageOf } from './usage.js';
import { usageLines } from './usage-lines.js';
import { amount, measured } from './wording.js';

export interface RatedStandby {
  readonly usage: Usage;
  readonly callOuts: { readonly component: UnitComponent; readonly usage: Usage } | null;
  readonly lines: RatedLine[];
  /** Shifts of which a later version prices the rest. */
  readonly open: Readonly<Record<string, CutShift>> | null;
  /** Whose shifts the guarantees were made up for, by line. */
  readonly guarantees: ReadonlyMap<string, MadeUp>;
}

/** Shifts, their call-outs, and what both are short of the guarantee. */
export function rateStandby(component: StandbyComponent, run: Run): RatedStandby {
  const shiftOf = run.shifts.get(component.code)!;
  const { usage, called, callOuts, due } = performed(component, run, shiftOf);
  const lines = usageLines(component, run, usage);
  if (callOuts && called) lines.push(...usageLines(callOuts, run, called, 'call_out'));
  const guaranteed = guaranteesOf(component, run, due);
  const before = madeUpBefore(component, run, shiftOf, due);
  const seconds = guaranteed.seconds - before.seconds;
  const per_shift = guaranteed.rules?.guaranteed_s ?? component.guaranteed_s ?? 0;
  if (callOuts && seconds !== 0) {
    lines.push(
      lineOf(
        {
          component_code: component.code,
          part: 'guarantee',
          label: callOuts.label,
          detail: [guaranteeRule(alike(measured(callOuts.meter, per_shift)))],
          unit: unitOf(callOuts.meter, callOuts.price.per)!,
          metered: seconds,
          per: callOuts.price.per,
          unit_price: callOuts.price.unit_price,
          explanation: [guaranteeNode({ per_shift, short: seconds }, before.seconds)],
        },
        run.part,
      ),
    );
  }
  const least = guaranteed.rules?.guaranteed_amount ?? micros(component.guaranteed_amount ?? '0');
  const short = guaranteed.amount - before.amount;
  lines.push(...amountShort(component, run, decimal(least, 2), short, before.amount));
  return {
    usage,
    callOuts: callOuts && called ? { component: callOuts, usage: called } : null,
    lines,
    open: Object.keys(guaranteed.open).length > 0 ? guaranteed.open : null,
    guarantees: madeUpByLine(component, guaranteed.shifts, before.shifts),
  };
}

/** Counts shifts and call-outs; `due` has the shifts of the run, `late` what came under earlier ones. */
function performed(component: StandbyComponent, run: Run, shiftOf: Shifts) {
  const paid = new Map<number, Exact>();
  const usage = usageOf(component, run, { keep: paid });
  const callOuts = callOutsOf(component);
  const perCalled = callOuts ? unitOfAmounts(callOuts, callOuts.price.per) : 1n;
  const due = new Map<number, Due>();
  const late = new Map<number, Due>();
  for (const [index, piece] of run.pieces) {
    if (begunBefore(component, run, piece) || endsUnder(component, run, index)) {
      due.set(index, { amount: 0n, seconds: 0 });
    }
  }
  for (const [shift, amount] of paid) due.set(shift, { amount: amount * perCalled, seconds: 0 });
  if (!callOuts) return { usage, callOuts, called: null, due: { own: due, late } };
  const costs = new Map<number, Exact>();
  const called = usageOf(callOuts, run, {
    indexes: [...shiftOf.keys()].sort((a, b) => a - b),
    part: 'call_out',
    keep: costs,
    before: run.carried(component.code).call_outs ?? NOTHING,
  });
  for (const [at, index] of called.total.tally.indexes.entries()) {
    const { earlier, shift } = shiftOf.get(index)!;
    const all = earlier ? late : due;
    const known = all.get(shift) ?? { amount: 0n, seconds: 0 };
    known.amount += (costs.get(index) ?? 0n) * unitOfAmounts(component, component.price.per);
    known.seconds += called.total.tally.counted[at]!;
    if (earlier || due.has(shift)) all.set(shift, known);
  }
  return { usage, callOuts, called, due: { own: due, late } };
}

/** Of what was made up with a shift of an earlier period, what its call-outs of this one would have spared. */
function madeUpBefore(
  component: StandbyComponent,
  run: Run,
  shiftOf: Shifts,
  { late }: { readonly late: ReadonlyMap<number, Due> },
): Due & { readonly shifts: readonly ShortShift[] } {
  const shifts: ShortShift[] = [];
  const spared = { seconds: 0, amount: 0n, shifts };
  if (late.size === 0 || !run.earlier || shiftOf.size === 0) return spared;
  const before = runBefore(run, run.earlier);
  claimShifts(before);
  const { due } = performed(component, before, before.shifts.get(component.code)!);
  for (const [shift, more] of late) {
    const then = due.own.get(shift);
    if (!then) continue;
    const charged = shortOf(component, before, shift, then);
    const all = { seconds: then.seconds + more.seconds, amount: then.amount + more.amount };
    const rest = shortOf(component, before, shift, all);
    const seconds = charged.seconds - rest.seconds;
    const amount = charged.amount - rest.amount;
    spared.seconds += seconds;
    spared.amount += amount;
    shifts.push({ seconds, amount, author: payeeOf(before.events[shift]!, component.meter) });
  }
  return spared;
}

function guaranteeNode(values: ExplanationNode['values'], spared: number | string): ExplanationNode {
  return { code: 'guarantee', values: spared === 0 ? values : { ...values, made_up_before: spared } };
}

/** The line of what shifts are short of their least amount, or what was made up before and is not owed any more. */
function amountShort(
  component: StandbyComponent,
  run: Run,
  guaranteed_amount: string,
  short: Exact,
  spared: Exact,
): RatedLine[] {
  const { code, label } = component;
  const unit = unitOfBoth(component) * 10_000n;
  const cents = scale(short, 1n, unit);
  if (cents === 0) return [];
  const detail = [guaranteeRule(amount(guaranteed_amount))];
  const explanation = [guaranteeNode({ guaranteed_amount, cents }, scale(spared, 1n, unit))];
  const draft = {
    component_code: code,
    key: `${code}/guarantee:amount`,
    part: 'guarantee' as const,
    label,
    detail,
  };
  return [amountLine({ ...draft, unit: 'lump', explanation }, cents, run.part)];
}

const alike = (text: string) => ({ comma: text, point: text });
