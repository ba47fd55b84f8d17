import { parentPort } from 'node:worker_threads';
import { DomainError, DomainErrorKind } from '../../kernel/domain-error.js';

/** What a thread is sent. */
export interface Order<Work> {
  readonly work: Work;
}

/** What it answers: what came of the work, a fault that the caller can mend, or why it failed. */
export type Answer<Result> =
  | { readonly result: Result }
  | {
      readonly refusal: {
        readonly kind: DomainErrorKind;
        readonly code: string;
        readonly sentence: string;
      };
    }
  | { readonly error: string };

/** Makes this thread one of a pool: it answers each order with what `work` makes of it. */
export function workInThread<Work, Result>(work: (order: Work) => Result | Promise<Result>): void {
  parentPort?.on('message', async (order: Order<Work>) => {
    parentPort!.postMessage(await answered(work, order));
  });
}

async function answered<Work, Result>(
  work: (order: Work) => Result | Promise<Result>,
  order: Order<Work>,
): Promise<Answer<Result>> {
  try {
    return { result: await work(order.work) };
  } catch (error) {
    if (!(error instanceof DomainError)) return { error: (error as Error).message };
    return { refusal: { kind: error.kind, code: error.code, sentence: error.message } };
  }
}
