import { describe, expect, it } from '@jest/globals';
import { givenMember, givenWorkspace } from '../support/given.js';
import { givenAgency, issueSelfBill } from '../support/given-agency.js';
import { givenMandate, givenSelfBillDrafts, mandateFacts } from '../support/given-self-bill.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

describe('a mandate', () => {
  it('is checked, and has a series of its own', async () => {
    const { app } = story;
    const owner = await givenWorkspace(app);
    const [a, b] = [await givenMember(app, owner, 'secretary'), await givenMember(app, owner, 'secretary')];
    await givenMandate(owner, a.user_id);
    const post = (who: string, overrides: object) =>
      owner.post('/api/mandates', mandateFacts(who, overrides));
    expect(refusal(await post(b.user_id, {}))).toEqual([409, 'prefix-taken']);
    expect(refusal(await post(a.user_id, { prefix: 'S2' }))).toEqual([409, 'mandates-overlap']);
    expect(refusal(await post(b.user_id, { prefix: 'CN' }))).toEqual([400, 'schema', '/prefix']);
    expect(refusal(await post(b.user_id, { prefix: 'B1', company_number: '1999990244' }))).toEqual([
      422,
      'wrong-check-digit',
      '/company_number',
    ]);
    expect(refusal(await post(b.user_id, { prefix: 'B1', signed_on: '2026-02-01' }))).toEqual([
      422,
      'days-reversed',
      '/signed_on',
    ]);
    expect(
      (await givenMember(app, owner, 'accountant').then((who) => who.get('/api/mandates'))).body.items,
    ).toHaveLength(1);
    expect((await a.get('/api/mandates')).status).toBe(403);
    const other = await givenWorkspace(app);
    expect((await other.get('/api/mandates')).body.items).toEqual([]);
    expect(refusal(await other.post('/api/mandates', mandateFacts(a.user_id)))).toEqual([
      404,
      'no-such-member',
    ]);
  });

  it('is needed to write anything, on the day it is written', async () => {
    const { app } = story;
    const { owner, freelancer } = await givenAgency(app, 4, 0);
    const without = await givenSelfBillDrafts(owner);
    expect(without).toMatchObject({
      drafts: [],
      skipped: [{ code: 'mandate-not-in-force', net_cents: 320 }],
    });
    const mandate = await givenMandate(owner, freelancer.user_id);
    const { drafts } = await givenSelfBillDrafts(owner);
    expect((await owner.post(`/api/mandates/${mandate.id}/revoke`)).body.revoked_at).not.toBeNull();
    const refused = await issueSelfBill(owner, drafts[0].id);
    expect(refusal(refused)).toEqual([409, 'mandate-not-in-force']);
    expect(refused.body.title).toContain('The mandate of Sophie Renard was revoked on 2026-11-30');
    expect((await owner.delete(`/api/self-bills/${drafts[0].id}`)).status).toBe(200);
    await givenMandate(owner, freelancer.user_id, { valid_to: '2026-11-29' });
    expect((await givenSelfBillDrafts(owner)).skipped).toMatchObject([{ code: 'mandate-not-in-force' }]);
  });

  it('that is revoked tells at once what waits and what to do, and a new one takes it up the same month', async () => {
    const { app } = story;
    const { owner, freelancer } = await givenAgency(app, 4, 0);
    const mandate = await givenMandate(owner, freelancer.user_id);
    app.clock.moveTo('2026-12-03T09:00:00Z');
    const told = await owner.post(`/api/mandates/${mandate.id}/revoke`);
    expect(told.body).toMatchObject({ waiting_cents: 320 });
    expect(told.body.to_do.fr).toContain('Enregistrez un nouveau mandat');
    const mail = await awaitMail(app, owner.email, 1, 'Sophie Renard');
    expect(mail).toContain('3,20');
    const [skipped] = (await givenSelfBillDrafts(owner)).skipped;
    expect(skipped.sentence).toContain('was revoked on 2026-12-03: record a new one');
    expect((await owner.post(`/api/mandates/${mandate.id}/revoke`)).body.revoked_at).toBe(
      told.body.revoked_at,
    );
    // It cannot be in force on the last day of November, for it was signed after that.
    const next = await givenMandate(owner, freelancer.user_id, {
      signed_on: '2026-12-03',
      valid_from: '2026-12-03',
    });
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(drafts).toMatchObject([{ net_cents: 320, mandate_id: next.id }]);
    expect((await issueSelfBill(owner, drafts[0].id)).status).toBe(200);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('that ended with the month leaves that month to the one that followed', async () => {
    const { app } = story;
    const { owner, freelancer } = await givenAgency(app, 4, 0);
    await givenMandate(owner, freelancer.user_id, { valid_to: '2026-11-30' });
    const { id } = await givenMandate(owner, freelancer.user_id, {
      signed_on: '2026-11-25',
      valid_from: '2026-12-01',
    });
    app.clock.moveTo('2026-12-01T09:00:00Z');
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(drafts).toMatchObject([{ net_cents: 320, mandate_id: id }]);
    expect((await issueSelfBill(owner, drafts[0].id)).body).toMatchObject({ number: 'SR-2026-000001' });
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });
});
