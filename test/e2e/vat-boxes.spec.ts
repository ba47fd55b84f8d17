import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import {
  givenCall,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

const SPAN = 'from=2026-10-01&to=2026-12-31';

describe('the boxes of a VAT return', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test('add up what was issued in a span, credit notes in boxes of their own, each with its documents', async () => {
    const owner = await givenWorkspace(app);
    const boxes = async (span = SPAN) => (await owner.get(`/api/vat-boxes?${span}`)).body;
    expect(await boxes()).toMatchObject({ boxes: [], unplaced: [] });
    const practice = await givenPricedPractice(owner, perCallCard('2.00'));
    for (const at of ['2026-11-04T09:00:00Z', '2026-11-05T09:00:00Z'])
      await givenCall(owner, practice.id, { started_at: at });
    const invoice = await givenIssued(owner, practice.id);
    const { number, issued_on } = invoice;
    expect((await boxes()).boxes).toEqual([
      { box: '03', cents: 400, documents: [{ id: invoice.id, number, issued_on, cents: 400 }] },
      { box: '54', cents: 84, documents: [{ id: invoice.id, number, issued_on, cents: 84 }] },
    ]);
    await givenCredit(owner, invoice.id);
    const told = (await boxes()).boxes.map(({ box, cents }: { box: string; cents: number }) => [box, cents]);
    expect(told).toEqual([
      ['03', 400],
      ['49', 400],
      ['54', 84],
      ['64', 84],
    ]);
    expect(await boxes('from=2025-01-01&to=2025-03-31')).toMatchObject({ boxes: [] });
  });

  test('are told to who may see payments, of a Belgian business that charges VAT, and of a year at most', async () => {
    const owner = await givenWorkspace(app);
    const secretary = await givenMember(app, owner, 'secretary');
    expectStatus(await secretary.get(`/api/vat-boxes?${SPAN}`), 403);
    expect(refusal(await owner.get('/api/vat-boxes?from=2026-02-01&to=2026-01-01'))[1]).toBe('days-reversed');
    expect(refusal(await owner.get('/api/vat-boxes?from=2024-01-01&to=2026-01-01'))[1]).toBe(
      'period-too-long',
    );
    const french = await givenWorkspace(app, { workspace: { country: 'FR' } });
    expect(refusal(await french.get(`/api/vat-boxes?${SPAN}`))).toEqual([409, 'no-vat-return']);
  });
});
