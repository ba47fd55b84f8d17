import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SCREENS = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'screens.ts'), 'utf8');

/** The addresses of all screens, with what each parameter stands for filled in; throws where one is not known. */
export function routesOf(known: Readonly<Record<string, string>>): string[] {
  const paths = [...SCREENS.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);
  return paths.map((path) =>
    path.replace(/([a-z-]+)\/\$(\w+)/, (_, folder: string) => {
      const value = known[folder];
      if (!value) throw new Error(`Say in the test what ${path} is of.`);
      return `${folder}/${value}`;
    }),
  );
}
