import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completeCard } from '../../src/tariffs/rating/case-card.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { card, givenCall, givenDraft, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { MALFORMED_CARDS } from '../support/malformed-cards.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };
const calls = {
  code: 'calls',
  kind: 'unit',
  label,
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.00', per: 1 },
};
const sentences = async (component: object) => {
  const { status, body } = await owner.post('/api/rate-cards', {
    name: 'Tarif',
    valid_from: '2026-01-01',
    definition: card([
      { ...calls, code: 'first' },
      { ...calls, ...component },
    ]),
  });
  return [status, body.title, body.problems[0].pointer];
};
const at = (pointer: string) => `/definition/components/1/${pointer}`;

describe('a card that is refused', () => {
  it.each([
    [{ price: { unit_price: 1, per: 1 } }, 400, 'price/unit_price', 'a price is a text with a point'],
    [{ price: { unit_price: '1'.repeat(41), per: 1 } }, 400, 'price/unit_price', 'a price is a text'],
    [{ price: { unit_price: '1.00', per: 2_000_000_000 } }, 400, 'price/per', 'a quantity is a whole number'],
    [
      { kind: 'commission', percent_bp: 0.5, meter: undefined, price: undefined },
      400,
      'percent_bp',
      'a percentage is',
    ],
  ])(
    'names the component and the rule when %j does not fit its type',
    async (component, status, pointer, rule) => {
      const [code, title, place] = await sentences(component);
      expect([code, place]).toEqual([status, at(pointer)]);
      expect(title).toContain(`Component "calls" (${at(pointer)}): ${rule}`);
    },
  );

  it.each([
    [{ price: { unit_price: '0.123456789', per: 1 } }, 'price/unit_price', 'at most six decimals'],
    [{ price: { unit_price: '99999999', per: 1 } }, 'price/unit_price', 'is too large: a price is below'],
    [{ price: { unit_price: '01.00', per: 1 } }, 'price/unit_price', 'begins with a zero: write "1.00"'],
  ])('names the component and the rule when %j breaks one', async (component, pointer, rule) => {
    const [code, title, place] = await sentences(component);
    expect([code, place]).toEqual([422, at(pointer)]);
    expect(title).toContain('Component "calls": unit_price');
    expect(title).toContain(rule);
  });
});

describe('a card that contradicts itself', () => {
  it.each(MALFORMED_CARDS.map(({ what, ...each }) => [what, each] as const))(
    'is not saved, not priced and not tried: %s',
    async (_, { card: given, says }) => {
      const definition = completeCard(given);
      const period = { from: '2026-11-01', to: '2026-11-30' };
      for (const [path, body] of [
        ['/api/rate-cards', { name: 'Tarif', valid_from: '2026-01-01' }],
        ['/api/rate-cards/preview', { period, events: [] }],
        ['/api/rate-simulations', { from: '2026-10', to: '2026-10' }],
      ] as const) {
        const { status, body: answer } = await owner.post(path, { ...body, definition });
        expect([path, status]).toEqual([path, answer.code === 'schema' ? 400 : 422]);
        const told = [answer.title, ...answer.problems.map(({ detail }: { detail: string }) => detail)];
        expect(told.join('\n')).toContain(says);
        expect(answer.problems[0].pointer).toMatch(/^\/definition\//);
      }
    },
  );
});

describe('a version on the day of the latest one', () => {
  it('is in force in its place, as long as no invoice has priced that day', async () => {
    const practice = await givenPricedPractice(owner, perCallCard('1.00'));
    const versions = `/api/rate-cards/${practice.rate_card_id}/versions`;
    const add = (price: string) =>
      owner.post(versions, { valid_from: '2026-11-01', definition: perCallCard(price) });
    expect((await add('2.00')).status).toBe(201);
    expect((await add('3.00')).status).toBe(201);
    await givenCall(owner, practice.id);
    expect(await givenDraft(owner, practice.id)).toMatchObject({ net_cents: 300 });
    const { body } = await owner.get(versions);
    const listed = body.items.map(({ version, valid_from }: { version: number; valid_from: string }) => [
      version,
      valid_from,
    ]);
    expect(listed.slice(0, 2)).toEqual([
      [3, '2026-11-01'],
      [2, '2026-11-01'],
    ]);
  });
});

describe('a preview', () => {
  it('is of 366 days from 1900 to 2199 at most', async () => {
    const preview = (from: string, to: string) =>
      owner.post('/api/rate-cards/preview', {
        definition: perCallCard(),
        period: { from, to },
        events: [],
      });
    expect((await preview('2028-01-01', '2028-12-31')).status).toBe(200);
    expect(refusal(await preview('2026-01-01', '2027-01-02'))).toEqual([400, 'schema', '/period']);
    expect(refusal(await preview('9999-12-01', '9999-12-31'))).toEqual([
      400,
      'schema',
      '/period/from',
      '/period/to',
    ]);
  });
});
