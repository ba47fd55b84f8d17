import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Files } from '../../src/platform/files/files.service.js';
import { openApplication } from '../../src/platform/http/server.client.js';
import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { MailMessage } from '../../src/platform/mail/message.js';
import { Outbox } from '../../src/platform/outbox/outbox.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { openSmtpServer, SmtpServer } from '../support/smtp-server.js';
import { until } from '../support/until.js';

const WORKSPACE = newId();
const MESSAGE: MailMessage = {
  to: 'accueil@cabinet-soleil.example',
  subject: 'Votre facture de novembre, à régler',
  text: 'Bonjour,\nvoici votre facture.\n.\nBien à vous',
};

let house: TestApp;
let server: SmtpServer | undefined;

beforeEach(() => {
  server = undefined;
});

afterEach(async () => {
  await house.close();
  await server?.close();
});

const inside = <T>(work: () => Promise<T>, workspace = WORKSPACE) =>
  house.app.get(Database).transaction(workspace, work);

const send = (change: Partial<MailMessage> = {}) =>
  inside(() => house.app.get(Outbox).mail({ ...MESSAGE, ...change }));

const letters = async () => {
  const folder = join(house.config.dataDir, 'outbox');
  return (await readdir(folder).catch(() => [])).sort().map((name) => join(folder, name));
};

const row = async (id: string) => {
  const { rows } = await house.admin.query('SELECT * FROM outbox_message WHERE id = $1', [id]);
  return rows[0];
};

const untilState = (id: string, state: string) =>
  until(async () => {
    const message = await row(id);
    return message.state === state && message;
  });

/** Brings the next attempt forward, which would come after a pause of 15 s and more. */
const hurry = () =>
  house.admin.query(`UPDATE pgboss.job_common SET start_after = now() WHERE state = 'retry'`);

const messageId = (mail: string) => /^Message-ID: <([0-9a-f-]{36})@/m.exec(mail)?.[1];

