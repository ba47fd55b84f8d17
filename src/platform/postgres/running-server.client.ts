import { join } from 'node:path';
import { clusterPassword } from './cluster.service.js';
import { prepareInstallation, readIfPresent } from './installation.service.js';
import { DATABASE, LOGIN_ROLE } from './login-role.service.js';
import { parsePostmasterFile } from './postmaster-file.js';

/** Where the embedded server of `dataDir` answers that another process keeps, for the app's role; undefined when none does. */
export function runningServerUrl(dataDir: string): string | undefined {
  const installation = prepareInstallation(dataDir, () => undefined);
  const file = parsePostmasterFile(readIfPresent(join(installation.folder, 'postmaster.pid')) ?? '');
  if (file?.port === undefined || file.status !== 'ready') return undefined;
  const password = clusterPassword(dataDir, installation);
  return `postgres://${LOGIN_ROLE}:${password}@127.0.0.1:${file.port}/${DATABASE}`;
}
