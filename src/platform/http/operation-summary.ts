const singular = (noun: string) => noun.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
const wordsOf = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * What an operation does, in a few words, from its path and the name of its function: `list` of `/practices` is "List
 * practices", `archive` of `/practices/{id}/archive` "Archive practice"; a name of several words says it all.
 */
export function operationSummary(name: string, path: string): string {
  if (/[A-Z]/.test(name)) return sentence(wordsOf(name));
  const segments = path
    .replace(/^\/api/, '')
    .split('/')
    .slice(1);
  const acts = segments.at(-1) === name;
  const place = acts ? segments.slice(0, -1) : segments;
  const noun = place.findLast((segment) => !segment.startsWith('{'))?.replaceAll('-', ' ');
  if (noun === undefined) return sentence(name);
  const many = name === 'list' || (acts && !place.at(-1)!.startsWith('{'));
  return sentence(`${name} ${many ? noun : singular(noun)}`);
}
