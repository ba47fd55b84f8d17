/**
 * Writes test/upgrade/landed.sql anew: the rows this version writes for a made-up business, which test/upgrade/upgrade.spec.ts
 * loads and upgrades from then on. Run it once, on the commit that lands, and commit the file; it is never edited.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const options = ['--selectProjects=stories', '--testPathPatterns', 'upgrade/fixture'];
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, ...options],
  {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, UPDATE_FIXTURE: '1' },
  },
);
process.exitCode = status ?? 1;
