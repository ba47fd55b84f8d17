import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerWith, givenMember, givenWorkspace } from '../support/given.js';
import { senderFacts } from '../support/given-care.js';
import { givenDueSelfBill, givenPayoutRun } from '../support/given-payout.js';
import { givenPractice } from '../support/given-practice.js';
import { mandateFacts } from '../support/given-self-bill.js';
import { givenTotp } from '../support/given-totp.js';
import { openPayingApp, PayingApp } from '../support/paying-app.js';

const MINUTE = 60_000;
const NEEDED = [403, 'step-up-needed'];
const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

interface Act {
  readonly method: 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly body: object;
  readonly answers: number;
}

describe('what turns money or power aside', () => {
  let app: PayingApp;
  beforeAll(async () => {
    app = await openPayingApp();
  });
  afterAll(() => app.close());

  /** An agency where each of the guarded acts can be done, and these acts. */
  async function agency() {
    const { owner, freelancer, mandate_id } = await givenDueSelfBill(app);
    const run = await givenPayoutRun(owner);
    await owner.post(`/api/mandates/${mandate_id}/revoke`);
    const member = await givenMember(app, owner, 'secretary');
    const leaving = await givenMember(app, owner, 'secretary');
    const iban = 'BE43068999999501';
    const practice = await givenPractice(owner);
    const acts: Act[] = [
      { method: 'post', path: `/api/payout-runs/${run.id}/export`, body: {}, answers: 200 },
      {
        method: 'post',
        path: '/api/mandates',
        body: mandateFacts(freelancer.user_id, { iban }),
        answers: 201,
      },
      {
        method: 'post',
        path: `/api/payees/${freelancer.user_id}/confirm`,
        body: { iban, note: 'Appelée au numéro du contrat' },
        answers: 200,
      },
      { method: 'patch', path: '/api/workspace', body: { iban }, answers: 200 },
      {
        method: 'post',
        path: '/api/invitations',
        body: { email: 'complice@example.org', role: 'owner' },
        answers: 201,
      },
      { method: 'patch', path: `/api/members/${member.user_id}`, body: { role: 'manager' }, answers: 200 },
      {
        method: 'put',
        path: `/api/practices/${practice.id}/claim-senders/19900143004`,
        body: senderFacts({ iban, password: undefined }),
        answers: 200,
      },
      { method: 'post', path: '/api/online-payments/onboarding', body: {}, answers: 201 },
      { method: 'delete', path: `/api/members/${leaving.user_id}`, body: {}, answers: 200 },
    ];
    return { owner, acts };
  }

  const send = ({ method, path, body }: Act, headers: Readonly<Record<string, string>>, more: object = {}) =>
    app.http[method](path)
      .set(headers)
      .send({ ...body, ...more });
  const later = (ms: number) => app.clock.moveTo(new Date(app.clock.now() + ms).toISOString());

  test('is refused to a session without a recent proof, with and without an Idempotency-Key, and done after one', async () => {
    const { owner, acts } = await agency();
    const { cookie, password } = owner;
    later(10 * MINUTE);
    for (const [nth, act] of acts.entries()) {
      expect([act.path, ...told(await send(act, { cookie }))]).toEqual([act.path, ...NEEDED]);
      const keyed = { cookie, 'idempotency-key': `act-${nth}` };
      expect([act.path, ...told(await send(act, keyed))]).toEqual([act.path, ...NEEDED]);
    }
    expect((await owner.get('/api/invitations')).body.items).toHaveLength(3);
    const proved = await callerWith(app, { cookie }).post('/api/step-up', { password });
    expect(proved.status).toBe(200);
    for (const [nth, act] of acts.entries()) {
      const answer = await send(act, { cookie, 'idempotency-key': `act-${nth}` });
      expect([act.path, answer.status]).toEqual([act.path, act.answers]);
    }
  });

  test('asks an API key for the password of its maker, and counts wrong ones under an Idempotency-Key too', async () => {
    const { owner, acts } = await agency();
    const key = { 'x-api-key': owner.key };
    for (const [nth, act] of acts.entries()) {
      expect([act.path, ...told(await send(act, key))]).toEqual([act.path, 422, 'password-needed']);
      const keyed = { ...key, 'idempotency-key': `act-${nth}` };
      const wrong = await send(act, keyed, { password: 'not the password' });
      expect([act.path, ...told(wrong)]).toEqual([act.path, 401, 'wrong-credentials']);
      const right = await send(act, keyed, { password: owner.password });
      expect([act.path, right.status]).toEqual([act.path, act.answers]);
    }
    const invite = acts.find(({ path }) => path === '/api/invitations')!;
    const guesses: number[] = [];
    for (let n = 0; n < 11; n++) {
      const guess = { password: `not the password ${n}` };
      guesses.push((await send(invite, { ...key, 'idempotency-key': `guess-${n}` }, guess)).status);
    }
    expect(guesses).toEqual([...Array(10).fill(401), 429]);
  });

  test('is refused to every key of whoever has a second factor', async () => {
    const { owner, acts } = await agency();
    await givenTotp(app, callerWith(app, { cookie: owner.cookie }));
    const { password } = owner;
    for (const act of acts)
      expect([act.path, ...told(await send(act, { 'x-api-key': owner.key }, { password }))]).toEqual([
        act.path,
        ...NEEDED,
      ]);
  });

  test('is asked after the permission: who may not do it is told so', async () => {
    const owner = await givenWorkspace(app);
    const accountant = await givenMember(app, owner, 'accountant');
    later(10 * MINUTE);
    const invited = await accountant.post('/api/invitations', { email: 'x@example.org', role: 'secretary' });
    expect(told(invited)).toEqual([403, 'permission-missing']);
  });
});
