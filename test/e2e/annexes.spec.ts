import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntry } from '../support/given-entries.js';
import { card, givenCalls, givenDraft, givenPricedPractice } from '../support/given-invoice.js';

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
