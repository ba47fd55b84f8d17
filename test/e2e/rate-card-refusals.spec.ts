import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { card } from '../support/given-invoice.js';

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
