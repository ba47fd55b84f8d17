import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * The web app as the server draws its first picture: one file, with the libraries that the browser has, so that both draw
 * the same.
 */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: {
    noExternal: true,
    resolve: { conditions: ['module', 'browser', 'production'] },
  },
  build: {
    outDir: join(import.meta.dirname, 'dist-drawing'),
    emptyOutDir: true,
    ssr: join(import.meta.dirname, 'src', 'drawing.tsx'),
    target: 'es2023',
    rolldownOptions: {
      output: { entryFileNames: 'drawing.js', codeSplitting: false },
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
});
