import { z } from 'zod';

/** Source of an expression that writes `value`, itself source, as JSON; `key` says where it stands. */
type Source = (value: string, key: string) => string;

/** Anything but what stands in JSON as it is; lone halves of a pair are to be escaped, so no half is among them. */
const TO_ESCAPE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

function misfit(key: string, expected: string): never {
  throw new TypeError(`The answer does not fit its schema: "${key}" is not ${expected}.`);
}

/** What the written functions call; each throws at a value of another type, where JSON would write it or null. */
const HELPERS = {
  text: (value: unknown, key: string) =>
    typeof value !== 'string'
      ? misfit(key, 'text')
      : TO_ESCAPE.test(value)
        ? JSON.stringify(value)
        : `"${value}"`,
  whole: (value: unknown, key: string) =>
    Number.isSafeInteger(value) ? String(value) : misfit(key, 'a whole number'),
  number: (value: unknown, key: string) => (Number.isFinite(value) ? String(value) : misfit(key, 'a number')),
  truth: (value: unknown, key: string) =>
    typeof value === 'boolean' ? String(value) : misfit(key, 'true or false'),
  oneOf: (texts: ReadonlyMap<unknown, string>, value: unknown, key: string) =>
    texts.get(value) ?? misfit(key, `one of ${[...texts.values()].join(', ')}`),
  list(write: (value: unknown, key: string) => string, values: unknown, key: string) {
    if (!Array.isArray(values)) return misfit(key, 'a list');
    let text = '';
    for (let at = 0; at < values.length; at++) text += (at === 0 ? '' : ',') + write(values[at], key);
    return `[${text}]`;
  },
  object: (value: unknown, key: string) =>
    typeof value === 'object' && value !== null ? value : misfit(key, 'an object'),
  whatever: (value: unknown, key: string) => JSON.stringify(value) ?? misfit(key, 'given'),
  checked: (schema: z.core.$ZodType, value: unknown) => JSON.stringify(z.parse(schema, value)),
};

/**
 * Makes the function that writes answers of `schema` as JSON in one pass: every key the schema names and no other, in
 * its order. Patterns and lengths are for what comes in. It is source that is compiled, as zod and Fastify do: a loop
 * over the keys took twice the time. Fastify's own writer would put 0 and "" where a number or a text is missing.
 */
export function answerWriter(schema: z.ZodType): (answer: unknown) => string {
  const writer = new Writer();
  const body = writer.of(schema)('answer', '"answer"');
  const source = `${writer.functions.join('\n')}\nreturn (answer) => ${body};`;
  return new Function('h', 'given', source)(HELPERS, writer.given) as (answer: unknown) => string;
}

class Writer {
  /** Functions of objects, and what of the schema they need at hand. */
  readonly functions: string[] = [];
  readonly given: unknown[] = [];
  private readonly known = new Map<z.core.$ZodType, Source>();

  of(schema: z.core.$ZodType): Source {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case 'string':
        return helped('text');
      case 'number':
        return helped('format' in def ? 'whole' : 'number');
      case 'boolean':
        return helped('truth');
      case 'unknown':
        return helped('whatever');
      case 'enum':
        return this.oneOf(Object.values(def.entries));
      case 'literal':
        return this.oneOf(def.values);
      case 'nullable': {
        const write = this.of(def.innerType);
        return (value, key) => `(${value} === null ? 'null' : ${write(value, key)})`;
      }
      case 'array': {
        const write = this.of(def.element);
        return (value, key) => `h.list((one, key) => ${write('one', 'key')}, ${value}, ${key})`;
      }
      case 'object':
        if (!def.catchall && !beginsOptional(def.shape)) return this.object(schema, def.shape);
    }
    // What has no fixed form, such as unions, records and strict objects, is read by its schema.
    const kept = this.keep(schema);
    return (value) => `h.checked(${kept}, ${value})`;
  }

  private keep(value: unknown): string {
    return `given[${this.given.push(value) - 1}]`;
  }

  private oneOf(values: readonly unknown[]): Source {
    const kept = this.keep(new Map(values.map((value) => [value, JSON.stringify(value)])));
    return (value, key) => `h.oneOf(${kept}, ${value}, ${key})`;
  }

  private object(schema: z.core.$ZodType, shape: Readonly<Record<string, z.core.$ZodType>>): Source {
    const found = this.known.get(schema);
    if (found) return found;
    const name = `write${this.known.size}`;
    const source: Source = (value, key) => `${name}(${value}, ${key})`;
    // A schema may hold itself: its function has a name before its parts are written.
    this.known.set(schema, source);
    const parts = Object.entries(shape).map(([key, part], at) => this.part(key, part, at));
    const text = ["'{'", ...parts, "'}'"].join(' + ');
    this.functions.push(`function ${name}(value, key) { const o = h.object(value, key); return ${text}; }`);
    return source;
  }

  private part(key: string, schema: z.core.$ZodType, at: number): string {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    const name = JSON.stringify(key);
    const label = JSON.stringify(`${at === 0 ? '' : ','}${name}:`);
    if (def.type !== 'optional') return `${label} + ${this.of(schema)(`o[${name}]`, name)}`;
    const write = this.of(def.innerType)(`o[${name}]`, name);
    return `(o[${name}] === undefined ? '' : ${label} + ${write})`;
  }
}

/** The other keys have a comma before them, so the first must be there. */
const beginsOptional = (shape: Readonly<Record<string, z.core.$ZodType>>) =>
  Object.values(shape)[0]?._zod.def.type === 'optional';

const helped =
  (helper: keyof typeof HELPERS): Source =>
  (value, key) =>
    `h.${helper}(${value}, ${key})`;
