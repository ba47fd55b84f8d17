/** What a schema found at fault, as far as plain words need it. */
interface Fault {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly values?: unknown;
  readonly options?: unknown;
  readonly discriminator?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly exact?: unknown;
  readonly format?: unknown;
  readonly keys?: unknown;
}

/** Names of JSON's types for people who never heard of them. */
const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object in braces',
  record: 'an object in braces',
  null: 'null',
};
const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day such as 2026-10-05',
  datetime: 'a time with its zone, such as 2026-10-05T09:00:00+02:00',
  email: 'an e-mail address',
};

/**
 * The rule that an input breaks, as the end of a sentence about its place: "must be a list, not a text". Undefined where the
 * schema's own words say it as well.
 */
export function inPlainWords(fault: Fault): string | undefined {
  switch (fault.code) {
    case 'invalid_type':
      return ofType(fault);
    case 'invalid_value':
      return oneOf(fault.values, fault.input);
    case 'invalid_union':
      return Array.isArray(fault.options)
        ? oneOf(fault.options, memberOf(fault.input, String(fault.discriminator)))
        : undefined;
    case 'invalid_format':
      return FORMATS[String(fault.format)] && `must be ${FORMATS[String(fault.format)]}`;
    case 'too_small':
      return bounded(fault, fault.minimum, 'at least', 'more than');
    case 'too_big':
      return bounded(fault, fault.maximum, 'at most', 'less than');
    case 'unrecognized_keys':
      return (fault.keys as readonly string[])
        .map((key) => `There is no field ${quoted(key)} here.`)
        .join(' ');
    default:
      return undefined;
  }
}

function ofType({ expected, input }: Fault): string | undefined {
  if (input === undefined) return 'is missing';
  const wanted = NAMES[String(expected)];
  if (wanted === undefined) return undefined;
  const type = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input;
  const given = NAMES[type];
  return given === undefined || given === wanted || (expected === 'int' && type === 'number')
    ? `must be ${wanted}`
    : `must be ${wanted}, not ${type === 'boolean' ? String(input) : given}`;
}

function oneOf(values: unknown, given: unknown): string {
  const known = (values as readonly unknown[]).map(String);
  if (given === undefined) return `is missing: give ${listed(known, 'or')}`;
  const wrong = typeof given === 'string' || typeof given === 'number' ? `, not ${quoted(given)}` : '';
  return known.length === 1
    ? `must be ${quoted(known[0]!)}${wrong}`
    : `must be one of ${listed(known, 'and')}${wrong}`;
}

function bounded(
  { origin, inclusive, exact }: Fault,
  bound: unknown,
  within: string,
  beyond: string,
): string | undefined {
  const much = exact === true ? 'exactly' : inclusive === false ? beyond : within;
  if (origin === 'string' || origin === 'array') {
    if (within === 'at least' && bound === 1)
      return origin === 'array' ? 'is empty: name at least one' : 'is empty';
    const what = origin === 'array' ? 'of them' : `character${bound === 1 ? '' : 's'}`;
    return `must have ${much} ${bound} ${what}`;
  }
  return origin === 'number' || origin === 'int' ? `must be ${much} ${bound}` : undefined;
}

function memberOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined;
}

function listed(words: readonly string[], last: string): string {
  const before = words.slice(0, -1).join(', ');
  return before === '' ? words.join('') : `${before} ${last} ${words.at(-1)}`;
}

const quoted = (value: string | number) =>
  typeof value === 'number' ? String(value) : JSON.stringify(value.slice(0, 60));
