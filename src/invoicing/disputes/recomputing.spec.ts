import { describe, expect, it } from '@jest/globals';
import { RatedEvent, RatedLine } from '../../tariffs/rating/rated.js';
import { AnnexRow } from '../documents/annex-row.js';
import { DraftLine } from '../draft-lines.js';
import { compare } from './recomputing.js';

const words = (fr: string) => ({ fr, nl: fr, en: fr, de: fr });

const line: DraftLine = {
  position: 1,
  origin: 'rated',
  label: 'Appels',
  detail: null,
  quantity: '2',
  unit: 'call',
  unit_price: '1.00',
  net_cents: 200,
  component_code: 'calls',
  credited_position: null,
  explanation: [],
  vat_category: 'S',
  vat_bp: 2_100,
  exemption_reason: null,
  vatex: null,
};
const byHand: DraftLine = {
  ...line,
  position: 2,
  origin: 'manual',
  label: 'Remise',
  net_cents: -50,
  quantity: '-1',
  unit_price: '0.50',
};
const invoice = { lines: [line, byHand], net_cents: 150, vat_cents: 32, gross_cents: 182 };

const again: RatedLine = {
  key: 'calls/usage',
  component_code: 'calls',
  part: 'usage',
  tier: null,
  label: words('Appels'),
  detail: words(''),
  from: '2026-11-01',
  to: '2026-11-30',
  quantity: '2',
  unit: 'call',
  unit_price: '1.00',
  metered: 2,
  per: 1,
  net_cents: 200,
  vat_treatment: 'standard',
  explanation: [],
};

const row: AnnexRow = {
  started_at: '2026-11-02T08:00:00.000Z',
  day: '2026-11-02',
  local_time: '09:00',
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  counterparty_last2: '07',
  label: null,
  mission: null,
  measured_text: '1:00',
  counted_text: '1 appel',
  measured: 1,
  counted: 1,
  quantity: 1,
  billed: true,
  reason: 'billed',
  component_code: 'calls',
};

const verdict = (event_id: string, change: Partial<RatedEvent> = {}): RatedEvent => ({
  event_id,
  billed: true,
  reason: 'billed',
  component_code: 'calls',
  part: 'usage',
  measured: 1,
  counted: 1,
  quantity: 1,
  lines: [],
  also: [],
  ...change,
});

const set = (lines: readonly RatedLine[], events: readonly RatedEvent[]) =>
  compare(invoice, [row, row], ['a', 'b'], { lines, events }, 'fr');

describe('an invoice beside its recount', () => {
  it('is equal with the same lines, verdicts and VAT; lines by hand are taken as they are', () => {
    const same = set([again], [verdict('a'), verdict('b')]);
    expect(same).toMatchObject({
      equal: true,
      recomputed: { net_cents: 150, vat_cents: 32, gross_cents: 182 },
    });
    expect(same.lines.map(({ by_hand, equal }) => [by_hand, equal])).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  it('shows another amount, and what it does to the total', () => {
    const other = set([{ ...again, quantity: '1', net_cents: 100 }], [verdict('a'), verdict('b')]);
    expect(other).toMatchObject({ equal: false, recomputed: { net_cents: 50, vat_cents: 11 } });
    expect(other.lines[0]).toMatchObject({ equal: false, net_cents: 200, recomputed: { net_cents: 100 } });
  });

  it('shows a line that is gone, and one that only the recount has', () => {
    expect(set([], [verdict('a'), verdict('b')]).lines[0]).toMatchObject({ equal: false, recomputed: null });
    const more = set([again, { ...again, key: 'x', net_cents: 10 }], [verdict('a'), verdict('b')]);
    expect(more.lines[2]).toMatchObject({
      position: 3,
      net_cents: 0,
      recomputed: { net_cents: 10 },
      equal: false,
    });
    expect(more.equal).toBe(false);
  });

  it('shows an event that counts otherwise, and one that the recount does not know', () => {
    const { events, equal } = set(
      [again],
      [verdict('a', { billed: false, reason: 'too_short', counted: 0 })],
    );
    expect(equal).toBe(false);
    expect(events.map((event) => [event.position, event.equal, event.recomputed.reason])).toEqual([
      [1, false, 'too_short'],
      [2, false, null],
    ]);
  });
});
