import { describe, expect, it } from '@jest/globals';
import { OpenInvoice, Reader } from './planning.js';
import { reasonAgainst } from './rechecking.js';
import { DEFAULT_SCHEDULE } from './schedule.js';

const reader: Reader = {
  schedule: { ...DEFAULT_SCHEDULE, enabled: true },
  pause: null,
  private_person: false,
  has_address: true,
  credit_cents: 0,
  written_today: true,
};
const open: OpenInvoice = {
  invoice_id: 'i1',
  number: '2026-000001',
  due_on: '2026-10-31',
  open_cents: 10_000,
  disputed: false,
  awaited: false,
  pause: null,
  sent: [],
  exemptions: [],
};
const line = { invoice_id: 'i1', number: '2026-000001', open_cents: 10_000 };
const reason = (now: Partial<OpenInvoice> | null, by: Partial<Reader> = {}) =>
  reasonAgainst([line], 0, { ...reader, ...by }, now ? [{ ...open, ...now }] : []);

describe('a letter that waits', () => {
  it('may leave while every cent of it is owed', () => {
    expect(reason({})).toBeNull();
  });

  it.each([
    [null, {}, 'Nothing of invoice 2026-000001 is open any more.'],
    [
      { open_cents: 4_000 },
      {},
      'The letter says that €100.00 of invoice 2026-000001 is open, and it is €40.00.',
    ],
    [{ disputed: true }, {}, 'Invoice 2026-000001 is disputed.'],
    [{ awaited: true }, {}, 'A payment of invoice 2026-000001 is on its way.'],
    [{ pause: 'Promis' }, {}, 'Reminders of invoice 2026-000001 were paused: Promis'],
    [{}, { pause: 'Vacances' }, 'Reminders of this practice were paused: Vacances'],
    [{}, { schedule: DEFAULT_SCHEDULE }, 'Reminders of this practice were turned off.'],
    [{}, { private_person: true }, 'The practice is a private person by now.'],
    [{}, { credit_cents: 100 }, 'Money came in that is not allocated to an invoice yet.'],
  ] as const)('is cancelled with the reason %#', (now, by, expected) => {
    expect(reason(now, by)).toBe(expected);
  });
});
