import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openTestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { givenLink } from '../support/given-dispute.js';
import { givenCalls, givenIssued, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const page = (token: string) => story.app.http.get(`/p/${token}`);

describe('a link', () => {
  it('that is unknown, revoked, expired or for something else opens nothing, all alike', async () => {
    const { app, owner } = story;
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 1);
    const invoice = await givenIssued(owner, practice.id);
    const [first, second] = [await givenLink(owner, invoice.id), await givenLink(owner, invoice.id)];
    expect(first).not.toBe(second);
    const { rows } = await app.admin.query('SELECT token_hash FROM invoice_link WHERE invoice_id = $1', [
      invoice.id,
    ]);
    expect(rows.map(({ token_hash }) => token_hash)).toContain(
      createHash('sha256').update(first).digest('hex'),
    );
    const statuses = async (token: string) => [
      (await page(token)).status,
      (await app.http.get(`/api/public/annex/${token}`)).status,
      (await app.http.get(`/api/public/annex/${token}/csv`)).status,
      (await app.http.post(`/api/public/annex/${token}/disputes`).send({ events: [1], reason: 'other' }))
        .status,
    ];
    expect((await page(first)).status).toBe(200);
    const guess = `${first.slice(0, -43)}${randomBytes(32).toString('base64url')}`;
    for (const token of [guess, first.slice(0, -1), `pk${first.slice(3)}`, 'x', '%00', '..%2f..%2fhealth'])
      expect(await statuses(token)).toEqual([404, 404, 404, 404]);
    app.clock.moveTo('2027-12-01T09:00:00Z');
    expect(await statuses(first)).toEqual([404, 404, 404, 404]);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect((await owner.delete(`/api/invoices/${invoice.id}/link`)).body).toEqual({ revoked: 2 });
    expect(await statuses(second)).toEqual([404, 404, 404, 404]);
    const draft = await owner.post('/api/invoices', {
      practice_id: practice.id,
      period: { from: '2026-10-01', to: '2026-10-31' },
    });
    expect(draft.status).not.toBe(500);
    const other = await givenWorkspace(app);
    expect((await other.post(`/api/invoices/${invoice.id}/link`)).status).toBe(404);
  });

  it('is not made for a draft', async () => {
    const { owner } = story;
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 1);
    const draft = await owner.post('/api/invoices', {
      practice_id: practice.id,
      period: { from: '2026-11-01', to: '2026-11-30' },
    });
    const answer = await owner.post(`/api/invoices/${draft.body.id}/link`);
    expect([answer.status, answer.body.code]).toEqual([409, 'not-issued']);
  });
});

it('guesses and reading have an end: then it is 429', async () => {
  const apart = await openTestApp();
  try {
    let last = 0;
    for (let tries = 0; tries < 130 && last !== 429; tries += 1)
      last = (
        await apart.http.get(
          `/api/public/annex/doc_${'0'.repeat(32)}_${randomBytes(32).toString('base64url')}`,
        )
      ).status;
    expect(last).toBe(429);
  } finally {
    await apart.close();
  }
});
