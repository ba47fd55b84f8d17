import { lists } from '../../ormconfig.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { openDoor } from '../platform/database/open-database.client.js';
import { loggerOf } from '../platform/http/server.client.js';
import { keyName, Secrecy } from '../platform/secrecy/secrecy.service.js';
import { EveryWorkspace } from './every-workspace.service.js';

const USAGE = `npm run -s patient-keys -- rewrap

Seals the keys of every workspace anew under the first PATIENT_KEY, so that those behind it can be taken out of the setting
(docs/operations.md). Values of patients are not touched. Works beside the running app and without it.
Exit code: 0 done · 2 it could not be done
`;

/** Runs the command and resolves to its exit code. */
export async function patientKeys(args: string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'rewrap') {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    await rewrap();
    return 0;
  } catch (error) {
    process.stderr.write(`The keys could not be sealed anew. ${(error as Error).message}\n`);
    return 2;
  }
}

async function rewrap(): Promise<void> {
  const config = Config.read({ LOG_LEVEL: 'warn', ...process.env });
  loggerOf(config);
  const door = await openDoor(config, lists);
  try {
    const secrecy = new Secrecy(door.database, door.config, new Clock());
    let done = 0;
    for (const workspace of await new EveryWorkspace(door.database).ids()) {
      done += await door.database.transaction(workspace, () => secrecy.rewrap());
    }
    const [first] = config.patientKeys;
    process.stdout.write(`${done} keys were sealed anew under ${first ? keyName(first) : 'no key'}.\n`);
  } finally {
    await door.close();
  }
}
