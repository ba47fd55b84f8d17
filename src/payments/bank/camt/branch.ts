/** An element with all it holds; its name without prefix. */
export interface Branch {
  readonly name: string;
  /** The `Ccy` attribute, the only one CAMT knows besides namespaces. */
  readonly currency: string | undefined;
  readonly children: Branch[];
  text: string;
}

/** The steps of each path that was ever asked for: the product asks for a few dozen, for every line of a file. */
const steps = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = steps.get(path);
  if (known) return known;
  const names = path.split('/');
  steps.set(path, names);
  return names;
}

/** The elements at a path such as `NtryDtls/TxDtls`, in their order. */
export function all(branch: Branch, path: string): Branch[] {
  let found = [branch];
  for (const name of stepsOf(path)) {
    const next: Branch[] = [];
    for (const { children } of found) for (const child of children) if (child.name === name) next.push(child);
    if (next.length === 0) return next;
    found = next;
  }
  return found;
}

/** The first element at any of `paths`, in their order. */
export function first(branch: Branch, ...paths: string[]): Branch | undefined {
  for (const path of paths) {
    let at: Branch | undefined = branch;
    for (const name of stepsOf(path)) {
      at = childOf(at, name);
      if (!at) break;
    }
    if (at) return at;
  }
  return undefined;
}

function childOf({ children }: Branch, name: string): Branch | undefined {
  for (const child of children) if (child.name === name) return child;
  return undefined;
}

/** The text of the first element at any of `paths` that has one; '' when there is none. */
export function textAt(branch: Branch, ...paths: string[]): string {
  for (const path of paths) {
    const text = first(branch, path)?.text.trim();
    if (text) return text;
  }
  return '';
}

/** Every text below `branch` with the path to it, but for `skipped` elements. */
export function* leaves(
  branch: Branch,
  skipped: ReadonlySet<string>,
  path = '',
): Generator<readonly [string, string]> {
  for (const child of branch.children) {
    if (skipped.has(child.name)) continue;
    const at = path ? `${path}/${child.name}` : child.name;
    const text = child.text.trim();
    if (text) yield [at, child.currency ? `${text} ${child.currency}` : text];
    yield* leaves(child, skipped, at);
  }
}
