import { describe, expect, test } from '@jest/globals';
import { part, rated } from '../../../test/support/rating-fixtures.js';
import type { OwnRate } from '../own-rate.js';
import type { Component, UnitComponent } from '../rate-card.js';
import type { CaseEvent } from './rating-case.js';

const saturday = { days: [6], from: '00:00', to: '24:00', mode: 'multiply', value: '1.25' } as const;
const calls = (more: Partial<UnitComponent> = {}) =>
  part<'unit'>({
    kind: 'unit',
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '1.10', per: 1 },
    ...more,
  });
const own: OwnRate[] = [{ unit: 'call', price: '0.95' }];
const some = (
  times: number,
  secretary_id: string | null,
  own_rates?: OwnRate[],
  day = '2026-10-05',
): CaseEvent => ({
  kind: 'call',
  day,
  times,
  secretary_id,
  ...(own_rates && { own_rates }),
});
const paid = (components: Component[], list: CaseEvent[]) =>
  rated(components, list).payouts.map(({ secretary_id, lines, net_cents }) => [
    secretary_id,
    lines.map((line) => `${line.metered} ${line.unit_price} ${line.net_cents}`),
    net_cents,
  ]);

describe('a freelancer with prices of her own', () => {
  test('is paid them instead of the price of the card, beside others and beside her own work at the card', () => {
    const list = [some(10, 'ann'), some(4, 'bea', own), some(6, 'bea')];
    expect(paid([calls({ payout: { price: '0.80', per: 1 } })], list)).toEqual([
      ['ann', ['10 0.80 800'], 800],
      ['bea', ['6 0.80 480', '4 0.95 380'], 860],
    ]);
  });

  test('is paid them instead of a share, which others keep of their own work', () => {
    const list = [some(10, 'ann'), some(4, 'bea', own)];
    expect(paid([calls({ payout: { percent_bp: 5_000 } })], list)).toEqual([
      ['ann', ['1 5.50 550'], 550],
      ['bea', ['4 0.95 380'], 380],
    ]);
  });

  test('is paid them also where the card pays nobody', () => {
    expect(paid([calls()], [some(10, 'ann'), some(4, 'bea', own)])).toEqual([['bea', ['4 0.95 380'], 380]]);
  });

  test('has the surcharges in percent of the client, as a payout has', () => {
    const list = [some(4, 'bea', own), some(4, 'bea', own, '2026-10-10')];
    expect(paid([calls({ windows: [saturday] })], list)).toEqual([
      ['bea', ['4 0.95 380', '4 1.1875 475'], 855],
    ]);
  });

  test('is paid as the card says for what her prices do not name', () => {
    const hourly: OwnRate[] = [{ unit: 'h', price: '30.00' }];
    expect(paid([calls({ payout: { price: '0.80', per: 1 } })], [some(4, 'bea', hourly)])).toEqual([
      ['bea', ['4 0.80 320'], 320],
    ]);
  });

  test('leaves the tiers of others alone', () => {
    const tiers = [
      { up_to: 5, unit_price: '0.80' },
      { up_to: null, unit_price: '0.60' },
    ];
    const tiered = calls({ payout: { price: { mode: 'graduated', per: 1, tiers } } });
    expect(paid([tiered], [some(10, 'bea', own), some(6, 'bea')])).toEqual([
      ['bea', ['5 0.80 400', '1 0.60 60', '10 0.95 950'], 1_410],
    ]);
  });

  test('bears no commission on them', () => {
    const fee = part<'commission'>({ kind: 'commission', percent_bp: 1_000 });
    const statements = paid([calls(), fee], [some(10, 'ann'), some(4, 'bea', own)]);
    expect(statements.map(([who, , cents]) => [who, cents])).toEqual([
      ['ann', 990],
      ['bea', 380],
    ]);
  });
});
