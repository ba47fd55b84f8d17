import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const root = process.cwd();
const example = join(root, 'test/examples/rating/e3-graduated-tiers.json');

it('a reader that goes away before the end, as head does, ends a command quietly', async () => {
  const command = spawn(process.execPath, [join(root, 'dist/src/cli.js'), 'rate', example]);
  command.stdout.destroy();
  let told = '';
  command.stderr.on('data', (text) => (told += text));
  const [code] = await once(command, 'close');
  expect([code, told]).toEqual([0, '']);
}, 30_000);
