import { describe, expect, it } from '@jest/globals';
import { SelfBillAnswers } from '../../src/invoicing/self-billing/self-bill-answers.service.js';
import { givenAgency, givenIssuedSelfBill, issueSelfBill } from '../support/given-agency.js';
import { givenMandate, givenSelfBillDrafts, selfBillToken } from '../support/given-self-bill.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

describe('the answer of a freelancer', () => {
  it('is accepted, or contested with a reason, through its link, and accepted once the days are over', async () => {
    const { app } = story;
    const answers = [];
    for (const [prefix, answer] of [
      ['AC', 'accepted'],
      ['CO', 'contested'],
      ['LA', null],
    ] as const) {
      const { owner, freelancer } = await givenAgency(app, 5, 0);
      const email = `sophie.${prefix.toLowerCase()}@example.org`;
      await givenMandate(owner, freelancer.user_id, { email, prefix, acceptance_days: 10 });
      const { drafts } = await givenSelfBillDrafts(owner);
      const { body } = await issueSelfBill(owner, drafts[0].id);
      const token = await selfBillToken(app, email, body.number);
      const page = await app.http.get(`/s/${token}`);
      expect([page.status, page.headers['x-robots-tag']]).toEqual([200, 'noindex, nofollow']);
      expect(page.text).toContain('Vous pouvez la contester jusqu’au 10 décembre 2026');
      expect((await app.http.get(`/api/public/self-bill/${token}/pdf`)).status).toBe(200);
      // One link does not open the other kind of page.
      expect((await app.http.get(`/p/${token}`)).status).toBe(404);
      if (answer === 'accepted') {
        const sent = await app.http.post(`/s/${token}`).redirects(0).field('answer', 'accepted');
        expect(sent.status).toBe(303);
        const again = await app.http
          .post(`/api/public/self-bill/${token}/answer`)
          .send({ answer: 'accepted' });
        expect(refusal(again)).toEqual([409, 'answered-already']);
      } else if (answer === 'contested') {
        const bare = await app.http.post(`/s/${token}`).redirects(0).field('answer', 'contested');
        expect([bare.status, bare.text.includes('Dites ce qui ne va pas')]).toEqual([422, true]);
        const named = { answer, reason: 'Mme Lefèvre a appelé deux fois' };
        expect(refusal(await app.http.post(`/api/public/self-bill/${token}/answer`).send(named))).toEqual([
          422,
          'patient-in-text',
          '/reason',
        ]);
        const sent = await app.http
          .post(`/s/${token}`)
          .redirects(0)
          .field('answer', 'contested')
          .field('reason', 'Il manque <samedi>');
        expect(sent.status).toBe(303);
        await awaitMail(app, 'contact@dumont.example', 1, body.number);
      } else {
        expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(0);
        app.clock.moveTo('2026-12-11T09:00:00Z');
        const late = { answer: 'contested', reason: 'Trop tard' };
        expect(refusal(await app.http.post(`/api/public/self-bill/${token}/answer`).send(late))).toEqual([
          409,
          'answer-too-late',
        ]);
        expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(1);
        expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(0);
        app.clock.moveTo('2026-11-30T09:00:00Z');
      }
      const { state, answer: told, reason } = (await owner.get(`/api/self-bills/${drafts[0].id}`)).body;
      answers.push([state, told, reason]);
    }
    expect(answers).toEqual([
      ['accepted', 'accepted', null],
      ['contested', 'contested', 'Il manque <samedi>'],
      ['accepted', 'lapsed', null],
    ]);
  });

  it('is asked for in the language they read, with the lines in it', async () => {
    const { app } = story;
    const { token } = await givenIssuedSelfBill(app);
    const { text, headers } = await app.http.get(`/s/${token}?lang=nl`);
    expect(headers['content-language']).toBe('nl');
    expect(text).toContain('Oproepen');
    expect(text).not.toContain('Appels');
    const refused = await app.http
      .post(`/s/${token}?lang=nl`)
      .redirects(0)
      .field('answer', 'contested')
      .field('reason', 'Mevrouw Peeters belde niet');
    expect([refused.status, refused.text.includes('noem niemand')]).toEqual([422, true]);
    const sent = await app.http.post(`/s/${token}?lang=nl`).redirects(0).field('answer', 'accepted');
    expect([sent.status, sent.headers.location]).toEqual([303, `${token}?lang=nl`]);
  });

  it('counts once, of two at a time', async () => {
    const { app } = story;
    const { owner, bill, token } = await givenIssuedSelfBill(app);
    const say = (answer: object) => app.http.post(`/api/public/self-bill/${token}/answer`).send(answer);
    const answers = await Promise.all([
      say({ answer: 'accepted' }),
      say({ answer: 'contested', reason: 'Il manque samedi' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const stands = (await owner.get(`/api/self-bills/${bill.id}`)).body;
    expect(stands.answer).toBe(answers[0]!.status === 200 ? 'accepted' : 'contested');
  });

  it('is asked for again through a new link, to the address of today; the old one closes', async () => {
    const { app } = story;
    const { owner, freelancer, mandate_id, bill, token, email } = await givenIssuedSelfBill(app);
    const again = await owner.post(`/api/self-bills/${bill.id}/send`);
    expect([again.status, again.body]).toEqual([200, { sent_to: email }]);
    const second = await selfBillToken(app, email, bill.number, 2);
    expect(second).not.toBe(token);
    expect((await app.http.get(`/s/${token}`)).status).toBe(404);
    expect((await app.http.get(`/s/${second}`)).status).toBe(200);
    await owner.post(`/api/mandates/${mandate_id}/revoke`);
    const moved = `moved-${email}`;
    await givenMandate(owner, freelancer.user_id, {
      email: moved,
      signed_on: '2026-11-20',
      valid_from: '2026-11-30',
    });
    expect((await owner.post(`/api/self-bills/${bill.id}/send`)).body).toEqual({ sent_to: moved });
    const third = await selfBillToken(app, moved, bill.number);
    expect((await app.http.post(`/s/${third}`).redirects(0).field('answer', 'accepted')).status).toBe(303);
    await owner.post(`/api/self-bills/${bill.id}/send`);
    const mail = await awaitMail(app, moved, 2, bill.number);
    expect(mail).toContain('Elle se trouve ici');
    expect(mail).not.toContain('acceptez-la');
    const drafts = await owner.post(`/api/self-bills/${crypto.randomUUID()}/send`);
    expect(refusal(drafts)).toEqual([404, 'no-such-self-bill']);
    expect((await freelancer.post(`/api/self-bills/${bill.id}/send`)).status).toBe(403);
  });
});
