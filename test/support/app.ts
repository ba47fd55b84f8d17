import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import supertest from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { Instant } from '../../src/kernel/local-time.js';
import { Clock } from '../../src/platform/clock/clock.service.js';
import { Config } from '../../src/platform/config/config.service.js';
import { openApplication } from '../../src/platform/http/server.client.js';

/** A clock that stands still until it is moved; stories begin on Monday 30 November 2026, 10:00 in Brussels. */
class FixedClock extends Clock {
  constructor(private at: Instant = Date.parse('2026-11-30T09:00:00Z')) {
    super();
  }
  override now(): Instant {
    return this.at;
  }
  moveTo(iso: string): void {
    this.at = Date.parse(iso);
  }
}

/** One running application on its own clone of the migrated template database. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly clock: FixedClock;
  readonly config: Config;
  /** supertest against the listening server. */
  readonly http: supertest.Agent;
  /** Superuser connection, only to look behind the application, never to build a state. */
  readonly admin: pg.Client;
  close(): Promise<void>;
}

/** `template` is the database to clone, which nobody may be connected to. */
export async function openTestApp(
  overrides: Partial<Record<string, string>> = {},
  template = process.env.PERMANENCE_TEST_TEMPLATE!,
): Promise<TestApp> {
  const adminUrl = new URL(process.env.PERMANENCE_TEST_ADMIN_URL!);
  const name = `story_${randomUUID().replaceAll('-', '')}`;
  const root = new pg.Client({ connectionString: adminUrl.href });
  await root.connect();
  await root.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const onClone = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const dataDir = await mkdtemp(join(tmpdir(), 'permanence-story-'));
  const config = Config.read({
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: onClone(process.env.PERMANENCE_TEST_URL!),
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
    ...overrides,
  });
  const clock = new FixedClock();
  const app = await openApplication(AppModule.for(config, clock), config);
  await app.listen(0, '127.0.0.1');
  const admin = new pg.Client({ connectionString: onClone(adminUrl.href) });
  await admin.connect();
  return {
    app,
    clock,
    config,
    admin,
    http: supertest.agent(await app.getUrl()),
    async close() {
      await app.close();
      await admin.end();
      await root.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await root.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
