import { describe, expect, it } from '@jest/globals';
import { type MailingLine, type MailingReceipt, sumsOf } from './mailing.js';

const postage = (amount_cents: number): MailingLine => ({
  kind: 'postage',
  label: 'Timbres',
  pieces: 310,
  amount_cents,
});
const receipt = (amount_cents: number, kind: MailingReceipt['kind'] = 'postage'): MailingReceipt => ({
  kind,
  label: 'Ticket',
  amount_cents,
  in_name_of: 'client',
});

describe('what a mailing spent', () => {
  it('comes to its receipts, kind by kind', () => {
    const lines = [postage(47_120), postage(7_200)];
    expect(sumsOf(lines, [receipt(47_120), receipt(7_200)])[0]).toEqual({
      kind: 'postage',
      lines_cents: 54_320,
      receipts_cents: 54_320,
      difference_cents: 0,
    });
  });

  it('is not made up for by a receipt of another kind', () => {
    expect(sumsOf([postage(500)], [receipt(500, 'supplies')]).map((sum) => sum.difference_cents)).toEqual([
      500, -500,
    ]);
  });

  it('is nothing where there are neither lines nor receipts', () => {
    expect(sumsOf([], []).map((sum) => sum.difference_cents)).toEqual([0, 0]);
  });
});
