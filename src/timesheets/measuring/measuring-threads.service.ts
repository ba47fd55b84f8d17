import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { FileFacts } from './facts.js';
import { MeasureAnswer, MeasureTask } from './measure.worker.js';

const AT_ONCE = 2;
const TIME_LIMIT_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

/** Reads each file in a thread of its own, two at a time, with a bound on its memory and its time. */
@Injectable()
export class MeasuringThreads implements OnApplicationShutdown {
  private readonly running = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];

  /** The facts of the file at `path`, or its refusal as `measureFile` throws it. */
  async measure(task: MeasureTask): Promise<FileFacts> {
    while (this.running.size >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const worker = new Worker(entry(), { workerData: task, resourceLimits: MEMORY });
    this.running.add(worker);
    try {
      return factsOf(await answerOf(worker));
    } finally {
      await worker.terminate();
      this.running.delete(worker);
      this.waiting.shift()?.();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }
}

function answerOf(worker: Worker): Promise<MeasureAnswer> {
  return new Promise((resolve, reject) => {
    const tooMuch = (sentence: string) => new DomainError('invalid', 'too-hard-to-read', sentence);
    const timer = setTimeout(
      () => reject(tooMuch('Reading the file took more than a minute: save it anew, or send it in parts.')),
      TIME_LIMIT_MS,
    );
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch('Reading the file takes more memory than any letter needs: save it anew.')
          : new Error(`The measuring thread failed: ${error.name}`),
      ),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(
        new DomainError('unavailable', 'measuring-stopped', 'The application is stopping: send it again.'),
      );
    });
  });
}

function factsOf(answer: MeasureAnswer): FileFacts {
  if ('facts' in answer) return answer.facts;
  if ('failure' in answer) throw new Error(`A file could not be measured: ${answer.failure}`);
  const { kind, code, message } = answer.refusal;
  throw new DomainError(kind, code, message);
}

/** A thread loads compiled code only: from TypeScript sources, as under test, the built file beside them is meant. */
function entry(): string {
  const compiled = fileURLToPath(new URL('./measure.worker.js', import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\/src\/(?!.*\/src\/)/, '/dist/src/');
}
