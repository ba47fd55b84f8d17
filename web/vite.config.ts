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
  /[\\/](index\.html|timesheets[\\/](capture[^\\/]*|work\.\w\w\.ts)|shell[\\/]words\.\w\w\.ts|workspaces[\\/](door\.page\.tsx|sign-in\.\w\w\.ts))$/;

/** Tells the service worker which files the app consists of. */
const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const worker = chunks.find(({ name, isEntry }) => isEntry && name === 'worker')!;
    const files = new Set<string>();
    const visit = (name: string) => {
      const chunk = bundle[name];
      if (files.has(name) || chunk?.type !== 'chunk') return;
      files.add(name);
      for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
      chunk.imports.forEach(visit);
    };
    for (const { fileName, facadeModuleId } of chunks) if (KEPT.test(facadeModuleId ?? '')) visit(fileName);
    const list = JSON.stringify([...files].sort().map((name) => `/${name}`));
    const version = createHash('sha256').update(list).digest('hex').slice(0, 12);
    worker.code = worker.code.replace('__FILES__', list).replace('__VERSION__', JSON.stringify(version));
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  logLevel: 'warn',
  plugins: [offline, compressed],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        app: join(import.meta.dirname, 'index.html'),
        worker: join(import.meta.dirname, 'src', 'shell', 'offline', 'worker.ts'),
      },
      // The worker's address stays the same, and at the root it serves every screen.
      output: { entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
      // Libraries say "use client" for servers that draw React; there is none here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/portal': 'http://127.0.0.1:3000' } },
});
