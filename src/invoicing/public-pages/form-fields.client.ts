import { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';

const LONGEST_VALUE = 10_000;
const LONGEST_NAME = 50;

/**
 * The fields of a form, each with its values, in either of the ways in which browsers send one; files are refused, and so is
 * more than `most`. Throws `invalid/form-expected` for anything else, `invalid/form-cut-short`, `invalid/form-too-large`.
 */
export async function formFields(
  request: FastifyRequest,
  most: number,
  longest = LONGEST_VALUE,
): Promise<Map<string, string[]>> {
  if (request.isMultipart()) return partsOf(request, most, longest);
  const { body } = request;
  // A form without fields may come without a body.
  if (body === undefined || body === null) return new Map();
  if (!(body instanceof URLSearchParams))
    throw new DomainError('invalid', 'form-expected', 'Send the form of the page.');
  const fields = new Map<string, string[]>();
  const pairs = [...body];
  if (pairs.length > most) throw tooLarge();
  for (const [name, value] of pairs) {
    if (name.length > LONGEST_NAME || value.length > longest) throw tooLarge();
    put(fields, name, value);
  }
  return fields;
}

async function partsOf(
  request: FastifyRequest,
  most: number,
  longest: number,
): Promise<Map<string, string[]>> {
  const fields = new Map<string, string[]>();
  const limits = { fields: most, fieldSize: longest, fieldNameSize: LONGEST_NAME, files: 0 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') put(fields, part.fieldname, String(part.value));
    }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode) throw error;
    throw new DomainError('invalid', 'form-cut-short', 'The form did not arrive whole: send it again.');
  }
  return fields;
}

function put(fields: Map<string, string[]>, name: string, value: string): void {
  const known = fields.get(name);
  if (known) known.push(value);
  else fields.set(name, [value]);
}

const tooLarge = () =>
  new DomainError('invalid', 'form-too-large', 'The form has more fields, or longer ones, than its page.');
