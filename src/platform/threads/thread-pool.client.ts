import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../kernel/domain-error.js';
import { Answer, Order } from './thread-work.client.js';

/** How the threads of a pool work, and how their failures are told. */
interface PoolSettings {
  /** The file each thread runs, which calls `workInThread`. */
  readonly entry: string;
  readonly threads: number;
  /** How long a piece of work may take once a thread has it. */
  readonly limit_ms: number;
  /** How long it may wait for a thread; as long as it takes when left out. */
  readonly wait_ms?: number;
  /** How many may wait; any number when left out. */
  readonly most_waiting?: number;
  /** Code of every failure, `drawing-failed`, and what the work is called in its sentence, `The drawing`. */
  readonly code: string;
  readonly noun: string;
}

interface Task<Work, Result> {
  readonly work: Work;
  /** How often a thread has died over it. */
  deaths: number;
  waiting: NodeJS.Timeout | undefined;
  resolve(result: Result): void;
  reject(error: Error): void;
}

interface Thread<Work, Result> {
  readonly worker: Worker;
  task: Task<Work, Result> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Enough for an annex of 100,000 events; unbounded, a thread takes what a large machine has to give. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/**
 * Threads that each do one piece of work at a time, opened when there is some; what waits is done in order. A thread that
 * dies is replaced and its work tried once more; one that takes too long is ended.
 */
export class ThreadPool<Work, Result> {
  private readonly threads = new Set<Thread<Work, Result>>();
  private readonly waiting: Task<Work, Result>[] = [];
  private closed = false;

  constructor(private readonly settings: PoolSettings) {}

  /** Throws `unavailable` under the code of the pool, `unavailable/too-busy` when its turn did not come, and what the work refuses. */
  run(work: Work): Promise<Result> {
    if (this.closed) return Promise.reject(this.failure('was not begun: the application is stopping'));
    const { most_waiting = Number.POSITIVE_INFINITY, wait_ms } = this.settings;
    return new Promise((resolve, reject) => {
      const task: Task<Work, Result> = { work, deaths: 0, waiting: undefined, resolve, reject };
      this.waiting.push(task);
      this.next();
      if (!this.waiting.includes(task)) return;
      if (this.waiting.length > most_waiting) this.giveUp(task, 'was not begun: too many are waiting');
      else if (wait_ms !== undefined)
        task.waiting = setTimeout(() => this.giveUp(task, 'waited too long for its turn'), wait_ms);
    });
  }

  /** Ends all threads and refuses what they had not finished. */
  async close(): Promise<void> {
    this.closed = true;
    const unfinished = [...[...this.threads].flatMap(({ task }) => task ?? []), ...this.waiting.splice(0)];
    const ended = [...this.threads].map((thread) => this.drop(thread));
    for (const task of unfinished) {
      clearTimeout(task.waiting);
      task.reject(this.failure('was broken off: the application is stopping'));
    }
    await Promise.all(ended);
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const idle = [...this.threads].find(({ task }) => !task);
      if (!idle && this.threads.size >= this.settings.threads) return;
      this.start(idle ?? this.open(), this.waiting.shift()!);
    }
  }

  private start(thread: Thread<Work, Result>, task: Task<Work, Result>): void {
    clearTimeout(task.waiting);
    thread.task = task;
    thread.timer = setTimeout(() => {
      void this.drop(thread);
      task.reject(this.failure('took too long'));
      this.next();
    }, this.settings.limit_ms);
    thread.worker.ref();
    thread.worker.postMessage({ work: task.work } satisfies Order<Work>);
  }

  private open(): Thread<Work, Result> {
    const thread: Thread<Work, Result> = {
      worker: new Worker(this.settings.entry, { resourceLimits: MEMORY }),
      task: undefined,
      timer: undefined,
    };
    this.threads.add(thread);
    thread.worker.on('message', (answer: Answer<Result>) => this.settle(thread, answer));
    thread.worker.on('error', (error) => this.mourn(thread, error.message));
    thread.worker.on('exit', (code) => this.mourn(thread, `exit code ${code}`));
    thread.worker.unref();
    return thread;
  }

  private settle(thread: Thread<Work, Result>, answer: Answer<Result>): void {
    const { task } = thread;
    if (!task) return;
    clearTimeout(thread.timer);
    thread.task = undefined;
    thread.worker.unref();
    if ('result' in answer) task.resolve(answer.result);
    else if ('refusal' in answer) {
      const { kind, code, sentence } = answer.refusal;
      task.reject(new DomainError(kind, code, sentence));
    } else task.reject(new Error(`${this.settings.noun} failed: ${answer.error}`));
    this.next();
  }

  private mourn(thread: Thread<Work, Result>, reason: string): void {
    if (!this.threads.has(thread)) return;
    const { task } = thread;
    void this.drop(thread);
    if (task && ++task.deaths < 2) this.waiting.unshift(task);
    else task?.reject(this.failure(`ended its thread twice: ${reason}`));
    this.next();
  }

  private giveUp(task: Task<Work, Result>, why: string): void {
    const at = this.waiting.indexOf(task);
    if (at >= 0) this.waiting.splice(at, 1);
    const { noun } = this.settings;
    task.reject(new DomainError('unavailable', 'too-busy', `${noun} ${why}: try again in a minute.`));
  }

  private drop(thread: Thread<Work, Result>): Promise<number> {
    clearTimeout(thread.timer);
    thread.task = undefined;
    this.threads.delete(thread);
    return thread.worker.terminate();
  }

  private failure(why: string): DomainError {
    const { code, noun } = this.settings;
    return new DomainError('unavailable', code, `${noun} ${why}.`);
  }
}

/**
 * The file of the thread at `url`, beside the module that asks. A thread loads compiled code only: from TypeScript sources,
 * as under test, the built file is meant.
 */
export function threadEntry(url: URL): string {
  const compiled = fileURLToPath(url);
  return existsSync(compiled) ? compiled : compiled.replace(/\/src\/(?!.*\/src\/)/, '/dist/src/');
}
