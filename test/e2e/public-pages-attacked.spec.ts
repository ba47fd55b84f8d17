import { describe, expect, it } from '@jest/globals';
import { givenWorkspace } from '../support/given.js';
import { givenIssuedSelfBill } from '../support/given-agency.js';
import { givenDispute, givenLink, publicly } from '../support/given-dispute.js';
import { givenEntry } from '../support/given-entries.js';
import {
  card,
  givenIssued,
  givenPricedInvoice,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const SCRIPT = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

async function givenOpenInvoice(calls = 6) {
  const { owner } = story;
  const { invoice } = await givenPricedInvoice(owner, perCallCard(), calls);
  return { invoice, token: await givenLink(owner, invoice.id) };
}

const send = (token: string, fields: readonly (readonly [string, string])[]) => {
  const sent = story.app.http.post(`/p/${token}`).redirects(0);
  for (const [name, value] of fields) sent.field(name, value);
  return sent;
};

describe('a token', () => {
  it('opens nothing of another business, nor the other kind of page', async () => {
    const { app } = story;
    const { token } = await givenOpenInvoice();
    const { token: bill } = await givenIssuedSelfBill(app);
    const other = await givenWorkspace(app);
    const moved = token.replace(/_[0-9a-f]{32}_/, `_${other.workspace_id.replaceAll('-', '')}_`);
    for (const path of [`/p/${moved}`, `/p/${bill}`, `/s/${token}`, `/s/${moved}`]) {
      expect((await app.http.get(path)).status).toBe(404);
      expect((await app.http.post(path).field('answer', 'accepted')).status).toBe(404);
    }
    for (const path of ['csv', 'recomputed'])
      expect((await app.http.get(`/api/public/annex/${bill}/${path}`)).status).toBe(404);
    expect((await app.http.get(`/api/public/self-bill/${token}/pdf`)).status).toBe(404);
  });

  it('closes with its year, and at once when it is revoked', async () => {
    const { app } = story;
    const { owner, bill, token } = await givenIssuedSelfBill(app);
    app.clock.moveTo('2027-12-01T09:00:00Z');
    expect((await app.http.get(`/s/${token}`)).status).toBe(404);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect((await app.http.get(`/s/${token}`)).status).toBe(200);
    expect((await owner.delete(`/api/invoices/${bill.id}/link`)).body).toEqual({ revoked: 1 });
    expect((await app.http.get(`/s/${token}`)).status).toBe(404);
    const late = { answer: 'accepted' };
    expect((await app.http.post(`/api/public/self-bill/${token}/answer`).send(late)).status).toBe(404);
  });
});

describe('an address', () => {
  it('with what mail programs add to it, or with nonsense, still opens the page', async () => {
    const { app } = story;
    const { token } = await givenOpenInvoice();
    for (const query of [
      'utm_source=mail&fbclid=x',
      'page=1e9',
      'page=-1',
      `lang=${encodeURIComponent(SCRIPT)}`,
      'sent=2',
    ])
      expect((await app.http.get(`/p/${token}?${query}`)).status).toBe(200);
    const { token: bill } = await givenIssuedSelfBill(app);
    expect((await app.http.get(`/s/${bill}?lang=xx&utm_source=mail`)).status).toBe(200);
  });
});

describe('huge and odd input', () => {
  it('is refused without a trace', async () => {
    const { app, owner } = story;
    const { invoice, token } = await givenOpenInvoice();
    const statuses = [];
    for (const body of [
      { events: Array.from({ length: 1_001 }, (_, at) => at + 1), reason: 'other' },
      { events: [1.5], reason: 'other' },
      { events: [-1], reason: 'other' },
      { events: [1e9], reason: 'other' },
      { events: ['1'], reason: 'other' },
      { events: [], reason: 'other' },
      { events: [1], reason: SCRIPT },
      { events: [1], reason: 'other', note: 'x'.repeat(301) },
      { events: [1], reason: 'other', note: 'x\u0000y' },
      { events: [1], reason: 'other', more: true },
      { events: [1], reason: 'other', note: 'x'.repeat(1_100_000) },
    ])
      statuses.push((await publicly(app, token, body)).status);
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
    const many = Array.from({ length: 400 }, () => ['event', '1'] as const);
    for (const fields of [
      many,
      [['event', 'x'.repeat(50_000)]],
      [
        ['event', '1'],
        ['reason', 'other'],
        ['note', 'x'.repeat(20_000)],
      ],
      [
        ['event', '1'],
        ['reason', 'other'],
        ['note', 'x'.repeat(400)],
      ],
      [
        ['event', 'NaN'],
        ['reason', 'other'],
      ],
    ] as const) {
      const { status } = await send(token, fields as readonly (readonly [string, string])[]);
      expect([413, 422]).toContain(status);
    }
    const file = app.http.post(`/p/${token}`).redirects(0).attach('event', Buffer.alloc(10), 'x.txt');
    expect([413, 422]).toContain((await file).status);
    expect((await owner.get(`/api/disputes?invoice_id=${invoice.id}`)).body.items).toEqual([]);
    expect((await app.http.get(`/p/${'a'.repeat(3_000)}`)).status).toBeLessThan(500);
  });

  it('of a thousand events disputed at once is one dispute', async () => {
    const { app, owner } = story;
    const { invoice, token } = await givenOpenInvoice(1_000);
    const events = Array.from({ length: 1_000 }, (_, at) => at + 1);
    expect((await publicly(app, token, { events, reason: 'not_ours' })).status).toBe(201);
    const [dispute] = (await owner.get(`/api/disputes?invoice_id=${invoice.id}`)).body.items;
    const decided = await owner.post(`/api/disputes/${dispute.id}/decide`, { accepted: events });
    expect(decided.body).toMatchObject({ state: 'decided', credit_cents: invoice.net_cents });
    expect((await app.http.get(`/p/${token}`)).status).toBe(200);
  });
});

describe('an event', () => {
  it('is disputed once, also when it is named twice or by two at a time', async () => {
    const { app } = story;
    const { token } = await givenOpenInvoice();
    const twice = await publicly(app, token, { events: [1, 1], reason: 'twice' });
    expect(twice.body.events).toHaveLength(1);
    expect(refusal(await publicly(app, token, { events: [1, 2], reason: 'twice' }))).toEqual([
      409,
      'disputed-already',
    ]);
    const together = await Promise.all(
      [1, 2, 3].map(() => publicly(app, token, { events: [2, 3], reason: 'other' })),
    );
    expect(together.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const form = await send(token, [
      ['event', '3'],
      ['reason', 'other'],
    ]);
    expect([form.status, form.text.includes('déjà contesté')]).toEqual([422, true]);
  });
});

describe('hostile texts', () => {
  it('stand on the pages as text: labels, names, missions, answers, reasons', async () => {
    const { app, owner } = story;
    const label = { fr: SCRIPT, nl: SCRIPT, en: SCRIPT, de: SCRIPT };
    const component = {
      code: 'work',
      kind: 'unit',
      label,
      meter: { event: 'work', measures: ['work_s'] },
      price: { unit_price: '28.00', per: 3600 },
    };
    const facts = { name: SCRIPT, legal_name: SCRIPT };
    const practice = await givenPricedPractice(owner, card([component]), facts);
    const at = { started_at: '2026-11-06T08:00:00Z', ended_at: '2026-11-06T08:30:00Z' };
    await givenEntry(owner, practice.id, { ...at, work_s: 1_800, label: SCRIPT });
    const invoice = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, invoice.id);
    const dispute = await givenDispute(app, owner, invoice.id, [1], 'other');
    const rejected = { rejected: [{ event: 1, reason: SCRIPT }] };
    expect((await owner.post(`/api/disputes/${dispute}/decide`, rejected)).status).toBe(200);
    for (const lang of ['fr', 'nl']) {
      const { text } = await app.http.get(`/p/${token}?lang=${lang}`);
      expect(text).not.toMatch(/<img|<script>alert/);
      expect(text.split('&lt;script&gt;alert(2)').length).toBeGreaterThan(4);
    }
    const again = await send(token, [
      ['event', SCRIPT],
      ['reason', SCRIPT],
      ['note', SCRIPT],
    ]);
    expect(again.status).toBe(422);
    expect(again.text).not.toMatch(/<img|<script>alert/);
    const { token: bill } = await givenIssuedSelfBill(app, { name: 'Sophie "<b>" & Renard' });
    const answer = await app.http
      .post(`/s/${bill}`)
      .redirects(0)
      .field('answer', 'contested')
      .field('reason', `Mme Lefèvre ${SCRIPT}`);
    expect([answer.status, /<img|<script>alert|<b>/.test(answer.text)]).toEqual([422, false]);
  });

  it('never ask for a patient: the page says so, and refuses what names one', async () => {
    const { app } = story;
    const { token } = await givenOpenInvoice();
    for (const [lang, hint] of [
      ['fr', 'Ne nommez aucun patient'],
      ['nl', 'Noem geen patiënt'],
      ['en', 'Name no patient'],
      ['de', 'Nennen Sie keinen Patienten'],
    ] as const)
      expect((await app.http.get(`/p/${token}?lang=${lang}`)).text).toContain(hint);
    for (const note of ['85.07.30-033.61', 'Mme Lefèvre', 'de heer Jansens, 0475 12 34 56', 'x@example.org'])
      expect(refusal(await publicly(app, token, { events: [1], reason: 'other', note }))).toEqual([
        422,
        'patient-in-text',
        '/note',
      ]);
  });
});
