import { expect, test } from '@jest/globals';
import { byPractice, shareOf } from './margin-bars.ts';

test('margins are summed by practice, the largest first', () => {
  const row = (practice_id: string, client_cents: number, payout_cents: number) => ({
    practice_id,
    client_cents,
    payout_cents,
    margin_cents: client_cents - payout_cents,
  });
  const rows = byPractice([row('a', 100, 90), row('b', 68_200, 49_600), row('a', 50, 10)]);
  expect(rows.map(({ practice_id, margin_cents }) => [practice_id, margin_cents])).toEqual([
    ['b', 18_600],
    ['a', 50],
  ]);
  expect(shareOf(rows[0]!)).toBeCloseTo(0.2727, 4);
  expect(shareOf(row('c', 0, 10))).toBeNull();
});
