import { describe, expect, it } from '@jest/globals';
import { marginOf } from './margin.js';

describe('the margin', () => {
  it('is what stays once freelancers are paid (E8)', () => {
    expect(marginOf(68_200, 49_600)).toMatchObject({ margin_cents: 18_600, margin_bp: 2_727 });
    expect(marginOf(68_200, 61_380)).toMatchObject({ margin_cents: 6_820, margin_bp: 1_000 });
  });

  it('may be a loss, and is no share of nothing', () => {
    expect(marginOf(10_000, 12_000)).toMatchObject({ margin_cents: -2_000, margin_bp: -2_000 });
    expect(marginOf(0, 100)).toMatchObject({ margin_cents: -100, margin_bp: null });
  });
});
