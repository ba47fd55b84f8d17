import { lists } from '../../../ormconfig.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { openDoor } from '../../platform/database/open-database.client.js';
import { loggerOf } from '../../platform/http/server.client.js';
import { StrayEvents, StrayGroup, StrayReason } from './stray-events.service.js';

const MEANS: Readonly<Record<StrayReason, string>> = {
  'wrong-mode':
    'Events of live payments reach an installation with a sandbox key, or the other way round: at Stripe, let the webhooks of ' +
    'each mode lead to the installation that has the key of that mode.',
  'no-account':
    'Events of the platform account itself: at Stripe, let the webhook listen to connected accounts.',
  'unknown-account':
    'Events of accounts that no business here has connected: another installation uses the same platform account, or this ' +
    'database is older than the connection. Payments of these accounts are not recorded here.',
};

/** Prints the events of Stripe that are nobody's here, by cause, and what to do; resolves to the exit code. */
export async function strayEvents(): Promise<number> {
  const config = Config.read({ LOG_LEVEL: 'warn', ...process.env });
  loggerOf(config);
  try {
    const door = await openDoor(config, lists);
    try {
      print(await new StrayEvents(door.database, new Clock()).groups());
      return 0;
    } finally {
      await door.close();
    }
  } catch (error) {
    process.stderr.write(`The events could not be read. ${(error as Error).message}\n`);
    return 2;
  }
}

function print(groups: readonly StrayGroup[]): void {
  if (groups.length === 0) process.stdout.write('No events of Stripe are kept apart.\n');
  for (const { reason, endpoint, live, account_id, events, first_at, last_at, types } of groups) {
    const account = account_id ?? 'no account';
    const line = `${reason}  ${endpoint}  ${live ? 'live' : 'sandbox'}  ${account}  ${events} from ${first_at} to ${last_at}: ${types.join(', ')}`;
    process.stdout.write(`${line.replace(/\p{Cc}/gu, '?')}\n`);
  }
  for (const reason of new Set(groups.map((group) => group.reason)))
    process.stdout.write(`\n${reason}: ${MEANS[reason]}\n`);
}
