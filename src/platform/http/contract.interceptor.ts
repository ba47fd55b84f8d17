import { applyDecorators, HttpCode, HttpStatus, SerializeOptions } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** Declares what a route answers: the status, and the schema that both documents it and drops every key it does not name. */
export function Returns(schema: z.ZodType, status: HttpStatus = HttpStatus.OK): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    SerializeOptions({ schema }),
    ApiResponse({ status, standardSchema: schema }),
  );
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

/** A line of text a person typed: trimmed, 1 to `max` characters, no control characters, no lone surrogates. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(
      (value) => value.isWellFormed() && !/\p{Cc}/u.test(value),
      'has a character that cannot be printed',
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
