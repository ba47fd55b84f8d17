/** What the web app weighs, gzipped, against web/budgets.json; read from Vite's manifest of the build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const OUT = join(import.meta.dirname, '..', 'web', 'dist');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = json(join(OUT, '.vite', 'manifest.json'));
const budgets = json(join(OUT, '..', 'budgets.json'));

const weights = new Map();
const weigh = (file) => {
  if (!weights.has(file))
    weights.set(file, gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length / 1_000);
  return weights.get(file);
};

/** The chunks that a chunk cannot do without. */
function withImports(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const imported of manifest[key].imports ?? []) withImports(imported, found);
  return found;
}

const total = (files) => [...new Set(files)].reduce((sum, file) => sum + weigh(file), 0);
const scripts = (keys) => [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));

// The page's first script asks for the app once what the server drew is seen: both are the first load.
const first = withImports('src/start.tsx', withImports('index.html'));
const rows = [
  ['first load', 'index.html', total(scripts(first))],
  ['styles', 'style.css', weigh(manifest['style.css'].file)],
];
for (const key of Object.keys(manifest).filter((name) => /\.page\.tsx$/.test(name))) {
  const own = [...withImports(key)].filter((name) => !first.has(name));
  rows.push(['one screen', key, total(scripts(own))]);
}
const languages = Map.groupBy(
  Object.keys(manifest).filter((name) => /\.(fr|nl|en|de)\.ts$/.test(name)),
  (name) => /\.(\w\w)\.ts$/.exec(name)[1],
);
for (const [language, keys] of languages) {
  const shell = keys.filter((key) => key.startsWith('src/shell/'));
  rows.push(['one language', `${language}, at first`, total(scripts(shell))]);
}

// A weight or a budget that is no number is over as well.
const over = rows.filter(([budget, , weight]) => !(weight <= budgets[budget]));
const show = ([budget, name, weight]) =>
  `${weight.toFixed(1).padStart(7)} of ${budgets[budget]} kB  ${budget}: ${name}`;
for (const row of process.argv.includes('--all') ? rows : over) console.log(show(row));
process.exitCode = over.length === 0 ? 0 : 1;
