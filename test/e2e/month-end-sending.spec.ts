import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PollingWorker } from '../../src/invoicing/transports/polling.worker.js';
import { TransmissionsService } from '../../src/invoicing/transports/transmissions.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import {
  awaitCounts,
  awaitItems,
  awaitSent,
  givenBillable,
  givenReview,
  itemsOf,
  listenTo,
} from '../support/given-month-end.js';
import { transmissionsOf, untilTransmission } from '../support/given-transmission.js';
import { openSmtpServer, SmtpServer } from '../support/smtp-server.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** A practice that must receive over Peppol. */
const TAXABLE = { vat_status: 'taxable', vat_number: 'BE0999999922', email: null };

describe('documents that have left, and those that wait', () => {
  let server: SmtpServer;
  let house: TestApp;
  let busy = true;
  beforeAll(async () => {
    server = await openSmtpServer(() => (busy ? '451 come back' : '250 taken'));
    house = await openTestApp({ SMTP_URL: server.url });
  });
  afterAll(async () => {
    await house.close();
    await server.close();
  });

  test('are told apart: tried again by itself, written to a folder, sent', async () => {
    const owner = await givenWorkspace(house);
    await givenBillable(owner, 1, { name: 'A' });
    await givenBillable(owner, 1, { name: 'B', ...TAXABLE });
    const run = await givenReview(owner);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const done = await awaitCounts(owner, run.id, { written: 1 });
    // The run is over: what waits for a mail server or for a person holds up nobody who listens.
    expect((await listenTo(house, owner, run.id)).events.at(-1)).toMatchObject({
      event: 'done',
      data: { counts: { documented: 1, written: 1, sent: 0, failed: 0 } },
    });
    const [mailed, folder] = await awaitItems(owner, run.id, ([first]) => first!.waits_for !== null);
    expect(mailed).toMatchObject({
      state: 'documented',
      failure: null,
      waits_for: { code: 'mail-not-taken', detail: expect.stringContaining('come back') },
    });
    expect(folder).toMatchObject({ state: 'written', waits_for: { code: 'written-to-folder' } });
    const [transmission] = await transmissionsOf(owner, folder!.invoice_id!);
    const { transmission_ref: name } = transmission!;
    expect(folder!.waits_for!.detail).toContain(`peppol/${owner.workspace_id}/outbox`);
    expect(folder!.waits_for!.detail).toContain(`${name}.xml`);
    expect(await itemsOf(owner, run.id, '&state=written')).toEqual([folder]);

    busy = false;
    await untilTransmission(house, owner, mailed!.invoice_id!, ({ state }) => state === 'accepted');
    const root = join(house.config.dataDir, 'peppol', owner.workspace_id);
    await rename(join(root, 'outbox', `${name}.xml`), join(root, 'sent', `${name}.xml`));
    await house.app.get(PollingWorker).poll({ workspace_id: owner.workspace_id, adapter: 'file-drop' });
    const after = await awaitCounts(owner, run.id, { sent: 2 });
    expect(after.counts).toMatchObject({ documented: 0, written: 0, sent: 2 });
    expect(after.event_id).toBeGreaterThan(done.event_id);
    for (const item of await itemsOf(owner, run.id))
      expect(item).toMatchObject({ state: 'sent', waits_for: null });
  });

  test('without a mail server a mail is a file that says where it lies, and is never called sent', async () => {
    const owner = await givenWorkspace(app);
    await givenBillable(owner, 1);
    const run = await givenReview(owner);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    expect((await awaitSent(owner, run.id)).counts).toMatchObject({ written: 1, sent: 0 });
    const [item] = await itemsOf(owner, run.id);
    const [transmission] = await transmissionsOf(owner, item!.invoice_id!);
    expect(item!.waits_for!.detail).toContain(transmission!.transmission_ref);
    const files = await readdir(join(app.config.dataDir, 'outbox'));
    expect(files).toContain(transmission!.transmission_ref);
  });
});

describe('what became of the documents of a run', () => {
  test('a route problem is shown before, stops no issue, and is the reason why the document did not leave', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenBillable(owner, 2, { name: 'A', vat_status: 'exempt_art44', email: null });
    await givenBillable(owner, 1, { name: 'B' });
    const run = await givenReview(owner);
    expect(run.counts).toMatchObject({ drafted: 2, warned: 0 });
    expect(run.warnings).toEqual([{ code: 'missing-email', blocking: false, practices: 1 }]);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ failed: 1, written: 1 });
    const [failed] = await itemsOf(owner, run.id, '&state=failed');
    expect(failed).toMatchObject({
      practice_id: practice,
      number: expect.stringMatching(/^2026-/),
      failure: { code: 'missing-email', detail: expect.stringContaining('fill in email') },
    });

    const inVain = await owner.post(`/api/month-ends/${run.id}/retry`);
    expect([inVain.status, inVain.body.code]).toEqual([409, 'missing-email']);
    await owner.patch(`/api/practices/${practice}`, { email: 'a@example.org' });
    expect((await owner.post(`/api/month-ends/${run.id}/retry`)).status).toBe(202);
    const sent = await awaitSent(owner, run.id);
    expect(sent.counts).toMatchObject({ failed: 0, written: 2 });
    expect(sent.event_id).toBeGreaterThan(done.event_id);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'written', failure: null },
      { state: 'written', failure: null },
    ]);
  });

  test('an invoice that its reader refuses is a failure, with the words of the refusal', async () => {
    const owner = await givenWorkspace(app);
    await givenBillable(owner, 1);
    const run = await givenReview(owner);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitSent(owner, run.id);
    const [item] = await itemsOf(owner, run.id);
    const [transmission] = await transmissionsOf(owner, item!.invoice_id!);
    const { workspace_id } = owner;
    await app.app.get(Database).transaction(workspace_id, () =>
      app.app.get(TransmissionsService).record(workspace_id, transmission!.id, {
        news: 'rejected',
        source: 'webhook',
        reason: 'refused',
        detail: 'The amount is disputed.',
      }),
    );
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'failed', failure: { code: 'refused', detail: 'The amount is disputed.' } },
    ]);
  });
});
