import { join } from 'node:path';
import { INestApplicationContext, Logger } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { secret } from '../kernel/id.js';
import { Config } from '../platform/config/config.service.js';
import { Database } from '../platform/database/database.service.js';
import { BUSINESSES } from './businesses.js';
import { layDesk } from './desk-today.command.js';
import { monthOf } from './month.js';
import { MonthEnd } from './month-end.command.js';
import { Progress } from './progress.command.js';

/** A small part of the solo secretary's month: enough to see an invoice with its annex, made in a few seconds. */
const SHARE = 0.2;

/**
 * `npm start -- --demo`: gives a database without users a fictional secretary with a month of billed work and tells how
 * to sign in; without the flag, an empty database is told of it. Throws `conflict/not-empty`, and
 * `forbidden/no-demo-in-production` when NODE_ENV says production.
 */
export async function offerDemoWorkspace(
  app: INestApplicationContext,
  args: readonly string[],
): Promise<void> {
  const logger = new Logger('demo');
  const database = app.get(Database);
  const [users] = await database.identity(null, () =>
    database.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM app_user) AS some'),
  );
  if (!args.includes('--demo')) {
    if (!users!.some)
      logger.log('No workspace yet. See README.md, or look around first: npm start -- --demo');
    return;
  }
  if (process.env.NODE_ENV === 'production') {
    throw new DomainError('forbidden', 'no-demo-in-production', 'There is no demo workspace in production.');
  }
  if (users!.some) {
    throw new DomainError(
      'conflict',
      'not-empty',
      'A demo workspace is made in an empty DATA_DIR only: choose another.',
    );
  }
  const [business] = BUSINESSES;
  const password = secret();
  const progress = new Progress();
  const end = new MonthEnd(
    app,
    business!,
    monthOf(business!, SHARE),
    progress,
    new AbortController().signal,
    password,
  );
  await end.found();
  await end.importCalls();
  await end.recordWork();
  await end.draft();
  const folder = join(app.get(Config).dataDir, 'demo');
  await end.issue(folder);
  await layDesk(
    app,
    end.actor,
    end.clients.map(({ id }) => id),
  );
  progress.end();
  logger.log(`${end.entries} entries and ${end.invoices} invoices were made; their PDFs are in ${folder}.`);
  logger.log(`Sign in as ${business!.email} with the password ${password}`);
}