describe('mail without a mail server', () => {
  beforeEach(async () => {
    house = await openTestApp({ PUBLIC_URL: 'https://permanence.example' });
  });

  test('is written as an .eml once its transaction has committed', async () => {
    const id = await inside(async () => {
      const file = await house.app
        .get(Files)
        .put('archive-1.pdf', 'application/pdf', Buffer.from('%PDF-1.7 fictional'));
      const id = await house.app.get(Outbox).mail({
        ...MESSAGE,
        from_name: 'Secrétariat Dupont',
        reply_to: 'claire@dupont.example',
        attachments: [{ name: 'facture.pdf', media_type: 'application/pdf', file_id: file }],
      });
      await pause(300);
      expect(await letters()).toEqual([]);
      return id;
    });
    const sent = await untilState(id, 'sent');
    const [path] = await letters();
    expect(path).toMatch(new RegExp(`/outbox/2026-11-30T09-00-00.000Z-${id}\\.eml$`));
    expect((await stat(path!)).mode & 0o777).toBe(0o600);
    const mail = await readFile(path!, 'utf8');
    expect(mail).toMatch(/^From: =\?UTF-8\?Q\?Secr=C3=A9tariat_Dupont\?= <no-reply@permanence\.example>\r$/m);
    expect(mail).toMatch(/^To: accueil@cabinet-soleil\.example\r$/m);
    expect(mail).toMatch(/^Reply-To: claire@dupont\.example\r$/m);
    expect(mail).toMatch(/^Date: Mon, 30 Nov 2026 09:00:00 \+0000\r$/m);
    expect(messageId(mail)).toBe(id);
    expect(mail).toContain(Buffer.from('%PDF-1.7 fictional').toString('base64'));
    expect(mail).toMatch(/filename=facture\.pdf/);
    expect(sent).toMatchObject({ attempts: 1, last_error: null, sent_at: '2026-11-30T09:00:00.000Z' });
    expect(sent.payload).not.toHaveProperty('text');
  });

  test('is never sent when its transaction rolls back', async () => {
    const failing = inside(async () => {
      await house.app.get(Outbox).mail(MESSAGE);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const later = await send();
    await untilState(later, 'sent');
    expect(await letters()).toHaveLength(1);
    const { rows } = await house.admin.query(
      'SELECT (SELECT count(*) FROM outbox_message) AS messages, count(*) AS jobs FROM pgboss.job_common',
    );
    expect(rows).toEqual([{ messages: 1, jobs: 1 }]);
  });

  test('refuses a second recipient and a second header', async () => {
    await expect(send({ to: 'a@b.example, c@d.example' })).rejects.toMatchObject({ code: 'bad-address' });
    await expect(send({ subject: 'x\r\nBcc: c@d.example' })).rejects.toMatchObject({
      code: 'bad-mail-header',
    });
  });

  test('goes on after every connection of the database was cut', async () => {
    await untilState(await send(), 'sent');
    const cutOff = inside(async () => {
      await house.admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await pause(100);
      return house.app.get(Outbox).mail(MESSAGE);
    });
    await expect(cutOff).rejects.toThrow();
    await untilState(await send(), 'sent');
    expect(await letters()).toHaveLength(2);
  });

  test('keeps jobs and tenants apart', async () => {
    const id = await send();
    await untilState(id, 'sent');
    const asApp = (sql: string) => inside(() => house.app.get(Database).query(sql));
    await expect(asApp('SELECT data FROM pgboss.job_common')).rejects.toMatchObject({ code: '42501' });
    await expect(asApp('DELETE FROM pgboss.job_common')).rejects.toMatchObject({ code: '42501' });
    await expect(asApp('DELETE FROM outbox_message')).rejects.toMatchObject({ code: '42501' });
    await expect(asApp(`UPDATE stored_file SET name = 'x'`)).rejects.toMatchObject({ code: '42501' });
    const runner = new pg.Client({
      connectionString: house.config.databaseUrl,
      options: '-c role=permanence_jobs',
    });
    await runner.connect();
    const refused = await runner.query('SELECT 1 FROM outbox_message').catch((error) => error.code);
    const { rows } = await runner.query('SELECT data FROM pgboss.job_common');
    await runner.end();
    expect(refused).toBe('42501');
    expect(rows).toEqual([{ data: { workspace_id: WORKSPACE, outbox_id: id } }]);
  });
});

describe('mail through a mail server', () => {
  test('arrives byte for byte, to its recipient', async () => {
    server = await openSmtpServer(() => '250 taken');
    house = await openTestApp({ SMTP_URL: server.url });
    const id = await send();
    await untilState(id, 'sent');
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(messageId(mail!)).toBe(id);
    expect(mail).toMatch(/^Subject: =\?UTF-8\?Q\?Votre_facture_de_novembre=2C_=C3=A0_?/m);
    expect(mail).toMatch(/\r\nvoici votre facture\.\r\n\.\r\nBien =C3=A0 vous/);
    expect(await letters()).toEqual([]);
  });

  test('is sent once, whichever of two app instances takes it, and however many jobs ask for it', async () => {
    server = await openSmtpServer(() => pause(20, '250 taken'));
    house = await openTestApp({ SMTP_URL: server.url });
    const second = await openApplication(AppModule.for(house.config, house.clock), house.config);
    await second.init();
    try {
      const ids: string[] = [];
      for (let i = 0; i < 30; i++) {
        const app = i % 2 ? second : house.app;
        const twice = async () => {
          const outbox_id = await app.get(Outbox).mail(MESSAGE);
          await app.get(Jobs).send('mail', { workspace_id: WORKSPACE, outbox_id });
          return outbox_id;
        };
        ids.push(await app.get(Database).transaction(WORKSPACE, twice));
      }
      await until(async () => {
        const { rows } = await house.admin.query(
          `SELECT count(*) AS done FROM pgboss.job_common WHERE state = 'completed'`,
        );
        return rows[0].done === 60;
      });
      expect(server.received.map(messageId).sort()).toEqual(ids.sort());
    } finally {
      await second.close();
    }
  });

  test('is sent again, under the same Message-ID, when the worker is cut off before it could mark it', async () => {
    server = await openSmtpServer(async (number) => {
      if (number === 1) {
        await house.admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'permanence'`,
        );
      }
      return '250 taken';
    });
    house = await openTestApp({ SMTP_URL: server.url });
    const id = await send();
    await until(async () => (await hurry()) && (await row(id)).state === 'sent');
    expect(server.received.map(messageId)).toEqual([id, id]);
  });

  test('is finished before the process stops', async () => {
    server = await openSmtpServer(() => pause(700, '250 taken'));
    house = await openTestApp({ SMTP_URL: server.url });
    const id = await send();
    await until(async () => server!.received.length === 1);
    await house.app.close();
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('waits and tries again after a temporary refusal', async () => {
    server = await openSmtpServer((number) => (number === 1 ? '451 come back' : '250 taken'));
    house = await openTestApp({ SMTP_URL: server.url });
    const id = await send();
    const waiting = await until(async () => {
      const message = await row(id);
      return message.attempts === 1 && message;
    });
    expect(waiting).toMatchObject({ state: 'queued', last_error: expect.stringContaining('451 come back') });
    expect(server.received).toHaveLength(1);
    const sent = await until(async () => {
      await hurry();
      const message = await row(id);
      return message.state === 'sent' && message;
    });
    expect(sent).toMatchObject({ attempts: 2 });
  });

  test('fails at once when the server refuses it for good, and says why', async () => {
    server = await openSmtpServer(() => '554 not here');
    house = await openTestApp({ SMTP_URL: server.url });
    const failed = await untilState(await send(), 'failed');
    expect(failed).toMatchObject({
      attempts: 1,
      last_error: expect.stringContaining('554 not here'),
      sent_at: null,
    });
    expect(server.received).toHaveLength(1);
  });

  test('fails after the last attempt, and says why', async () => {
    server = await openSmtpServer(() => '451 come back');
    house = await openTestApp({ SMTP_URL: server.url });
    await house.admin.query(`UPDATE pgboss.queue SET retry_limit = 0 WHERE name = 'mail'`);
    const failed = await untilState(await send(), 'failed');
    expect(failed).toMatchObject({ attempts: 1, last_error: expect.stringContaining('451 come back') });
  });

  test('is not handed in clear text to a server that is not on this machine', async () => {
    server = await openSmtpServer(() => '250 taken', '0.0.0.0');
    house = await openTestApp({ SMTP_URL: server.url });
    const id = await send();
    const waiting = await until(async () => {
      const message = await row(id);
      return message.attempts === 1 && message;
    });
    expect(waiting.last_error).toMatch(/STARTTLS/);
    expect(server.received).toEqual([]);
  });
});
