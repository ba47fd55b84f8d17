import { Cents } from '../../kernel/money.js';

/**
 * Shares an amount by whole-number weights so that the shares sum to it exactly: each gets its part rounded towards
 * zero, and what is left goes cent by cent to the largest remainders, then to the earlier ones. No weight at all means
 * equal shares; no one to share with, none.
 */
export function apportion(amount: Cents, weights: readonly number[]): Cents[] {
  if (weights.length === 0) return [];
  const given = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = given > 0 ? weights : weights.map(() => 1);
  const total = BigInt(given > 0 ? given : weights.length);
  const size = BigInt(Math.abs(amount));
  const shares = parts.map((weight) => (size * BigInt(weight)) / total);
  const remainders = parts.map((weight) => (size * BigInt(weight)) % total);
  let left = Number(size - shares.reduce((sum, share) => sum + share, 0n));
  const order = parts.map((_, at) => at);
  order.sort((a, b) =>
    remainders[a]! === remainders[b]! ? a - b : remainders[a]! > remainders[b]! ? -1 : 1,
  );
  for (const at of order) {
    if (left === 0) break;
    shares[at]! += 1n;
    left -= 1;
  }
  const sign = amount < 0 ? -1 : 1;
  return shares.map((share) => (share === 0n ? 0 : sign * Number(share)));
}
