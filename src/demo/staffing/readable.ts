import { Id, isId } from '../../kernel/id.js';

/** A value as JSON in which people, practices and needs bear their names; every other id, made anew in each run, is left out. */
export function readable(value: object, names: ReadonlyMap<Id, string>): string {
  const said = (_: string, part: unknown) =>
    typeof part === 'string' && isId(part) ? names.get(part) : part;
  return `${JSON.stringify(value, said, 1)}\n`;
}
