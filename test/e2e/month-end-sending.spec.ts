import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TransmissionsService } from '../../src/invoicing/transports/transmissions.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { awaitSent, givenBillable, givenReview, itemsOf } from '../support/given-month-end.js';
import { transmissionsOf } from '../support/given-transmission.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

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
