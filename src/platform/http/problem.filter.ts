import {
  ArgumentMetadata,
  ArgumentsHost,
  Catch,
  ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import { StandardSchemaV1 } from '@standard-schema/spec';
import { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, DomainErrorKind, Problem } from '../../kernel/domain-error.js';
import { refusalPage } from './refusal-pages.js';

const STATUS: Record<DomainErrorKind, number> = {
  invalid: 422,
  missing: 404,
  conflict: 409,
  forbidden: 403,
  unavailable: 503,
};

/** Values PostgreSQL cannot read: a number out of range, a day that does not exist, a NUL, a uuid that is none. */
const UNFIT = /^(22003|22007|22008|22021|22P02|22P05)$/;

/** Another transaction held a row or lock for longer than the database lets anybody wait. */
const LOCK_NOT_AVAILABLE = '55P03';

interface ProblemBody {
  status: number;
  code: string;
  title: string;
  problems?: readonly Problem[];
  retry_after_seconds?: number;
}

/** Codes for constraints the database holds, by constraint name; each feature registers its own once. */
const constraints = new Map<string, { kind: DomainErrorKind; code: string; sentence: string }>();

/** Names the refusal a violated constraint stands for, in place of a bare 500. */
export function constraintMeans(name: string, kind: DomainErrorKind, code: string, sentence: string): void {
  constraints.set(name, { kind, code, sentence });
}

/** Says what an item of a body is called, by the body and the path of a fault in it; null where it knows none. */
type Namer = (body: unknown, path: readonly PropertyKey[]) => string | null;
const namers: Namer[] = [];

/** Lets a feature name what a schema fault is about, beside the JSON pointer. */
export function faultsNamedBy(namer: Namer): void {
  namers.push(namer);
}

/** Input that does not fit its schema: 400 that names the query or path parameter, or has a JSON pointer into the body. */
export function schemaFault(
  issues: readonly StandardSchemaV1.Issue[],
  { type, data }: Pick<ArgumentMetadata, 'type' | 'data'>,
  body: unknown = undefined,
): HttpException {
  const named = issues.slice(0, 50).map((issue) => {
    const parts = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
    const path = parts.map(escapePointer);
    const place = type === 'body' ? { pointer: `/${path.join('/')}` } : parameterAt(data ?? path.join('/'));
    const name = type === 'body' ? namers.map((namer) => namer(body, parts)).find(Boolean) : null;
    const detail = name ? `${name} (/${path.join('/')}): ${issue.message}` : issue.message;
    return { problem: { ...place, code: 'schema', detail }, name };
  });
  const problems = named.map(({ problem }) => problem);
  const [first] = named;
  const where = first && !first.name ? `${placeOf(type, first.problem)}: ` : '';
  const title = first ? `${where}${first.problem.detail}` : 'The input does not fit.';
  return new HttpException({ code: 'schema', title, problems }, 400);
}

const parameterAt = (parameter: string) => (parameter === '' ? {} : { parameter });

function placeOf(type: string, { pointer, parameter }: { pointer?: string; parameter?: string }): string {
  if (type === 'body') return pointer === '/' ? 'The body' : pointer!;
  const part = type === 'param' ? 'path' : type;
  return parameter ? `The ${part} parameter "${parameter}"` : `The ${part}`;
}

const escapePointer = (part: PropertyKey) =>
  String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Writes every error as `application/problem+json` (RFC 9457), or as a page where a page was asked for; what is not ours to
 * tell becomes a 500 with an id only.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const body = problemFor(error, request.id);
    if (isFault(error)) {
      this.logger.error(`${request.id} ${request.method} ${request.routeOptions?.url}`, stackOf(error));
    }
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (body.status === 401) reply.header('www-authenticate', 'Bearer realm="permanence"');
    if (body.status === 503 || body.status === 429) {
      reply.header('retry-after', String(body.retry_after_seconds ?? 5));
    }
    const page = refusalPage(body, request);
    if (page) {
      reply.status(body.status).headers(page.headers).send(page.html);
      return;
    }
    reply.status(body.status).header('content-type', 'application/problem+json; charset=utf-8').send(body);
  }
}

/** An error as whoever asked under `request_id` is told it: what is not ours to tell becomes a 500 with the id only. */
export const problemFor = (error: unknown, request_id: string) => ({
  type: 'about:blank',
  ...problemOf(error),
  request_id,
});

/** Whether an error is for us to look into, and no refusal. */
export const isFault = (error: unknown): boolean =>
  !(error instanceof DomainError) && problemOf(error).status >= 500;

function problemOf(error: unknown): ProblemBody {
  if (error instanceof DomainError) {
    const { kind, code, message, problems } = error;
    return { status: STATUS[kind], code, title: message, ...(problems.length > 0 && { problems }) };
  }
  if (error instanceof HttpException) return problemOfHttp(error);
  const { code, constraint, statusCode, message } = error as {
    code?: string;
    constraint?: string;
    statusCode?: number;
    message?: string;
  };
  const known = constraint ? constraints.get(constraint) : undefined;
  if (known) return { status: STATUS[known.kind], code: known.code, title: known.sentence };
  if (code === LOCK_NOT_AVAILABLE) return heldUp();
  if (code && /^(08|53|57P0|ECONN)/.test(code)) return unavailable();
  if (code && UNFIT.test(code)) {
    return {
      status: 400,
      code: 'value-not-storable',
      title: 'A value of the request is not one that can be stored.',
    };
  }
  if (
    message &&
    /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/.test(
      message,
    )
  )
    return unavailable();
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return {
      status: statusCode,
      code: 'bad-request',
      title: (message ?? 'The request cannot be read.').slice(0, 200),
    };
  }
  return {
    status: 500,
    code: 'internal',
    title: 'Something went wrong on our side; tell us the request id.',
  };
}

function problemOfHttp(error: HttpException): ProblemBody {
  const status = error.getStatus();
  const response = error.getResponse();
  const { code, title, problems, retry_after_seconds } = (
    typeof response === 'object' ? response : {}
  ) as Partial<ProblemBody>;
  const [usual, sentence] =
    status === 401
      ? ['sign-in-needed', 'Sign in, or send an API key.']
      : [status === 404 ? 'no-such-route' : 'refused', error.message.slice(0, 300)];
  return {
    status,
    code: code ?? usual!,
    title: title ?? sentence!,
    ...(problems && { problems }),
    ...(retry_after_seconds && { retry_after_seconds }),
  };
}

const unavailable = (): ProblemBody => ({
  status: 503,
  code: 'database-unavailable',
  title: 'The database does not answer just now; nothing was stored. Try again in a moment.',
});

const heldUp = (): ProblemBody => ({
  status: 503,
  code: 'held-up',
  title: 'Other work has held what this needs for ten seconds; nothing was stored. Try again in a moment.',
});

/** The stack without the failing statement's parameters, which may hold personal data. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
