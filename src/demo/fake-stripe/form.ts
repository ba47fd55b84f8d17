/** A value of a form in Stripe's bracket notation: a text, a list or named values. */
type FormValue = string | FormValue[] | Form;
export interface Form {
  [name: string]: FormValue;
}

/** Reads `a=1&b[c]=2&d[0][e]=3` into `{ a: '1', b: { c: '2' }, d: [{ e: '3' }] }`; every value stays a text. */
export function readForm(text: string): Form {
  const form: Form = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) place(form, keysOf(name), value);
  return listed(form) as Form;
}

const keysOf = (name: string) => name.replaceAll(']', '').split('[');

function place(form: Form, keys: readonly string[], value: string): void {
  let at = form;
  for (const key of keys.slice(0, -1)) {
    at[key] ??= Object.create(null) as Form;
    at = at[key] as Form;
  }
  const last = keys.at(-1)!;
  // `name[]=a&name[]=b` numbers its values itself.
  at[last === '' ? String(Object.keys(at).length) : last] = value;
}

/** Turns objects whose keys are 0, 1, 2 … into lists. */
function listed(value: FormValue): FormValue {
  if (typeof value === 'string') return value;
  const entries = Object.entries(value).map(([key, each]) => [key, listed(each)] as const);
  if (entries.length > 0 && entries.every(([key], index) => key === String(index))) {
    return entries.map(([, each]) => each);
  }
  return Object.fromEntries(entries);
}

/** The text of a field; undefined when it was not sent. */
export function textOf(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

/** The named values below a field; none when it was not sent. */
export function partOf(form: Form, name: string): Form {
  const value = form[name];
  return value !== undefined && typeof value !== 'string' && !Array.isArray(value) ? value : {};
}

/** The texts of a list; none when it was not sent. */
export function textsOf(form: Form, name: string): string[] {
  const value = form[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
