import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntry } from '../support/given-entries.js';
import {
  card,
  download,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
} from '../support/given-invoice.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const label = { fr: 'Ligne', nl: 'Lijn', en: 'Line', de: 'Zeile' };

describe('the annex of an invoice', () => {
  it('says what was counted of each event, and what hours were about', async () => {
    const practice = await givenPricedPractice(
      owner,
      card([
        {
          code: 'calls',
          kind: 'unit',
          label,
          meter: { event: 'call', measures: ['count'] },
          price: { unit_price: '1.00', per: 1 },
        },
        {
          code: 'hours',
          kind: 'unit',
          label,
          meter: { event: 'work', measures: ['work_s'] },
          price: { unit_price: '30.00', per: 3600 },
        },
      ]),
    );
    await givenCalls(owner, practice.id, 1);
    await givenEntry(owner, practice.id, {
      kind: 'call',
      direction: 'in',
      outcome: 'abandoned',
      started_at: '2026-11-03T10:00:00Z',
      ended_at: undefined,
    });
    await givenEntry(owner, practice.id, {
      kind: 'work',
      direction: undefined,
      outcome: undefined,
      talk_s: undefined,
      work_s: 5_400,
      label: 'Relance des impayés',
      started_at: '2026-11-04T10:00:00Z',
      ended_at: undefined,
    });
    const draft = await givenDraft(owner, practice.id);
    const { text } = await owner.get(`/api/invoices/${draft.id}/annex.csv`);
    const [header, ...rows] = text.trim().split('\r\n');
    const columns = header!.split(';');
    const told = rows.map((row: string) => {
      const cells = row.split(';');
      return ['kind', 'label', 'counted_text'].map((name) => cells[columns.indexOf(name)]);
    });
    expect(told).toEqual([
      ['call', '', '1\u00a0appel'],
      ['call', '', '—'],
      ['work', 'Relance des impayés', '1:30:00'],
    ]);
  });
});

describe('an annex follows the card', () => {
  const calls = {
    code: 'calls',
    kind: 'unit',
    label,
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '1.00', per: 1 },
  };
  const given = async (annex: string) => {
    const practice = await givenPricedPractice(owner, { ...card([calls]), annex });
    for (const day of ['02', '02', '03']) {
      await givenEntry(owner, practice.id, {
        kind: 'call',
        direction: 'in',
        outcome: 'answered',
        started_at: `2026-11-${day}T10:00:00Z`,
        ended_at: undefined,
        talk_s: 60,
      });
    }
    await givenEntry(owner, practice.id, {
      kind: 'call',
      direction: 'in',
      outcome: 'abandoned',
      started_at: '2026-11-03T11:00:00Z',
      ended_at: undefined,
      talk_s: 0,
    });
    await givenEntry(owner, practice.id, {
      kind: 'work',
      direction: undefined,
      outcome: undefined,
      talk_s: undefined,
      work_s: 1_800,
      label: 'Classement',
      started_at: '2026-11-03T12:00:00Z',
      ended_at: undefined,
    });
    return practice.id;
  };
  const table = (text: string) => {
    const [header, ...rows] = text.trim().split('\r\n');
    const columns = header!.split(';');
    return rows.map((row) => Object.fromEntries(row.split(';').map((cell, at) => [columns[at]!, cell])));
  };
  const csvOf = async (invoice: string) =>
    table((await owner.get(`/api/invoices/${invoice}/annex.csv`)).text);

  it.each([
    ['full', 'Classement'],
    ['masked', ''],
  ])('that tells %s has every event, the words of work as "%s"', async (annex, words) => {
    const id = await given(annex);
    const { id: invoice, document } = await givenIssued(owner, id);
    expect(document.annex).toMatchObject({ rows: 5, detail: annex });
    const rows = await csvOf(invoice);
    expect(rows.map((row) => [row.counterparty_last2, row.label, row.reason, row.invoice_lines])).toEqual([
      ['', '', 'billed', '1:1'],
      ['', '', 'billed', '1:1'],
      ['', '', 'billed', '1:1'],
      ['', '', 'abandoned', ''],
      ['', words, 'not_on_card', ''],
    ]);
    const client = await givenMember(app, owner, 'practice', id);
    expect((await client.get(`/api/invoices/${invoice}/annex`)).body.items).toHaveLength(5);
  });

  it('that aggregates has the sums of each day, in the CSV, the PDF and its seal', async () => {
    const id = await given('aggregate');
    const { id: invoice, document, lines } = await givenIssued(owner, id);
    const rows = await csvOf(invoice);
    expect(rows.map((row) => [row.day, row.component_code, row.reason, row.events, row.quantity])).toEqual([
      ['2026-11-02', 'calls', 'billed', '2', '2'],
      ['2026-11-03', 'calls', 'billed', '1', '1'],
      ['2026-11-03', 'calls', 'abandoned', '1', '0'],
      ['2026-11-03', '', 'not_on_card', '1', '0'],
    ]);
    expect(lines).toMatchObject([{ quantity: '3' }]);
    const bytes = (await download(owner, `/api/invoices/${invoice}/annex.csv`)).body as Buffer;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(document.annex).toEqual({ rows: 4, detail: 'aggregate', sha256 });
    expect((await download(owner, `/api/invoices/${invoice}/pdf`)).status).toBe(200);
    const client = await givenMember(app, owner, 'practice', id);
    const refused = await client.get(`/api/invoices/${invoice}/annex`);
    expect([refused.status, refused.body.code]).toEqual([403, 'annex-by-day']);
    expect((await client.get(`/api/invoices/${invoice}/annex.csv`)).status).toBe(200);
  });
});
