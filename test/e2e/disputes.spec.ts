import { describe, expect, it } from '@jest/globals';
import { givenMember } from '../support/given.js';
import { decide, givenDispute, givenLink, publicly } from '../support/given-dispute.js';
import {
  givenIssued,
  givenPricedInvoice,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();

describe('a dispute', () => {
  it('is decided event by event, each rejection with its reason', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, perCallCard(), 5);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    expect(refusal(await decide(owner, dispute, { accepted: [1, 2] }))).toEqual([
      422,
      'events-undecided',
      '/accepted',
    ]);
    expect(refusal(await decide(owner, dispute, { accepted: [1, 2, 3, 4] }))).toEqual([
      422,
      'events-undecided',
      '/accepted',
    ]);
    const twice = { accepted: [1, 2, 3], rejected: [{ event: 3, reason: 'x' }] };
    expect(refusal(await decide(owner, dispute, twice))).toEqual([422, 'events-undecided', '/accepted']);
    const decided = await decide(owner, dispute, {
      accepted: [2],
      rejected: [1, 3].map((event) => ({ event, reason: 'Transmis au docteur' })),
    });
    expect(decided.body.credit_cents).toBe(100);
    expect(decided.body.events).toMatchObject([
      { position: 1, state: 'rejected', answer: 'Transmis au docteur' },
      { position: 2, state: 'accepted', answer: null },
      { position: 3, state: 'rejected' },
    ]);
    const none = await givenDispute(app, owner, invoice.id, [4]);
    const rejected = await decide(owner, none, { rejected: [{ event: 4, reason: 'Compté juste' }] });
    expect(rejected.body).toMatchObject({ credit_cents: 0, credit_note_id: null });
  });

  it('is refused for events of another invoice, for those that cost nothing, and for a text that names a patient', async () => {
    const { app, owner } = story;
    const { practice, invoice } = await givenPricedInvoice(owner, perCallCard(), 2);
    await owner.post('/api/work-entries', {
      practice_id: practice.id,
      kind: 'call',
      direction: 'in',
      outcome: 'abandoned',
      started_at: '2026-11-05T10:00:00Z',
    });
    const supplement = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, supplement.id);
    expect(refusal(await publicly(app, token, { events: [2], reason: 'other' }))).toEqual([
      404,
      'no-such-event',
    ]);
    expect(refusal(await publicly(app, token, { events: [1], reason: 'other' }))).toEqual([
      422,
      'event-not-counted',
      '/events',
    ]);
    const named = { events: [1], reason: 'other', note: 'Mme Lefèvre n’a pas appelé' };
    const own = await givenLink(owner, invoice.id);
    expect(refusal(await publicly(app, own, named))).toEqual([422, 'patient-in-text', '/note']);
  });

  it('is open for the days of the contract, else those of the business', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, perCallCard(), 2);
    const short = await givenPricedInvoice(owner, perCallCard(), 2, {
      contracts: [{ starts_on: '2026-01-01', dispute_days: 3 }],
    });
    const links = [await givenLink(owner, invoice.id), await givenLink(owner, short.invoice.id)];
    const until = async (token: string) =>
      (await app.http.get(`/api/public/annex/${token}`)).body.dispute_until;
    expect(await Promise.all(links.map(until))).toEqual(['2026-12-30', '2026-12-03']);
    app.clock.moveTo('2026-12-04T09:00:00Z');
    const answers = [];
    for (const token of links) answers.push(await publicly(app, token, { events: [1], reason: 'other' }));
    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    expect(answers[1]!.body.code).toBe('dispute-window-over');
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('is seen by its practice and by nobody else’s', async () => {
    const { app, owner } = story;
    const { practice, invoice } = await givenPricedInvoice(owner, perCallCard(), 2);
    const dispute = await givenDispute(app, owner, invoice.id, [1]);
    const doctor = await givenMember(app, owner, 'practice', practice.id);
    const other = await givenMember(app, owner, 'practice', (await givenPricedPractice(owner)).id);
    expect((await doctor.get('/api/disputes')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      dispute,
    ]);
    expect((await other.get('/api/disputes')).body.items).toEqual([]);
    expect(refusal(await other.get(`/api/disputes/${dispute}`))).toEqual([404, 'no-such-dispute']);
    expect((await doctor.post(`/api/disputes/${dispute}/decide`, { accepted: [1] })).status).toBe(403);
  });

  it('of two decisions at once takes one', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, perCallCard(), 4);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2]);
    const answers = await Promise.all([1, 2, 3].map(() => decide(owner, dispute, { accepted: [1, 2] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const notes = await owner.get(`/api/invoices?practice_id=${invoice.practice_id}`);
    const credits = notes.body.items.filter(({ kind }: { kind: string }) => kind === 'credit_note');
    expect(credits).toMatchObject([{ net_cents: 200 }]);
  });
});
