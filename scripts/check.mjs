/** What must hold before a commit: types, lint, the import rule, no dead code, a current openapi.json. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './bootstrap.mjs';

const SIDE_BY_SIDE = 2;
const tool = (...path) => join('node_modules', ...path);

const steps = [
  [
    'types',
    tool('typescript', 'bin', 'tsc'),
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    'dist/.tscheckinfo',
  ],
  ['lint', tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off'],
  ['import rule', tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), 'src', 'ormconfig.ts'],
  [
    'import rule of the web app',
    tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    '--config',
    'web/.dependency-cruiser.cjs',
    'web/src',
  ],
  ['dead code', tool('knip', 'bin', 'knip.js'), '--no-progress'],
];
const compiled = [
  ['openapi.json', join('dist', 'src', 'cli.js'), 'openapi', '--check'],
  ['web budgets', join('scripts', 'web-budgets.mjs')],
];

function run([name, ...args]) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(report(name, begun, code === 0 ? undefined : output)));
  });
}

/** Prints one line for a step, and all that a failing one said; returns whether it passed. */
function report(name, begun, complaints) {
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1).padStart(6);
  console.log(`${complaints === undefined ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`);
  if (complaints !== undefined) console.log(complaints.trimEnd());
  return complaints === undefined;
}

process.chdir(join(import.meta.dirname, '..'));
const begun = performance.now();
// Types are judged once, with those of the tests.
const complaints = ensureBuilt(process.execPath, ['--noCheck']);
const results = [report('build', begun, complaints)];
const queue = complaints === undefined ? [...steps, ...compiled] : steps;
const workers = Array.from({ length: SIDE_BY_SIDE }, async () => {
  for (let step = queue.shift(); step; step = queue.shift()) results.push(await run(step));
});
await Promise.all(workers);
process.exitCode = results.every(Boolean) ? 0 : 1;
