import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Every process of stories begins with this: where each import of the application leads, as the set-up found it. Node
 * looks into several folders for each of ten thousand imports otherwise, which is half of what the application takes to
 * load. What is not written there is looked for as ever, and threads, which load little, look for all of it.
 */
const { PERMANENCE_TEST_MODULES: file, PERMANENCE_TEST_MODULES_WANTED: wanted } = process.env;

/** Where each import leads, by the file that has it. */
const found =
  !wanted && isMainThread && file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

const keyOf = (specifier, { conditions }) =>
  `${conditions.includes('require') ? 'require' : 'import'} ${specifier}`;

const learn = (specifier, context, next) => {
  const answer = next(specifier, context);
  found[context.parentURL] ??= {};
  if (/^file:.*js$/.test(answer.url)) found[context.parentURL][keyOf(specifier, context)] = answer;
  return answer;
};
const recall = (specifier, context, next) => {
  const known = found[context.parentURL]?.[keyOf(specifier, context)];
  return known ? { ...known, shortCircuit: true } : next(specifier, context);
};

if (wanted) {
  registerHooks({ resolve: learn });
  process.once('exit', () => writeFileSync(file, JSON.stringify(found)));
} else if (isMainThread) registerHooks({ resolve: recall });
