import { describe, expect, test } from '@jest/globals';
import { ofFee, quantitySum } from './quantity-sum.ts';

describe('the quantity of a line as a sum', () => {
  test('goes from all events to those on the line, reason by reason', () => {
    const sum = quantitySum([
      { reason: 'billed', billed: true, events: 403, on_line: 403 },
      { reason: 'wrong_number', billed: false, events: 7, on_line: 0 },
      { reason: 'spam', billed: false, events: 2, on_line: 0 },
    ]);
    expect(sum).toEqual({
      total: 412,
      less: [
        { reason: 'wrong_number', events: 7 },
        { reason: 'spam', events: 2 },
      ],
      elsewhere: 0,
      result: 403,
    });
  });

  test('tells what stands on other lines of the same component', () => {
    expect(quantitySum([{ reason: 'billed', billed: true, events: 1130, on_line: 200 }])).toEqual({
      total: 1130,
      less: [],
      elsewhere: 930,
      result: 200,
    });
  });

  test('of an overage counts what the plan included as less', () => {
    const sum = quantitySum([
      { reason: 'billed', billed: true, events: 2, on_line: 2 },
      { reason: 'inside_allowance', billed: false, events: 3, on_line: 0 },
    ]);
    expect([sum.total, sum.elsewhere, sum.result]).toEqual([5, 0, 2]);
  });

  test('of the fee of a plan tells what it includes', () => {
    const sum = quantitySum(
      ofFee([
        { reason: 'billed', billed: true, events: 2, on_line: 0 },
        { reason: 'inside_allowance', billed: false, events: 3, on_line: 0 },
        { reason: 'spam', billed: false, events: 1, on_line: 0 },
      ]),
    );
    expect(sum).toEqual({ total: 6, less: [{ reason: 'spam', events: 1 }], elsewhere: 2, result: 3 });
  });
});
