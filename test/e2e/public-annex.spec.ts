import { createHash, randomBytes } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenDispute, givenLink } from '../support/given-dispute.js';
import { givenEntry } from '../support/given-entries.js';
import {
  card,
  download,
  forfaitCard,
  givenCalls,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { behindTriggers } from '../support/tampering.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const label = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const page = (token: string, query = '') => app.http.get(`/p/${token}${query}`);
const recount = (token: string, query = '') => app.http.get(`/api/public/annex/${token}/recomputed${query}`);

/** A card whose price hangs on nearly all that an annex lists: windows, sessions, tags, text conventions, receipts. */
const rich = card([
  {
    code: 'calls',
    kind: 'tiered',
    label: label('Appels'),
    meter: { event: 'call', measures: ['talk_s', 'wrap_s'], filter: { without_tags: ['test'] } },
    quantum: {
      step: 30,
      mode: 'up',
      scope: 'event',
      free_below: { measure: 'talk_s', value: 20 },
      free_first_n: 2,
    },
    windows: [{ from: '19:00', to: '08:00', mode: 'multiply', value: '1.5' }],
    price: {
      mode: 'graduated',
      per: 60,
      tiers: [
        { up_to: 600, unit_price: '0.70' },
        { up_to: null, unit_price: '0.60' },
      ],
    },
  },
  {
    code: 'work',
    kind: 'unit',
    label: label('Heures'),
    meter: { event: 'work', measures: ['work_s'] },
    quantum: { step: 900, mode: 'up', scope: 'session' },
    price: { unit_price: '28.00', per: 3600 },
  },
  {
    code: 'text',
    kind: 'unit',
    label: label('Lignes'),
    meter: {
      event: 'document',
      measures: ['lines'],
      convention: { chars_per_line: 65, count_spaces: false },
    },
    price: { unit_price: '0.12', per: 1, min_per_event: '2.50' },
    triggers: [{ difficulty: 'bad_audio', percent_bp: 2500 }],
  },
  {
    code: 'stamps',
    kind: 'pass_through',
    label: label('Timbres'),
    meter: { event: 'receipt', measures: ['amount_cents'] },
    mode: 'disbursement',
  },
]);

async function givenRich() {
  const practice = await givenPricedPractice(owner, rich);
  await givenCalls(owner, practice.id, 25);
  const at = (started_at: string, facts: object) =>
    givenEntry(owner, practice.id, { started_at, ended_at: undefined, ...facts });
  const call = { kind: 'call', direction: 'in', outcome: 'answered', work_s: undefined };
  await at('2026-11-05T18:30:00Z', { ...call, talk_s: 95, wrap_s: 31 });
  await at('2026-11-05T10:30:00Z', { ...call, talk_s: 95, tags: ['test', 'dr-secret'] });
  await at('2026-11-05T11:30:00Z', { ...call, talk_s: 12 });
  await at('2026-11-06T11:30:00Z', { ...call, talk_s: 60, outcome: 'abandoned' });
  await at('2026-11-06T08:00:00Z', { work_s: 1_000, ended_at: '2026-11-06T08:20:00Z', label: '=Tri & <b>' });
  await at('2026-11-06T08:20:00Z', {
    work_s: 1_000,
    ended_at: '2026-11-06T08:40:00Z',
    label: 'משרד 📞'.slice(0, 4),
  });
  const text = { kind: 'document', chars: 1_390, spaces: 220 };
  await at('2026-11-07T09:00:00Z', { ...text, tags: ['bad_audio'] });
  await at('2026-11-07T10:00:00Z', { kind: 'receipt', amount_cents: 720, label: 'Recommandé' });
  return { practice, invoice: await givenIssued(owner, practice.id) };
}

describe('the page of an invoice', () => {
  it('does the total again from the CSV and the card, line by line and event by event', async () => {
    const { invoice } = await givenRich();
    const token = await givenLink(owner, invoice.id);
    const told = (await recount(token, '?limit=200')).body;
    expect(told).toMatchObject({
      equal: true,
      no_recount: null,
      invoice: { net_cents: invoice.net_cents, gross_cents: invoice.gross_cents },
      recomputed: { net_cents: invoice.net_cents, gross_cents: invoice.gross_cents },
      given: { supplement: false, shared_events: 0, cards: [{ version: 1 }] },
      next_cursor: null,
    });
    expect(told.lines.length).toBeGreaterThan(4);
    expect(told.events).toHaveLength(33);
    const reasons = new Set(
      told.events.map(({ recomputed }: { recomputed: { reason: string } }) => recomputed.reason),
    );
    for (const reason of ['billed', 'free_first_n', 'abandoned', 'not_on_card'])
      expect(reasons).toContain(reason);
    const { text } = await page(token);
    expect(text).toContain('Tout concorde');
    expect(text).not.toMatch(/undefined|NaN|≠ non/);
  });

  it('is worked out from the bytes of the CSV: another cell, another answer', async () => {
    const { invoice } = await givenRich();
    const token = await givenLink(owner, invoice.id);
    const { rows } = await app.admin.query(
      `SELECT s.sha256 FROM invoice_file f JOIN stored_file s ON s.id = f.file_id WHERE f.invoice_id = $1 AND f.kind = 'annex'`,
      [invoice.id],
    );
    const csv = (await app.http.get(`/api/public/annex/${token}/csv`)).text;
    expect(rows[0].sha256).toBe(invoice.document.annex.sha256);
    expect(createHash('sha256').update(csv).digest('hex')).toBe(invoice.document.annex.sha256);
    // Behind the application: the archive refuses changed bytes, so the forger changes its row too.
    const forged = csv.replace(';120;0;0;0;0;0;', ';620;0;0;0;0;0;');
    expect(forged).not.toBe(csv);
    const { Files } = await import('../../src/platform/files/files.service.js');
    const { Database } = await import('../../src/platform/database/database.service.js');
    const id = await app.app
      .get(Database)
      .transaction(owner.workspace_id, () =>
        app.app.get(Files).put('annex.csv', 'text/csv', Buffer.from(forged)),
      );
    await behindTriggers(
      app.admin,
      `UPDATE invoice_file SET file_id = '${id}' WHERE invoice_id = '${invoice.id}' AND kind = 'annex'`,
    );
    const told = (await recount(token, '?limit=200')).body;
    expect(told.equal).toBe(false);
    expect(told.events.filter(({ equal }: { equal: boolean }) => !equal).length).toBeGreaterThan(0);
    const { text } = await page(token);
    expect(text).toContain('Il y a des différences');
    expect(text).toContain('≠ non');
    const kept = (await app.http.get(`/api/public/annex/${token}`)).body.annex;
    expect(kept.kept_sha256).not.toBe(kept.sha256);
  });

  it('shows what comes from before as given: openings, late entries, a plan that goes on', async () => {
    const plan = forfaitCard(20) as { components: { allowance: object }[] };
    const rolling = {
      ...plan,
      components: plan.components.map((one) => ({
        ...one,
        allowance: { ...one.allowance, rollover: { max_qty: 50, periods: 2 } },
      })),
    };
    const practice = await givenPricedPractice(owner, rolling);
    const october = { from: '2026-10-01', to: '2026-10-31' };
    await givenEntry(owner, practice.id, {
      kind: 'call',
      direction: 'in',
      outcome: 'answered',
      talk_s: 60,
      work_s: undefined,
      started_at: '2026-10-05T08:00:00Z',
      ended_at: undefined,
    });
    await givenIssued(owner, practice.id, october);
    await givenCalls(owner, practice.id, 45);
    const november = await givenIssued(owner, practice.id);
    await givenCalls(owner, practice.id, 3, 100);
    const late = await givenIssued(owner, practice.id);
    for (const [invoice, supplement] of [
      [november, false],
      [late, true],
    ] as const) {
      const told = (await recount(await givenLink(owner, invoice.id))).body;
      expect(told).toMatchObject({ equal: true, given: { supplement } });
      expect(Object.keys(told.given.opening)).toHaveLength(1);
      expect((await page(await givenLink(owner, invoice.id))).text).toContain('Repris tel quel');
    }
    // A late supplement and a recount meet: what it would cost now is told apart.
    const dispute = await givenDispute(app, owner, november.id, [1]);
    const answer = await owner.post(`/api/disputes/${dispute}/decide`, { accepted: [1] });
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  });

  it('says of an older annex what cannot be done again', async () => {
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 2);
    const invoice = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, invoice.id);
    const csv = (await app.http.get(`/api/public/annex/${token}/csv`)).text;
    const older = csv
      .trimEnd()
      .split('\r\n')
      .map((line: string) => `${line.split(';').slice(0, 18).join(';')}\r\n`)
      .join('');
    const { Files } = await import('../../src/platform/files/files.service.js');
    const { Database } = await import('../../src/platform/database/database.service.js');
    const put = (text: string) =>
      app.app
        .get(Database)
        .transaction(owner.workspace_id, () =>
          app.app.get(Files).put('annex.csv', 'text/csv', Buffer.from(text)),
        );
    const swap = async (text: string) =>
      behindTriggers(
        app.admin,
        `UPDATE invoice_file SET file_id = '${await put(text)}' WHERE invoice_id = '${invoice.id}' AND kind = 'annex'`,
      );
    await swap(older);
    expect((await recount(token)).body).toMatchObject({ equal: null, no_recount: 'first_form' });
    expect((await page(token)).text).toContain('forme plus ancienne');
    await swap('day;calls\r\n2026-11-02;2\r\n');
    expect((await recount(token)).body).toMatchObject({ equal: null, no_recount: 'not_itemised' });
    const note = await givenCredit(owner, invoice.id);
    expect((await recount(await givenLink(owner, note.id))).body.no_recount).toBe('credit_note');
  });

  it('is a plain page in four languages that runs its own script and nothing else', async () => {
    const { invoice } = await givenRich();
    const token = await givenLink(owner, invoice.id);
    for (const language of ['fr', 'nl', 'en', 'de']) {
      const { status, headers, text } = await page(token, `?lang=${language}`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-language': language,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
      const style = /<style>([\s\S]*?)<\/style>/.exec(text)![1]!;
      const digest = createHash('sha256').update(style).digest('base64');
      expect(headers['content-security-policy']).toBe(
        `default-src 'none';script-src 'self';style-src 'sha256-${digest}';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'`,
      );
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toMatch(/ (style|on\w+)=/);
      expect(text.match(/<h1/g)).toHaveLength(1);
      for (const [, id] of text.matchAll(/<(?:select|textarea|input type="text")[^>]* id="([\w-]+)"/g))
        expect(text).toContain(`<label for="${id}">`);
      for (const [, id] of text.matchAll(/aria-(?:describedby|labelledby)="([\w-]+)"/g))
        expect(text).toContain(`id="${id}"`);
      expect(text).not.toContain('dr-secret');
    }
    expect((await download(owner, `/api/invoices/${invoice.id}/annex.csv`)).body.toString()).not.toContain(
      'dr-secret',
    );
  });

  it('checks the fingerprint of the annex in the browser', async () => {
    const { invoice } = await givenRich();
    const token = await givenLink(owner, invoice.id);
    const { text } = await page(token);
    const script = await app.http.get('/p/check.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const button = /<button type="button" id="check"([^>]*)>/.exec(text)![1]!;
    const dataset = Object.fromEntries(
      [...button.matchAll(/data-(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const pressed = async (sha256: string) => {
      let press: () => Promise<void> = async () => undefined;
      const answer = { textContent: '' };
      const pressing = {
        hidden: true,
        disabled: false,
        dataset: { ...dataset, sha256 },
        addEventListener: (_: string, listener: typeof press) => {
          press = listener;
        },
      };
      const base = new URL(`/p/${token}`, await app.app.getUrl());
      const window = { crypto: globalThis.crypto };
      runInNewContext(script.text, {
        window,
        crypto: globalThis.crypto,
        Uint8Array,
        Array,
        document: { getElementById: (id: string) => (id === 'check' ? pressing : answer) },
        fetch: (file: string) => fetch(new URL(file, base)),
      });
      expect(pressing.hidden).toBe(false);
      await press();
      return answer.textContent;
    };
    expect(await pressed(dataset.sha256!)).toMatch(/^✓/);
    expect(await pressed('0'.repeat(64))).toMatch(/^≠/);
  });

  it('takes a dispute without JavaScript, and shows the form again when it is refused', async () => {
    const { invoice } = await givenRich();
    const token = await givenLink(owner, invoice.id);
    const form = (fields: readonly (readonly [string, string])[]) => {
      const sent = app.http.post(`/p/${token}`).redirects(0);
      for (const [name, value] of fields) sent.field(name, value);
      return sent;
    };
    const refused = await form([
      ['event', '3'],
      ['reason', 'other'],
      ['note', 'Mme Lefèvre <i>n’a pas appelé</i>'],
    ]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).toContain('Mme Lefèvre &lt;i&gt;n’a pas appelé&lt;/i&gt;</textarea>');
    expect(refused.text).toMatch(/value="3" checked/);
    expect((await form([['reason', 'other']])).status).toBe(422);
    const sent = await form([
      ['event', '3'],
      ['event', '4'],
      ['reason', 'other'],
      ['note', ''],
    ]);
    expect([sent.status, sent.headers.location]).toEqual([303, `${token}?sent=1`]);
    const { text } = await page(token, '?sent=1');
    expect(text).toContain('La contestation est envoyée');
    expect(text.match(/name="event"/g)!.length).toBeLessThan(31);
    const again = await form([
      ['event', '4'],
      ['reason', 'other'],
    ]);
    expect([again.status, /role="alert">([^<]*)/.exec(again.text)![1]]).toEqual([
      422,
      expect.stringContaining('déjà contesté'),
    ]);
    const urlencoded = await app.http.post(`/p/${token}`).type('form').send('event=5&reason=other');
    expect(urlencoded.status).toBe(415);
  });

  it('writes hostile names as text', async () => {
    const names = ['R&D <script>alert(1)</script>', 'Ιατρείο "Χάιφα"', "O'Neill & Fils"];
    for (const name of names) {
      const practice = await givenPricedPractice(owner, perCallCard(), { name, legal_name: name });
      await givenCalls(owner, practice.id, 1);
      const invoice = await givenIssued(owner, practice.id);
      const { text } = await page(await givenLink(owner, invoice.id));
      expect(text).not.toContain('<script>alert');
      const shown = /<bdi>([^<]*)<\/bdi>/.exec(text.slice(text.indexOf('<dt>Pour')))![1]!;
      const plain = shown
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&');
      expect(plain).toBe(name);
    }
  });

  it('shows 1,000 events in pages', async () => {
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 450);
    const invoice = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, invoice.id);
    const third = (await page(token, '?page=3')).text;
    expect(third.match(/name="event"/g)).toHaveLength(50);
    expect(third).toContain('Page 3 sur 3');
    expect((await page(token, '?page=99')).text).toContain('Page 3 sur 3');
    const first = (await recount(token, '?limit=200')).body;
    const second = (await recount(token, `?limit=200&cursor=${first.next_cursor}`)).body;
    expect([first.events[0].position, second.events[0].position]).toEqual([1, 201]);
  });
});

describe('a link', () => {
  it('that is unknown, revoked, expired or for something else opens nothing, all alike', async () => {
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
