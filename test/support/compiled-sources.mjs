import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const self = readFileSync(new URL(import.meta.url));
const PACKAGES = resolve('test/support/shared');

/**
 * Gives stories the compiled application: a file of `src` becomes one that hands on what its file in `dist` exports, and a
 * file of `test/support/shared` one that hands on the package it is named after, as the application sees it. All of it is
 * then loaded once per worker, by Node itself, instead of once per file of stories.
 */
export default {
  getCacheKey: (text, path) => createHash('sha256').update(self).update(`${path}\n${text}`).digest('hex'),
  process(_text, path) {
    const name = path.startsWith(PACKAGES) ? relative(PACKAGES, path) : resolve('dist', relative('.', path));
    const loaded = path.startsWith(PACKAGES) ? name.replace(/\.ts$/, '') : name.replace(/\.ts$/, '.js');
    const exported = Object.keys(require(loaded)).filter(
      (each) => each !== 'default' && each !== '__esModule',
    );
    const values = exported.map((each, index) => `const e${index} = it[${JSON.stringify(each)}];\n`);
    const list = exported.map((each, index) => `e${index} as ${each}`);
    return {
      code: `const it = requireOutside(${JSON.stringify(loaded)});
${values.join('')}export { ${list.join(', ')} };
export default it.default ?? it;
`,
    };
  },
};
