import { Worker } from 'node:worker_threads';
import { DomainError } from '../../kernel/domain-error.js';
import { threadEntry } from '../../platform/threads/thread-pool.client.js';
import type { HighsNews, HighsWork } from './highs.worker.js';
import type { LinearModel } from './linear-model.js';
import { type Halt, type Relaxed, type Solved, type SolveLimits, type Standing, solved } from './solution.js';

const ENTRY = threadEntry(new URL('./highs.worker.js', import.meta.url));

/** How long after its time the thread may take to say what it has; the solver does not look at the clock all the time. */
const GRACE_MS = 3_000;

/** What may be told to a solver, and heard of it, beside the model. */
export interface SolveOptions {
  /** A solution to begin with; where it breaks a row the solver tries to mend it. */
  readonly start?: Float64Array;
  readonly signal?: AbortSignal;
  onProgress?(standing: Standing): void;
}

/**
 * HiGHS (https://highs.dev, MIT, as WebAssembly from npm), each model in a thread of its own: a fault in it, or its memory,
 * ends that thread and nothing else. At most so many at once; the others wait in order.
 */
export class Solver {
  private readonly running = new Set<(halt: Halt) => void>();
  private readonly waiting: (() => void)[] = [];
  /** Turns given and not yet over; a turn counts from the moment it is given, before its thread is there. */
  private at_work = 0;
  private closed = false;

  constructor(private readonly threads: number) {}

  /** Solves within the limits and never throws for a model that has no solution. Throws `unavailable/solver-stopped` once closed. */
  async solve(model: LinearModel, limits: SolveLimits, options: SolveOptions = {}): Promise<Solved> {
    if (!(await this.turn(options.signal))) return { status: 'none', bound: null, halt: 'cancelled' };
    return this.run(model, limits, options);
  }

  /** The model without whole columns, found sooner than any solution; null where that took too long or came to nothing. Throws as `solve` does. */
  async relax(model: LinearModel, limits: SolveLimits, signal?: AbortSignal): Promise<Relaxed | null> {
    if (!(await this.turn(signal))) return null;
    let relaxed: Relaxed | null = null;
    const heard = (found: Relaxed) => {
      relaxed = found;
    };
    await this.run(model, limits, { ...(signal && { signal }), heard });
    return relaxed;
  }

  /** Resolves once a thread is free; to false when there is nothing to do any more. */
  private async turn(signal: AbortSignal | undefined): Promise<boolean> {
    while (!this.closed && this.at_work >= this.threads)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.closed) {
      throw new DomainError('unavailable', 'solver-stopped', 'The application is stopping.');
    }
    if (!signal?.aborted) {
      this.at_work++;
      return true;
    }
    this.waiting.shift()?.();
    return false;
  }

  /** Ends what is being solved with what there is. */
  close(): void {
    this.closed = true;
    for (const end of this.running) end('cancelled');
    for (const resume of this.waiting.splice(0)) resume();
  }

  private run(
    model: LinearModel,
    limits: SolveLimits,
    options: SolveOptions & { heard?(relaxed: Relaxed): void },
  ): Promise<Solved> {
    // Closed between its turn and its thread.
    if (this.closed) return Promise.resolve({ status: 'none', bound: null, halt: 'cancelled' });
    return new Promise((resolve) => {
      const stop = new Uint8Array(new SharedArrayBuffer(1));
      const { start = null, heard } = options;
      const work: HighsWork = { model, limits, start, relaxed_only: heard !== undefined, stop };
      const worker = new Worker(ENTRY, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 256 } });
      let best: Float64Array | null = null;
      let bound: number | null = null;
      const settle = (answer: Solved) => {
        if (!this.running.delete(end)) return;
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
        void worker.terminate();
        resolve(answer);
        this.at_work--;
        this.waiting.shift()?.();
      };
      /** With what the thread told on its way. */
      const end = (halt: Halt) =>
        settle(best ? solved(model, best, bound, halt) : { status: 'none', bound, halt });
      const cancel = () => {
        Atomics.store(stop, 0, 1);
        clearTimeout(timer);
        timer = setTimeout(end, GRACE_MS, 'cancelled');
      };
      let timer = setTimeout(end, limits.time_ms + GRACE_MS, 'time');
      this.running.add(end);
      options.signal?.addEventListener('abort', cancel);
      worker.on('message', (news: HighsNews) => {
        if ('solved' in news) settle(news.solved);
        else if ('relaxed' in news) {
          heard?.(news.relaxed);
          settle({ status: 'none', bound: news.relaxed.bound, halt: 'time' });
        } else if ('halt' in news) end(news.halt);
        else {
          best = news.values ?? best;
          bound = news.standing.bound ?? bound;
          options.onProgress?.(news.standing);
        }
      });
      worker.on('error', () => end('failed'));
      worker.on('exit', () => end('failed'));
    });
  }
}
