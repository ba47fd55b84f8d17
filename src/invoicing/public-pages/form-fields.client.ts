import { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';

/**
 * The fields of a form sent as multipart/form-data, each with its values; files are refused, and so is more than `most`.
 * Throws `invalid/form-expected` for anything else, `invalid/form-cut-short`.
 */
export async function formFields(request: FastifyRequest, most: number): Promise<Map<string, string[]>> {
  if (!request.isMultipart())
    throw new DomainError('invalid', 'form-expected', 'Send the form of the page (multipart/form-data).');
  const fields = new Map<string, string[]>();
  const limits = { fields: most, fieldSize: 10_000, fieldNameSize: 50, files: 0 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type !== 'field') continue;
      const known = fields.get(part.fieldname);
      if (known) known.push(String(part.value));
      else fields.set(part.fieldname, [String(part.value)]);
    }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode) throw error;
    throw new DomainError('invalid', 'form-cut-short', 'The form did not arrive whole: send it again.');
  }
  return fields;
}
