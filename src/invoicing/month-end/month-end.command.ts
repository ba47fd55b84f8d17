import { parseArgs } from 'node:util';
import { INestApplicationContext } from '@nestjs/common';
import { lists } from '../../../ormconfig.js';
import { AppModule } from '../../app.module.js';
import { Config } from '../../platform/config/config.service.js';
import { joinDatabase } from '../../platform/database/open-database.client.js';
import { Actor } from '../../platform/http/actor.js';
import { loggerOf, openApplication } from '../../platform/http/server.client.js';
import { Actors } from '../../workspaces/actors.service.js';
import { MonthEndWish, Session } from './month-end-session.command.js';
import { tell } from './month-end-teller.command.js';

const USAGE = `npm run -s month-end -- --month YYYY-MM [--as E-MAIL] [--workspace ID] [--practices LIST]
                        [--exclude-warned] [--self-bills | --no-self-bills] [--yes] [--dry-run]

Drafts a month of every practice, shows what the review found, asks, issues, and makes and keeps every document
(docs/month-end.md). Started again after it was stopped, it goes on where it was, beside the running app or without it.
  --month YYYY-MM    the month that is billed; it must be over
  --as E-MAIL        the owner or manager who acts; or set PERMANENCE_API_KEY to a key of theirs
  --workspace ID     needed when that person works in several
  --practices LIST   these only: ids, codes or names, with commas
  --exclude-warned   leaves out practices whose warnings block, instead of stopping at them
  --self-bills       also writes the self-bills of freelancers; so it does anyway where one has a mandate in force
  --no-self-bills    writes none
  --yes              issues without asking
  --dry-run          shows the review and discards the drafts again
The last line of standard output tells what came of it, as JSON.
Exit code: 0 done, or nothing to do · 1 stopped at warnings, or some practices failed · 2 could not begin · 130 interrupted
`;

const INTERRUPTED = 130;
const NEEDED = ['invoices:draft', 'invoices:issue'];

interface Wish extends MonthEndWish {
  readonly as?: string | undefined;
  readonly workspace?: string | undefined;
}

/** Runs the command and resolves to its exit code. */
export async function monthEnd(args: string[]): Promise<number> {
  const wish = readArguments(args);
  if (typeof wish === 'string') {
    tell(wish === '' ? USAGE : `${wish}\n\n${USAGE}`);
    return wish === '' ? 0 : 2;
  }
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await run(wish, stopping.signal);
  } catch (error) {
    tell(`The month-end did not go on. ${(error as Error).message}`);
    return stopping.signal.aborted ? INTERRUPTED : 2;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function readArguments(args: string[]): Wish | string {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const text = { type: 'string' } as const;
    const options = {
      month: text,
      as: text,
      workspace: text,
      practices: text,
      'exclude-warned': flag,
      'self-bills': { type: 'boolean' } as const,
      yes: flag,
      'dry-run': flag,
      help: flag,
    };
    const { values } = parseArgs({ args, options, allowNegative: true });
    if (values.help) return '';
    if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(values.month ?? '')) return 'Say which month: --month 2026-10.';
    return {
      month: values.month!,
      as: values.as,
      workspace: values.workspace,
      practices: values.practices?.split(',').map((name) => name.trim()),
      exclude: values['exclude-warned'],
      yes: values.yes,
      dry: values['dry-run'],
      selfBills: values['self-bills'],
    };
  } catch (error) {
    return (error as Error).message;
  }
}

async function run(wish: Wish, signal: AbortSignal): Promise<number> {
  const config = Config.read({ LOG_LEVEL: 'warn', ...process.env });
  loggerOf(config);
  const database = await joinDatabase(config, lists);
  const steps = [() => database.close()];
  try {
    const app = await openApplication(AppModule.for(database.config), database.config);
    steps.unshift(() => app.close());
    await app.init();
    const actor = await actorFor(app, wish);
    return await new Session(app, actor, wish, signal).run();
  } finally {
    for (const step of steps) await step();
  }
}

async function actorFor(app: INestApplicationContext, { as, workspace }: Wish): Promise<Actor> {
  const key = process.env.PERMANENCE_API_KEY;
  if (as === undefined && !key)
    throw new Error('Say who acts: --as E-MAIL of an owner or manager, or PERMANENCE_API_KEY.');
  const actors = app.get(Actors);
  const actor = as === undefined ? await actors.ofApiKey(key!) : await actors.ofMember(as, workspace);
  if (!actor) throw new Error('PERMANENCE_API_KEY is not a living API key.');
  const missing = NEEDED.filter((permission) => !actor.permissions.has(permission));
  if (missing.length > 0)
    throw new Error(`${as ?? 'This key'} lacks the permission ${missing.join(' and ')}.`);
  return actor;
}
