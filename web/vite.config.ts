import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const OUT = join(import.meta.dirname, 'dist');

/** Lays a brotli copy beside every text, so that the server never compresses twice. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg|webmanifest)$/.test(name)) continue;
      const text = readFileSync(join(OUT, name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(text, { params }));
    }
  },
};

/** What is kept on a computer before anybody asks for it: the frame and its door, and what logs calls, in every language. */
const KEPT =
  /[\\/](index\.html|start\.tsx|timesheets[\\/](capture[^\\/]*|work\.\w\w\.ts)|shell[\\/]words\.\w\w\.ts|workspaces[\\/](door\.page\.tsx|sign-in\.\w\w\.ts))$/;

/** Tells the service worker which files the app consists of. */
const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const worker = chunks.find(({ name, isEntry }) => isEntry && name === 'worker')!;
    const files = new Set(Object.keys(bundle).filter((name) => name.endsWith('.css')));
    const visit = (name: string) => {
      const chunk = bundle[name];
      if (files.has(name) || chunk?.type !== 'chunk') return;
      files.add(name);
      chunk.imports.forEach(visit);
    };
    for (const { fileName, facadeModuleId } of chunks) if (KEPT.test(facadeModuleId ?? '')) visit(fileName);
    const list = JSON.stringify([...files].sort().map((name) => `/${name}`));
    const version = createHash('sha256').update(list).digest('hex').slice(0, 12);
    worker.code = worker.code.replace('__FILES__', list).replace('__VERSION__', JSON.stringify(version));
  },
};

/** What every screen needs, and what most are opened for: in two files, not in sixty. */
const LIBRARIES =
  /[\\/]node_modules[\\/](react|react-dom|scheduler|idb|@tanstack[\\/](react-)?(router|query|history|store)[^\\/]*)[\\/]/;
const FRAME = /[\\/]src[\\/](app|timesheets[\\/](capture-bar\.panel|day\.page))\.tsx$/;

const LANGUAGE = /\.(\w\w)\.ts$/;
const SCREEN = /path: '([^']+)',[^}]*?import\('\.\/([^']+)'\)/g;

/** Tells the server which files each screen consists of, so that it can name them all in the page. */
const pages: Plugin = {
  name: 'pages',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const fileOf = (source: string) =>
      chunks.find(({ moduleIds }) => moduleIds.includes(join(import.meta.dirname, 'src', source)))!.fileName;
    const filesOf = (...sources: string[]) => {
      const scripts = new Set<string>();
      const words: Record<string, string[]> = {};
      const visit = (name: string) => {
        const chunk = bundle[name];
        if (scripts.has(`/${name}`) || chunk?.type !== 'chunk') return;
        scripts.add(`/${name}`);
        chunk.imports.forEach(visit);
        for (const part of chunk.dynamicImports) {
          const source = bundle[part]?.type === 'chunk' ? bundle[part].facadeModuleId : null;
          const [, language] = LANGUAGE.exec(source ?? '') ?? [];
          if (language) words[language] = [...(words[language] ?? []), `/${part}`];
        }
      };
      sources.map(fileOf).forEach(visit);
      return { scripts: [...scripts], words };
    };
    const source = readFileSync(join(import.meta.dirname, 'src', 'screens.ts'), 'utf8');
    const screens = [...source.matchAll(SCREEN)];
    if (screens.length !== source.split("path: '").length - 1)
      throw new Error(
        'screens.ts: each screen has its path first and then its import, or the server does not find it.',
      );
    const frame = ['start.tsx', 'timesheets/capture-bar.panel.tsx'];
    const files = Object.fromEntries([
      ['/capture', filesOf('start.tsx', 'timesheets/capture.page.tsx')],
      ...screens.map(([, path, page]) => [path, filesOf(...frame, page!)]),
    ]);
    this.emitFile({ type: 'asset', fileName: '.vite/pages.json', source: JSON.stringify(files) });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  logLevel: 'warn',
  plugins: [offline, pages, compressed],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: true,
    // All of it is smaller than what one screen's own file costs to ask for.
    cssCodeSplit: false,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        app: join(import.meta.dirname, 'index.html'),
        worker: join(import.meta.dirname, 'src', 'shell', 'offline', 'worker.ts'),
      },
      // The worker's address stays the same, and at the root it serves every screen.
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // By itself, or the page's first script would wait for one of the others.
            { name: 'loader', test: /preload-helper|[\\/]shell[\\/]early\.ts$/, priority: 3 },
            { name: 'libraries', test: LIBRARIES, priority: 2 },
            { name: 'frame', test: FRAME, priority: 1 },
          ],
        },
      },
      // Libraries say "use client" for servers that draw React; there is none here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/portal': 'http://127.0.0.1:3000' } },
});
