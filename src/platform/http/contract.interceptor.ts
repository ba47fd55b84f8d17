import {
  applyDecorators,
  CallHandler,
  ExecutionContext,
  HttpCode,
  HttpStatus,
  Injectable,
  NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { map, Observable } from 'rxjs';
import { z } from 'zod';
import { answerWriter } from './answer-writer.schema.js';
import { inPlainWords } from './plain-words.js';
import { unprintableIn } from './printable.js';

z.config({ customError: inPlainWords });

const WRITER = 'permanence:answer-writer';
export const JSON_TYPE = 'application/json; charset=utf-8';

/** Declares what a route answers: the status, and the schema that documents it and names every key that leaves. */
export function Returns(schema: z.ZodType, status: HttpStatus = HttpStatus.OK): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    SetMetadata(WRITER, answerWriter(schema)),
    ApiResponse({ status, standardSchema: schema }),
  );
}

/** Writes the answer of every route that `Returns` one as JSON text; other answers, such as files, pass as they are. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const write = this.reflector.get<((answer: unknown) => string) | undefined>(WRITER, context.getHandler());
    if (!write) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        const text = write(answer);
        reply.header('content-type', JSON_TYPE);
        return text;
      }),
    );
  }
}

/** Documents the `Idempotency-Key` header of a route that creates. */
export const TakesIdempotencyKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Same key and body: same answer, one effect.',
  });

/** `?limit=&cursor=` of every list. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** The page shape of a list of `item`. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

const SHOWS = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A line of text that is shown and printed: trimmed, 1 to `max` characters, one of which shows and all of which can be printed. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine((value, context) => {
      if (value !== '' && !SHOWS.test(value))
        context.addIssue({ code: 'custom', message: 'shows no character' });
      const found = unprintableIn(value);
      if (found === null) return;
      context.addIssue({
        code: 'custom',
        message: `has the character ${found}, which cannot be printed: leave it out`,
      });
    });

/** A line for the reader of the screen alone, which is never printed: like `text`, with emoji. */
export const note = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(
      (value) =>
        value.isWellFormed() &&
        !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value) &&
        (value === '' || SHOWS.test(value)),
      'has a control character or half of one, or shows nothing: leave it out',
    );

export const id = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'is not a uuid')
  .meta({ format: 'uuid' });
export const instant = z.iso.datetime({ offset: true }).max(40);
export const day = z.iso.date();

/** An id and a whole number in an answer: documented like those that come in, without checking what we wrote ourselves. */
export const shownId = z.string().meta({ format: 'uuid' });
export const whole = z.number().meta({ type: 'integer' });
