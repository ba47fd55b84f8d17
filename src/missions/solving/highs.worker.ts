import { parentPort, workerData } from 'node:worker_threads';
import type { Highs, Model, ModelStatusCode } from 'highs';
import type { LinearModel } from './linear-model.js';
import {
  boundBy,
  type Halt,
  type Relaxed,
  type Solved,
  type SolveLimits,
  type Standing,
  solved,
} from './solution.js';

/** What the thread is given when it is opened. */
export interface HighsWork {
  readonly model: LinearModel;
  readonly limits: SolveLimits;
  readonly start: Float64Array | null;
  /** Only without whole columns. */
  readonly relaxed_only: boolean;
  /** The first byte set: stop with what there is. */
  readonly stop: Uint8Array;
}

/** What the thread says: how it stands, with the values where they are better than before, and what came of it. */
export type HighsNews =
  | { readonly standing: Standing; readonly values: Float64Array | null }
  | { readonly solved: Solved }
  | { readonly relaxed: Relaxed }
  | { readonly halt: Halt };

/** What of the global that only the types of browsers describe is used here. */
interface WebAssemblyGlobal {
  readonly WebAssembly: {
    readonly Memory: { readonly prototype: { readonly buffer: ArrayBuffer; grow(pages: number): number } };
  };
}

/** What the package exports to `import`; its types describe what it exports to `require`. */
type HighsModule = typeof import('highs');

const TELL_EVERY_MS = 200;

let refused = false;

/** The memory of a WebAssembly module lies outside of what a thread can be held to, and its own limit is 2 GB. */
function boundMemory(megabytes: number): void {
  const { prototype } = (globalThis as unknown as WebAssemblyGlobal).WebAssembly.Memory;
  const grow = prototype.grow;
  prototype.grow = function (pages) {
    refused ||= this.buffer.byteLength + pages * 65_536 > megabytes * 1_048_576;
    if (refused) throw new RangeError('The solver has all the memory it may have.');
    return grow.call(this, pages);
  };
}

const tell = (news: HighsNews) => parentPort!.postMessage(news);
const finite = (figure: number | undefined) => (Number.isFinite(figure) ? figure! : null);

async function work(given: HighsWork): Promise<HighsNews> {
  const { model, limits, start, stop } = given;
  boundMemory(limits.memory_mb);
  try {
    const { default: load } = (await import('highs')) as unknown as HighsModule;
    const highs = await load({ printErr: () => undefined });
    if (given.relaxed_only) return { relaxed: relax(highs, model, limits, stop) };
    return { solved: solve(highs, model, limits, start, stop) };
  } catch {
    // An exception in C++ ends the module: what was told on the way is all there is.
    return { halt: refused ? 'memory' : 'failed' };
  }
}

function solve(
  highs: Highs,
  model: LinearModel,
  limits: SolveLimits,
  start: Float64Array | null,
  stop: Uint8Array,
): Solved {
  const solver = highs.createModel(modelOf(highs, model));
  solver.options.set({
    output_flag: false,
    time_limit: limits.time_ms / 1_000,
    mip_rel_gap: limits.relative_gap,
    mip_abs_gap: 1e-6,
  });
  if (start) solver.setSolution({ colValue: start });
  const { mipInterrupt, mipImprovingSolution, simplexInterrupt } = highs.constants.callbackType;
  let told = 0;
  const { modelStatus } = solver.run({
    [simplexInterrupt](event) {
      if (Atomics.load(stop, 0)) event.interrupt();
    },
    [mipInterrupt](event) {
      if (Atomics.load(stop, 0)) event.interrupt();
      const now = performance.now();
      if (now < told + TELL_EVERY_MS) return;
      told = now;
      const { mip_primal_bound, mip_dual_bound } = event.data;
      tell({
        standing: { objective: finite(mip_primal_bound), bound: finite(mip_dual_bound) },
        values: null,
      });
    },
    [mipImprovingSolution](event) {
      const { objective_function_value, mip_dual_bound, mip_solution } = event.data;
      const standing = { objective: finite(objective_function_value), bound: finite(mip_dual_bound) };
      tell({ standing, values: mip_solution ?? null });
    },
  });
  return outcome(highs, solver, model, modelStatus);
}

/** An interior point of the linear programme, found in a fraction of the time that a corner of it takes. Throws where the method comes to nothing. */
function relax(highs: Highs, model: LinearModel, limits: SolveLimits, stop: Uint8Array): Relaxed {
  const { integrality: _, ...linear } = modelOf(highs, model);
  const solver = highs.createModel(linear);
  const time_limit = limits.time_ms / 1_000;
  solver.options.set({ output_flag: false, time_limit, solver: 'ipm', run_crossover: 'off' });
  solver.run({
    [highs.constants.callbackType.ipmInterrupt](event) {
      if (Atomics.load(stop, 0)) event.interrupt();
    },
  });
  const { rowDual, colValue } = solver.getSolution();
  return { bound: finite(boundBy(model, rowDual)), values: colValue };
}

function outcome(highs: Highs, solver: Model, model: LinearModel, status: ModelStatusCode): Solved {
  const { modelStatus, solutionStatus } = highs.constants;
  if (status === modelStatus.empty) return solved(model, new Float64Array(0), model.offset, null);
  if (status === modelStatus.infeasible) return { status: 'infeasible' };
  if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
    return { status: 'unbounded' };
  const whole = model.integer.includes(1);
  const proved = status === modelStatus.optimal;
  const halt = haltOf(highs, status);
  const of_objective = proved ? solver.getObjectiveValue() : null;
  const bound = whole ? finite(Number(solver.info.get('mip_dual_bound'))) : of_objective;
  if (!proved && solver.info.get('primal_solution_status') !== solutionStatus.feasible)
    return { status: 'none', bound, halt: halt ?? 'failed' };
  return solved(model, solver.getSolution().colValue, bound, halt);
}

function haltOf(highs: Highs, status: ModelStatusCode): Halt | null {
  const { modelStatus } = highs.constants;
  if (status === modelStatus.optimal) return null;
  if (status === modelStatus.timeLimit) return 'time';
  return status === modelStatus.interrupted ? 'cancelled' : 'failed';
}

function modelOf(highs: Highs, model: LinearModel) {
  const { objectiveSense } = highs.constants;
  const size = { numCols: model.cost.length, numRows: model.row_lower.length };
  return {
    ...size,
    sense: objectiveSense[model.sense],
    offset: model.offset,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.row_lower,
    rowUpper: model.row_upper,
    integrality: Int32Array.from(model.integer),
    matrix: {
      ...size,
      format: 'csr' as const,
      starts: model.row_starts,
      indices: model.entry_column,
      values: model.entry_value,
    },
  };
}

tell(await work(workerData as HighsWork));
