import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../../kernel/domain-error.js';
import { FileFacts } from './facts.js';
import { measureFile } from './measure-file.client.js';

/** What one thread is started for. */
export interface MeasureTask {
  readonly path: string;
  readonly extension: string;
}

/** What a thread answers: the facts, a refusal for the user, or that it failed, without a word of the file. */
export type MeasureAnswer =
  | { readonly facts: FileFacts }
  | { readonly refusal: Pick<DomainError, 'kind' | 'code' | 'message'> }
  | { readonly failure: string };

const { path, extension } = workerData as MeasureTask;
const answer = await measureFile(path, extension).then(
  (facts): MeasureAnswer => ({ facts }),
  (error: Error): MeasureAnswer =>
    error instanceof DomainError
      ? { refusal: { kind: error.kind, code: error.code, message: error.message } }
      : { failure: error.name },
);
parentPort?.postMessage(answer satisfies MeasureAnswer);
