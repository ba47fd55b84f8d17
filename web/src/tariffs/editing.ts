import type { Component, Definition } from './card.ts';

type Json = unknown;
const isTree = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null;

/** What stands at `path` ("price/unit_price"). */
export function at(value: Json, path: string): Json {
  return path.split('/').reduce<Json>((inside, key) => (isTree(inside) ? inside[key] : undefined), value);
}

/** A copy with `set` at `path`; undefined takes it out. */
export function withAt<T>(value: T, path: string, set: Json): T {
  const [key = '', ...rest] = path.split('/');
  const inside: Json = isTree(value) ? value[key] : undefined;
  const next = rest.length > 0 ? withAt(inside ?? {}, rest.join('/'), set) : set;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? next : one)) as T;
  const { [key]: _, ...others } = (value ?? {}) as Record<string, Json>;
  return (next === undefined ? others : { ...(value as object), [key]: next }) as T;
}

/** Components of a template after those of the card, with codes that nobody has yet. */
export function added(card: Definition, components: readonly Component[]): Definition {
  const taken = new Set(card.components.map(({ code }) => code));
  const fresh = (code: string) => {
    let free = code;
    for (let number = 2; taken.has(free); number += 1) free = `${code.slice(0, 36)}-${number}`;
    taken.add(free);
    return free;
  };
  const codes = new Map(components.map(({ code }) => [code, fresh(code)]));
  const renamed = components.map((component) => ({
    ...component,
    code: codes.get(component.code)!,
    ...('of' in component && { of: component.of.map((code) => codes.get(code) ?? code) }),
  }));
  return { ...card, components: [...card.components, ...(renamed as Component[])] };
}

/** The card without a component; what is computed of it forgets it. */
export function without(card: Definition, index: number): Definition {
  const gone = card.components[index]!.code;
  const components = card.components
    .filter((_, place) => place !== index)
    .map((one) => ('of' in one ? { ...one, of: one.of.filter((code) => code !== gone) } : one));
  return { ...card, components: components as Component[] };
}
