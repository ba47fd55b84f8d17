import { Worker } from 'node:worker_threads';
import { DomainError, DomainErrorKind } from '../../kernel/domain-error.js';

/** What a thread is sent: `work`, answered by the bytes of a document or why there are none. */
export interface Order<Work> {
  readonly work: Work;
}

export interface Answer {
  readonly bytes?: Uint8Array;
  /** A fault that the caller can mend. */
  readonly refusal?: { readonly kind: DomainErrorKind; readonly code: string; readonly sentence: string };
  readonly error?: string;
}

interface Task<Work> {
  readonly work: Work;
  /** How often a thread has died over it. */
  deaths: number;
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
}

interface Thread<Work> {
  readonly worker: Worker;
  task: Task<Work> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Enough for an annex of 100,000 events; unbounded, a thread takes what a large machine has to give. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/**
 * Threads that each draw one document at a time, opened when there is work for them; what waits does so in order. A
 * thread that dies is replaced and its document tried once more; one that takes longer than `limitMs` is ended.
 */
export class DrawingPool<Work> {
  private readonly threads = new Set<Thread<Work>>();
  private readonly waiting: Task<Work>[] = [];
  private closed = false;

  constructor(
    private readonly entry: string,
    private readonly size: number,
    private readonly limitMs: number,
  ) {}

  /** Throws `unavailable/drawing-failed`, and what the drawing refuses. */
  draw(work: Work): Promise<Buffer> {
    if (this.closed) return Promise.reject(failure('The application is stopping.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ work, deaths: 0, resolve, reject });
      this.next();
    });
  }

  /** Ends all threads and refuses what they had not finished. */
  async close(): Promise<void> {
    this.closed = true;
    const unfinished = [...[...this.threads].flatMap(({ task }) => task ?? []), ...this.waiting.splice(0)];
    for (const thread of this.threads) this.drop(thread);
    for (const task of unfinished) task.reject(failure('The application is stopping.'));
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const idle = [...this.threads].find(({ task }) => !task);
      if (!idle && this.threads.size >= this.size) return;
      this.start(idle ?? this.open(), this.waiting.shift()!);
    }
  }

  private start(thread: Thread<Work>, task: Task<Work>): void {
    thread.task = task;
    thread.timer = setTimeout(() => {
      this.drop(thread);
      task.reject(failure('The document took too long to draw.'));
      this.next();
    }, this.limitMs);
    thread.worker.ref();
    thread.worker.postMessage({ work: task.work } satisfies Order<Work>);
  }

  private open(): Thread<Work> {
    const thread: Thread<Work> = {
      worker: new Worker(this.entry, { resourceLimits: MEMORY }),
      task: undefined,
      timer: undefined,
    };
    this.threads.add(thread);
    thread.worker.on('message', (answer: Answer) => this.settle(thread, answer));
    thread.worker.on('error', (error) => this.mourn(thread, error.message));
    thread.worker.on('exit', (code) => this.mourn(thread, `exit code ${code}`));
    thread.worker.unref();
    return thread;
  }

  private settle(thread: Thread<Work>, { bytes, refusal, error }: Answer): void {
    const { task } = thread;
    if (!task) return;
    clearTimeout(thread.timer);
    thread.task = undefined;
    thread.worker.unref();
    if (bytes) task.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    else if (refusal) task.reject(new DomainError(refusal.kind, refusal.code, refusal.sentence));
    else task.reject(new Error(`The document could not be drawn: ${error}`));
    this.next();
  }

  private mourn(thread: Thread<Work>, reason: string): void {
    if (!this.threads.has(thread)) return;
    const { task } = thread;
    this.drop(thread);
    if (task && ++task.deaths < 2) this.waiting.unshift(task);
    else task?.reject(failure(`The drawing thread failed twice over this document: ${reason}.`));
    this.next();
  }

  private drop(thread: Thread<Work>): void {
    clearTimeout(thread.timer);
    thread.task = undefined;
    this.threads.delete(thread);
    void thread.worker.terminate();
  }
}

function failure(sentence: string): DomainError {
  return new DomainError('unavailable', 'drawing-failed', sentence);
}
