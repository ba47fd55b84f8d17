import { describe, expect, it } from '@jest/globals';
import { PayoutStatement } from '../../tariffs/rating/rated.js';
import {
  centsOf,
  refuseWithoutMandate,
  selfBillLines,
  selfBillSeries,
  wordedSelfBillLines,
} from './self-billing.js';

const words = (fr: string) => ({ fr, nl: fr, en: fr, de: fr });
const statement: PayoutStatement = {
  secretary_id: 'a',
  net_cents: 160,
  lines: [
    {
      component_code: 'calls',
      label: words('Appels'),
      detail: words('samedi'),
      quantity: '2',
      unit: 'call',
      unit_price: '0.80',
      metered: 2,
      per: 1,
      net_cents: 160,
    },
  ],
};
const exempt = { vat_category: 'E', vat_bp: 0, exemption_reason: 'franchise', vatex: null } as const;

describe('the lines of a self-bill', () => {
  it('name the client’s document, and are negative where something is given back', () => {
    const paid = { source_id: '1', takes_back: false, number: '2026-000001', statement };
    const back = { source_id: '2', takes_back: true, number: 'CN-2026-000001', statement };
    expect(selfBillLines([paid, back], exempt, 'fr')).toMatchObject([
      { position: 1, quantity: '2', net_cents: 160, detail: 'samedi · 2026-000001', vat_category: 'E' },
      { position: 2, quantity: '-2', unit_price: '0.80', net_cents: -160, detail: 'samedi · CN-2026-000001' },
    ]);
    expect([centsOf(paid), centsOf(back)]).toEqual([160, -160]);
  });
});

describe('the words of a self-bill in another language', () => {
  const inFour = {
    ...statement,
    lines: [{ ...statement.lines[0]!, label: { ...words('Appels'), nl: 'Oproepen' } }],
  };
  const sources = [{ source_id: '1', takes_back: false, number: '2026-000001', statement: inFour }];
  const [line] = selfBillLines(sources, exempt, 'fr');

  it('come from its payouts, also for a credit note over one of its lines', () => {
    const note = { ...line!, position: 4, credited_position: 1, origin: 'credited' as const };
    for (const each of [line!, note])
      expect(wordedSelfBillLines([each], sources, ['fr', 'nl'])[0]).toMatchObject({
        label: { text: 'Oproepen', language: 'nl' },
        detail: { text: 'samedi · 2026-000001', language: 'nl' },
      });
  });

  it('are the stored ones where the payouts say something else', () => {
    const other = { ...line!, label: 'Autre' };
    expect(wordedSelfBillLines([other], sources, ['fr', 'nl'])[0]!.label).toEqual({
      text: 'Autre',
      language: 'fr',
    });
  });
});

describe('a mandate', () => {
  const mandate = {
    name: 'Sophie Renard',
    valid_from: '2026-01-05',
    valid_to: '2026-12-31',
    revoked_at: null,
  };
  it.each([
    ['2026-01-04', {}, 'begins on 2026-01-05'],
    ['2027-01-01', {}, 'ended on 2026-12-31'],
    ['2026-06-01', { revoked_at: '2026-05-01T10:00:00.000Z' }, 'was revoked on 2026-05-01'],
  ])('on %s %j is not in force', (on, change, why) => {
    expect(() => refuseWithoutMandate({ ...mandate, ...change }, on)).toThrow(why);
  });

  it('is in force on its first and last day', () => {
    for (const on of ['2026-01-05', '2026-12-31'])
      expect(() => refuseWithoutMandate(mandate, on)).not.toThrow();
  });

  it('has series of its own', () => {
    expect(selfBillSeries('SR', 'self_bill', '2026-11-30')).toBe('SR-2026');
    expect(selfBillSeries('SR', 'self_bill_credit', '2026-11-30')).toBe('SR-CN-2026');
  });
});
