import { isRecord } from './rating/case-card.js';

/**
 * Names the component that a path into a card, or into what holds one, leads to: by its code, or by its place where it
 * has none. Null where the path leads to no component.
 */
export function componentAt(input: unknown, path: readonly PropertyKey[]): string | null {
  let value = input;
  for (const [at, part] of path.entries()) {
    if (Array.isArray(value) && path[at - 1] === 'components' && typeof part === 'number') {
      const item: unknown = value[part];
      const code = isRecord(item) ? item.code : undefined;
      return typeof code === 'string' && code !== ''
        ? `Component "${code.slice(0, 40)}"`
        : `Component ${part + 1}`;
    }
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return null;
}
