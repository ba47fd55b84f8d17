import { client } from '../client/client.gen.ts';
import { plainSentence } from '../kernel/plain-sentence.ts';
import { askSignIn, askStepUp } from './session-asks.ts';

client.setConfig({ baseUrl: '', credentials: 'same-origin' });

/** One fault of an input: `pointer` is a JSON pointer into the body, `parameter` a query parameter. */
export interface Fault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}

/** What the server refused (RFC 9457), or `status` 0 where it was not reached. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly problems: readonly Fault[] = [],
    readonly requestId: string | null = null,
    readonly retryAfter: number | null = null,
  ) {
    super(title);
  }

  get unreachable(): boolean {
    return this.status === 0;
  }

  /** Whether it may have been done all the same: no answer came, or one from something on the way. */
  get lost(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** What a failure comes to for who is at the keyboard: the server's sentence, `unreachable`, or what the browser says. */
export function sentenceOf(error: unknown, unreachable: string): string {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error);
  return error.unreachable ? unreachable : (error.problems[0]?.detail ?? error.message);
}

export interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response?: Response;
}

/** What the page can ask for and then make a call again. A wrong password is a 401 too, and signing in would not mend it. */
const QUESTIONS: Readonly<Record<string, () => Promise<boolean>>> = {
  'sign-in-needed': askSignIn,
  'other-session': askSignIn,
  'step-up-needed': askStepUp,
};

/**
 * Makes a call of the generated client and gives its data; throws `ProblemError`. When the session has ended or is
 * somebody else's by now, or the call needs a fresh proof of who asks, the page asks for it over what is there, and the
 * call is made again: nothing typed is lost. It asks for each once: what an answer did not mend is thrown.
 */
export async function ask<T>(call: () => Promise<Answer<T>>): Promise<T> {
  const asked = new Set<unknown>();
  for (;;) {
    const answer = await call().catch((error: unknown): Answer<T> => ({ error }));
    if (answer.response?.ok) return answer.data as T;
    const problem = problemOf(answer);
    const question = QUESTIONS[problem.code];
    if (!question || asked.has(question) || !(await question())) throw problem;
    asked.add(question);
  }
}

/** As `ask`, where a 401 is an answer like any other: at sign-in itself, and when asking who is signed in. */
export async function askPlainly<T>(call: () => Promise<Answer<T>>): Promise<T> {
  const answer = await call().catch((error: unknown): Answer<T> => ({ error }));
  if (answer.response?.ok) return answer.data as T;
  throw problemOf(answer);
}

interface Body {
  readonly status?: number;
  readonly code?: string;
  readonly title?: string;
  readonly problems?: readonly Fault[];
  readonly request_id?: string;
  readonly retry_after_seconds?: number;
}

/** The refusal that a problem+json body tells; what it does not say is that of `usual`. */
export function problemIn(body: Body, usual: Body = {}): ProblemError {
  const { status = 500, code = 'unknown', title = '', request_id = null, ...more } = { ...usual, ...body };
  const problems = more.problems?.map((fault) => ({ ...fault, detail: plainSentence(fault.detail) }));
  return new ProblemError(
    status,
    code,
    plainSentence(title),
    problems,
    request_id,
    more.retry_after_seconds ?? null,
  );
}

function problemOf({ response, error }: Answer<unknown>): ProblemError {
  if (response === undefined)
    return new ProblemError(0, 'unreachable', String((error as Error)?.message ?? error));
  const { status, statusText: title } = response;
  const body = typeof error === 'object' && error !== null ? error : {};
  return problemIn({ ...body, status }, { code: `http-${status}`, title });
}
