/** An element with all it holds; its name without prefix. */
export interface Branch {
  readonly name: string;
  /** The `Ccy` attribute, the only one CAMT knows besides namespaces. */
  readonly currency: string | undefined;
  readonly children: Branch[];
  text: string;
}

/** The elements at a path such as `NtryDtls/TxDtls`, in their order. */
export function all(branch: Branch, path: string): Branch[] {
  let found = [branch];
  for (const name of path.split('/')) {
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  }
  return found;
}

/** The first element at any of `paths`, in their order. */
export function first(branch: Branch, ...paths: string[]): Branch | undefined {
  for (const path of paths) {
    let at: Branch | undefined = branch;
    for (const name of path.split('/')) at = at?.children.find((child) => child.name === name);
    if (at) return at;
  }
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
