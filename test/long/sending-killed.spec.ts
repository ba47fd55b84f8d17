import { afterEach, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, givenWorkspace } from '../support/given.js';
import { givenCalls, givenDraft, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { BUYERS, givenTransport } from '../support/given-transmission.js';
import { KillableApp, startKillableApp } from '../support/killable-app.js';
import { openPhase4Server, Phase4Server } from '../support/phase4-server.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);

const ENV = { TRANSPORT_HOSTS: '127.0.0.0/8' };
let house: TestApp;
let server: Phase4Server;
let running: KillableApp | undefined;

afterEach(async () => {
  await running?.kill();
  await server.close();
  await house.close();
});

const rows = async (sql: string) => (await house.admin.query(sql)).rows;

test('an app killed after the document arrived and before it knew sends the same one again, and only that', async () => {
  house = await openTestApp(ENV);
  // The first document arrives, but the access point never says so.
  server = await openPhase4Server('x-token', {
    mood: (_request, number) => (number === 1 ? 'hangs' : 'well'),
  });
  const owner = await givenWorkspace(house);
  await givenTransport(owner, 'phase4', { url: server.url, token: 'x-token' });
  const buyer = { ...BUYERS.belgianBusiness, delivery: 'peppol' };
  const practice = await givenPricedPractice(owner, perCallCard(), buyer);
  await givenCalls(owner, practice.id, 1);
  const draft = await givenDraft(owner, practice.id);
  await house.app.close();

  running = await startKillableApp(house, ENV);
  expectStatus(await running.as(owner.key).post(`/api/invoices/${draft.id}/issue`), 200);
  await until(async () => server.arrived.length === 1, 40);
  await running.kill();
  const [left] = await rows('SELECT * FROM transmission');
  expect(left).toMatchObject({ state: 'queued', attempts: 1, transmission_ref: null });

  // What the passing of minutes would do: the claim runs out, and the job of a dead process is taken up again.
  await house.admin.query(`UPDATE transmission SET leased_until = now() - interval '1 second'`);
  await house.admin.query(
    `UPDATE pgboss.job_common SET state = 'retry', start_after = now() WHERE state = 'active'`,
  );
  running = await startKillableApp(house, ENV);
  const [sent] = await until(async () => {
    const found = await rows(`SELECT * FROM transmission WHERE state = 'delivered'`);
    return found.length > 0 ? found : null;
  }, 40);
  expect(sent).toMatchObject({ id: left.id, sha256: left.sha256, attempts: 2 });
  expect(server.arrived.map(({ key }) => key)).toEqual([left.id, left.id]);
  expect(new Set(server.arrived.map(({ body }) => body)).size).toBe(1);
  expect(await rows('SELECT number FROM invoice WHERE number IS NOT NULL')).toHaveLength(1);
  expect(await rows('SELECT id FROM transmission')).toHaveLength(1);
});
